import { Module } from '@nestjs/common';
import { DrawService } from './draw.service';
import { PanelsController } from './panels.controller';
import { PanelsReader } from './panels.reader';
import { PoolController } from './pool.controller';
import { PoolReader } from './pool.reader';
import { PoolService } from './pool.service';
import { ProgressReader } from './progress.reader';
import { WorkspaceController } from './workspace.controller';
import { WorkspaceReader } from './workspace.reader';

@Module({
  controllers: [PoolController, PanelsController, WorkspaceController],
  providers: [PoolReader, PoolService, DrawService, PanelsReader, ProgressReader, WorkspaceReader],
})
export class ExpertReviewModule {}

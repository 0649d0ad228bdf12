import { Module } from '@nestjs/common';
import { ArchiveController } from './archive.controller';
import { HistoryReader } from './history.reader';
import { PositionModule } from './position.module';
import { StatisticsReader } from './statistics.reader';
import { TimelineReader } from './timeline.reader';
import { LogVerification } from './verification';

@Module({
  imports: [PositionModule],
  controllers: [ArchiveController],
  providers: [HistoryReader, StatisticsReader, TimelineReader, LogVerification],
})
export class ArchiveModule {}

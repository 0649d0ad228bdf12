import { Module } from '@nestjs/common';
import { RoundModule } from '../round/round.module';
import { NoticeController } from './notice.controller';
import { NoticeDocuments } from './notice-documents';
import { NoticeReader } from './notice-reader';

@Module({
  imports: [RoundModule],
  controllers: [NoticeController],
  providers: [NoticeReader, NoticeDocuments],
})
export class NoticeModule {}

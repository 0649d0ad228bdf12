import { Module } from '@nestjs/common';
import { NoticeController } from './notice.controller';
import { NoticeDocuments } from './notice-documents';
import { NoticeReader } from './notice-reader';

@Module({
  controllers: [NoticeController],
  providers: [NoticeReader, NoticeDocuments],
})
export class NoticeModule {}

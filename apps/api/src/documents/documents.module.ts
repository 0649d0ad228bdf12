import { Module } from '@nestjs/common';
import { DocumentThread } from './document-thread';

/** The one thread in which documents are made on request. */
@Module({ providers: [DocumentThread], exports: [DocumentThread] })
export class DocumentsModule {}

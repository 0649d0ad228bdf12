import { Module } from '@nestjs/common';
import { DocumentThread } from './document-thread';
import { ScanThread } from './scan-thread';

/** The one thread in which documents are made on request. */
@Module({ providers: [DocumentThread, ScanThread], exports: [DocumentThread, ScanThread] })
export class DocumentsModule {}

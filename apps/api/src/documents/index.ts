export { DocumentThread } from './document-thread';
export { DocumentsModule } from './documents.module';
export { ScanThread } from './scan-thread';

export { DocumentThread } from './document-thread';
export { DocumentsModule } from './documents.module';

export { DocumentThread } from './document-thread';

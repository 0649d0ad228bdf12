export { nextDocumentNumber, type GivenNumber } from './document-numbers';

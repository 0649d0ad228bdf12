/** Publicity 公示: what whoever objects may hand in. */
export { MAX_OBJECTION_FILE_BYTES } from './files';

export { NAMING_COLUMNS, objectsNamed } from './stored-objects';

export { FileDrop } from './FileDrop';
export { FileList, type StoredFile } from './FileList';
export { UploadRow } from './UploadRow';

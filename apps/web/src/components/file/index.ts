export { FileDrop } from './FileDrop';
export { FileList, type StoredFile } from './FileList';
export { FilePreview } from './FilePreview';
export { UploadRow } from './UploadRow';

export { unzip, type UnzipFailure, type UnzipLimits, type UnzipResult } from './read';
export { zipBytes, zipStream, type CompressionLevel, type ZipEntry } from './zip';

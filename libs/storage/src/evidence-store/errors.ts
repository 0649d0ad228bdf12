/** No object of this name. */
export class ObjectMissingError extends Error {
  override readonly name = 'ObjectMissingError';
  constructor(readonly sha256: string) {
    super(`No stored object ${sha256}`);
  }
}

/** The disk or its quota is full. Nothing of the object was kept. */
export class StorageFullError extends Error {
  override readonly name = 'StorageFullError';
  constructor(cause: unknown) {
    super('The evidence store is full', { cause });
  }
}

/** The source had more bytes than allowed. Nothing of the object was kept. */
export class SizeLimitError extends Error {
  override readonly name = 'SizeLimitError';
  constructor(readonly maxBytes: number) {
    super(`More than ${maxBytes} bytes`);
  }
}

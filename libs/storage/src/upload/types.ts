/** What may be uploaded as evidence. */
export const UPLOAD_TYPES = ['pdf', 'docx', 'xlsx', 'jpg', 'png'] as const;
export type UploadType = (typeof UPLOAD_TYPES)[number];

const EXTENSIONS: Readonly<Record<string, UploadType>> = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  jpg: 'jpg',
  jpeg: 'jpg',
  png: 'png',
};

/** The media type a file of each kind is served with. */
export const MEDIA_TYPES: Readonly<Record<UploadType, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
};

/** The last extension of a name, lower case, without its dot; empty when there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase();
}

export function typeOfExtension(extension: string): UploadType | undefined {
  return Object.hasOwn(EXTENSIONS, extension) ? EXTENSIONS[extension] : undefined;
}

/**
 * Whether a declared media type can belong to the kind. What browsers and office suites declare varies
 * with what is installed (`application/wps-office.docx`, `application/x-zip-compressed`, nothing at all),
 * and the content decides anyway: only another family of media is a contradiction.
 */
export function declaredTypeFits(declared: string | undefined, type: UploadType): boolean {
  const media = declared?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (media === '' || media === 'application/octet-stream') return true;
  return type === 'jpg' || type === 'png' ? media.startsWith('image/') : media.startsWith('application/');
}

export interface UploadLimits {
  /** Bytes of the file. */
  readonly maxBytes: number;
  /** Bytes of all its parts together, counted while inflating. */
  readonly inflatedBytes: number;
  /** Parts of a DOCX or XLSX. */
  readonly parts: number;
  /** Pixels of a picture: what a reader's machine has to hold. */
  readonly pixels: number;
  /** Characters of a file name. */
  readonly nameLength: number;
}

const MB = 1024 * 1024;

export const DEFAULT_UPLOAD_LIMITS: UploadLimits = {
  maxBytes: 50 * MB,
  inflatedBytes: 300 * MB,
  parts: 5000,
  pixels: 200_000_000,
  nameLength: 200,
};

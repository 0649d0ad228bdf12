import { assertNever } from './assert-never';
import { FileReader } from './file-reader';
import { inspectJpeg, inspectPng } from './inspect-image';
import { inspectOoxml } from './inspect-ooxml';
import { inspectPdf } from './inspect-pdf';
import { megabytes, refusal, type Refusal } from './refusals';
import { SignatureScanner, type Scanner } from './scanner';
import {
  declaredTypeFits,
  DEFAULT_UPLOAD_LIMITS,
  extensionOf,
  MEDIA_TYPES,
  typeOfExtension,
  UPLOAD_TYPES,
  type UploadLimits,
  type UploadType,
} from './types';

/** What is known of an upload besides its bytes. */
export interface UploadClaim {
  /** File name as the browser gave it, without a path. */
  readonly name: string;
  /** Media type as the browser declared it; may be missing. */
  readonly declaredType?: string | undefined;
}

export interface InspectOptions {
  readonly limits?: Partial<UploadLimits>;
  /** Default: {@link SignatureScanner}, which finds the EICAR test file. */
  readonly scanner?: Scanner;
  /** Kinds taken here; default all of {@link UPLOAD_TYPES}. */
  readonly allowed?: readonly UploadType[];
}

export interface Accepted {
  readonly ok: true;
  readonly type: UploadType;
  /** What to serve it as, whatever was declared. */
  readonly mediaType: string;
}

export interface Refused {
  readonly ok: false;
  readonly refusal: Refusal;
}

export type UploadVerdict = Accepted | Refused;

export function limitsOf(options: InspectOptions): UploadLimits {
  return { ...DEFAULT_UPLOAD_LIMITS, ...options.limits };
}

/**
 * Name and declared type, before a byte is read: cheap, so that a 50 MB video is refused at once.
 */
export function inspectClaim(claim: UploadClaim, options: InspectOptions = {}): UploadVerdict {
  const limits = limitsOf(options);
  const allowed = options.allowed ?? UPLOAD_TYPES;
  if (!isPlainName(claim.name, limits.nameLength))
    return refused(refusal('name-invalid', { limit: limits.nameLength }));
  const extension = extensionOf(claim.name);
  const type = typeOfExtension(extension);
  if (type === undefined || !allowed.includes(type)) {
    return refused(refusal('type-not-allowed', { extension, allowed: allowed.join('、') }));
  }
  if (!declaredTypeFits(claim.declaredType, type)) {
    return refused(refusal('declared-type-mismatch', { extension, declared: claim.declaredType ?? '' }));
  }
  return { ok: true, type, mediaType: MEDIA_TYPES[type] };
}

/**
 * Looks into an uploaded file on the local disk: name, size, signature and structure, limits counted
 * while inflating, macros, external content, encryption, malware. Memory stays flat.
 * @returns the kind it is, or the first reason to refuse it
 * @throws only when the file cannot be read or the scanner cannot tell
 */
export async function inspectFile(
  path: string,
  claim: UploadClaim,
  options: InspectOptions = {},
): Promise<UploadVerdict> {
  const limits = limitsOf(options);
  const claimed = inspectClaim(claim, options);
  if (!claimed.ok) return claimed;
  const file = await FileReader.open(path);
  try {
    const wrong =
      refuseSize(file.size, limits) ??
      (await scan(file, options.scanner)) ??
      (await inspectContent(file, claimed.type, limits));
    return wrong ? refused(wrong) : claimed;
  } finally {
    await file.close();
  }
}

/** Before the structure: a known bad file is called by its name, not "damaged". */
async function scan(
  file: FileReader,
  scanner: Scanner = new SignatureScanner(),
): Promise<Refusal | undefined> {
  const result = await scanner.scan(file.blocks());
  return result.clean ? undefined : refusal('malware', { signature: result.signature });
}

function refuseSize(size: number, limits: UploadLimits): Refusal | undefined {
  if (size === 0) return refusal('empty-file');
  return size > limits.maxBytes ? tooLarge(limits) : undefined;
}

export function tooLarge(limits: UploadLimits): Refusal {
  return refusal('too-large', { limitMb: megabytes(limits.maxBytes) });
}

function inspectContent(
  file: FileReader,
  type: UploadType,
  limits: UploadLimits,
): Promise<Refusal | undefined> {
  switch (type) {
    case 'pdf':
      return inspectPdf(file);
    case 'docx':
    case 'xlsx':
      return inspectOoxml(file, type, limits);
    case 'png':
      return inspectPng(file, limits);
    case 'jpg':
      return inspectJpeg(file, limits);
    default:
      return assertNever(type);
  }
}

/** No path, no control or direction mark (`gpj.exe` shown as `exe.jpg`), nothing a file system refuses. */
function isPlainName(name: string, limit: number): boolean {
  if (name.trim() === '' || [...name].length > limit) return false;
  return !/[/\\:*?"<>|]|\p{Cc}|\p{Cf}|\p{Cs}|\p{Zl}|\p{Zp}/u.test(name) && !/^\.|[. ]$/.test(name);
}

function refused(reason: Refusal): Refused {
  return { ok: false, refusal: reason };
}

import { fromFd, type Entry, type ZipFile } from 'yauzl';
import type { FileReader } from './file-reader';
import { contentTypes, externalTargets, MalformedPart } from './ooxml-parts';
import { megabytes, refusal, type Refusal } from './refusals';
import type { UploadLimits } from './types';

const MAIN_TYPE = {
  docx: /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.document\.main\+xml$/i,
  xlsx: /^application\/vnd\.openxmlformats-officedocument\.spreadsheetml\.sheet\.main\+xml$/i,
} as const;

const OLE_HEADER = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const ZIP_HEADER = Buffer.from('PK\x03\x04', 'latin1');
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
/** VBA projects, Excel 4.0 macro and dialog sheets, ActiveX controls. */
const MACRO_PART = /(?:^|\/)(?:vbaProject[^/]*\.bin|vbaData\.xml|macrosheets\/|dialogsheets\/|activeX\/)/i;
/** A part that is read into memory to look inside; real ones have some kilobytes. */
const XML_PART_LIMIT = 4 * 1024 * 1024;
const TARGET_SHOWN = 120;

class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

/**
 * A DOCX or XLSX: a ZIP whose parts all inflate, within limits that are counted and not believed, whose
 * main part is of the kind its name says, without macros and without anything outside of itself.
 */
export async function inspectOoxml(
  file: FileReader,
  type: 'docx' | 'xlsx',
  limits: UploadLimits,
): Promise<Refusal | undefined> {
  const head = await file.read(0, 8);
  if (head.equals(OLE_HEADER)) return refuseOle(file, type);
  if (!head.subarray(0, 4).equals(ZIP_HEADER)) return refusal('content-mismatch', { extension: type });
  let zip: ZipFile;
  try {
    zip = await open(file.fd);
  } catch {
    return refusal('damaged');
  }
  try {
    await inspectParts(zip, type, limits);
    return undefined;
  } catch (error) {
    return error instanceof Refused ? error.refusal : refusal('damaged');
  }
}

/** An OLE file is a password-protected package or a document of Office 97–2003 under a new name. */
async function refuseOle(file: FileReader, extension: string): Promise<Refusal> {
  let rest = Buffer.alloc(0);
  for await (const block of file.blocks()) {
    const window = Buffer.concat([rest, block]);
    if (window.includes(ENCRYPTED_STREAM)) return refusal('encrypted');
    rest = window.subarray(-ENCRYPTED_STREAM.length);
  }
  return refusal('legacy-office', { extension });
}

function open(fd: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    // The descriptor stays the reader's: it is closed once, by its owner.
    fromFd(fd, { lazyEntries: true, autoClose: false }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

async function inspectParts(zip: ZipFile, type: 'docx' | 'xlsx', limits: UploadLimits): Promise<void> {
  if (zip.entryCount > limits.parts) throw new Refused(refusal('too-many-parts', { limit: limits.parts }));
  const budget = { left: limits.inflatedBytes };
  const tooFar = refusal('inflates-too-far', { limitMb: megabytes(limits.inflatedBytes) });
  let declared: readonly string[] | undefined;
  for await (const entry of entriesOf(zip)) {
    const name = entry.fileName;
    if (entry.isEncrypted()) throw new Refused(refusal('encrypted'));
    if (MACRO_PART.test(name)) throw new Refused(refusal('macros', { part: name }));
    const isTypes = name.toLowerCase() === '[content_types].xml';
    const isRelations = /\.rels$/i.test(name);
    const content = await inflate(zip, entry, budget, tooFar, isTypes || isRelations || isLinkPart(name));
    if (isTypes) declared = typesOf(content);
    if (isRelations) refuseExternal(content);
    if (isLinkPart(name) && /<(?:\w+:)?ddeLink\b/.test(content.toString('latin1'))) {
      throw new Refused(refusal('external-relationship', { target: 'DDE' }));
    }
  }
  if (!declared?.some((contentType) => MAIN_TYPE[type].test(contentType))) {
    throw new Refused(refusal('content-mismatch', { extension: type }));
  }
}

function isLinkPart(name: string): boolean {
  return /^xl\/externalLinks\/[^/]+\.xml$/i.test(name);
}

function typesOf(content: Buffer): readonly string[] {
  const types = readPart(() => contentTypes(content));
  const macro = types.find((contentType) => /macroEnabled|vbaProject|ms-office\.activeX/i.test(contentType));
  if (macro !== undefined) throw new Refused(refusal('macros', { part: macro }));
  return types;
}

function refuseExternal(content: Buffer): void {
  const [target] = readPart(() => externalTargets(content));
  if (target !== undefined)
    throw new Refused(refusal('external-relationship', { target: target.slice(0, TARGET_SHOWN) }));
}

function readPart<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof MalformedPart ? new Refused(refusal('damaged')) : error;
  }
}

async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | undefined>((resolve, reject) => {
      const settle = (done: () => void) => {
        zip.removeAllListeners();
        done();
      };
      zip.once('entry', (next: Entry) => settle(() => resolve(next)));
      zip.once('end', () => settle(() => resolve(undefined)));
      zip.once('error', (error: Error) => settle(() => reject(error)));
      zip.readEntry();
    });
    if (!entry) return;
    yield entry;
  }
}

/** Inflates a part to its end, counting; its bytes are kept only when somebody wants to read them. */
async function inflate(
  zip: ZipFile,
  entry: Entry,
  budget: { left: number },
  tooFar: Refusal,
  keep: boolean,
): Promise<Buffer> {
  const kept: Buffer[] = [];
  let size = 0;
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
  });
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    budget.left -= chunk.length;
    if (budget.left < 0) throw new Refused(tooFar);
    if (!keep) continue;
    if (size > XML_PART_LIMIT) throw new Refused(refusal('damaged'));
    kept.push(chunk);
  }
  return Buffer.concat(kept);
}

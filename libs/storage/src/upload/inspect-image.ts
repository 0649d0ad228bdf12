import { crc32 } from 'node:zlib';
import type { FileReader } from './file-reader';
import { refusal, type Refusal } from './refusals';
import type { UploadLimits } from './types';

const PNG_SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Length, type and checksum around a chunk's data. */
const CHUNK_FRAME = 12;
const STEP = 64 * 1024;

/** A PNG: every chunk with its checksum (ISO/IEC 15948), from a header to an end chunk. */
export async function inspectPng(file: FileReader, limits: UploadLimits): Promise<Refusal | undefined> {
  if (!(await file.read(0, 8)).equals(PNG_SIGNATURE))
    return refusal('content-mismatch', { extension: 'png' });
  let at = PNG_SIGNATURE.length;
  let first = true;
  let hasData = false;
  for (;;) {
    const head = await file.read(at, 8);
    if (head.length < 8) return refusal('damaged');
    const length = head.readUInt32BE(0);
    const type = head.toString('latin1', 4, 8);
    if (at + CHUNK_FRAME + length > file.size || (type === 'IHDR') !== first) return refusal('damaged');
    if (!(await checksumFits(file, at, length))) return refusal('damaged');
    if (first) {
      const header = await file.read(at + 8, 8);
      if (length !== 13) return refusal('damaged');
      const wrong = refuseSize(header.readUInt32BE(0), header.readUInt32BE(4), limits);
      if (wrong) return wrong;
    }
    if (type === 'IDAT') hasData = true;
    if (type === 'IEND') return hasData ? undefined : refusal('damaged');
    first = false;
    at += CHUNK_FRAME + length;
  }
}

async function checksumFits(file: FileReader, chunk: number, length: number): Promise<boolean> {
  let sum = 0;
  const end = chunk + 8 + length;
  for (let at = chunk + 4; at < end; at += STEP)
    sum = crc32(await file.read(at, Math.min(STEP, end - at)), sum);
  return (await file.read(end, 4)).readUInt32BE(0) === sum;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;

/** A JPEG: marker segments up to the scan, a frame header among them, and an end marker after the scan. */
export async function inspectJpeg(file: FileReader, limits: UploadLimits): Promise<Refusal | undefined> {
  const start = await file.read(0, 3);
  if (start.length < 3 || start[0] !== 0xff || start[1] !== SOI || start[2] !== 0xff) {
    return refusal('content-mismatch', { extension: 'jpg' });
  }
  let at = 2;
  let hasFrame = false;
  for (;;) {
    const head = await file.read(at, 9);
    const marker = head[1] ?? 0;
    if (head.length < 4 || head[0] !== 0xff || marker === EOI) return refusal('damaged');
    if (marker === 0xff) {
      at += 1; // a fill byte before the marker
      continue;
    }
    if (isFrameHeader(marker)) {
      if (head.length < 9) return refusal('damaged');
      const wrong = refuseSize(head.readUInt16BE(7), head.readUInt16BE(5), limits);
      if (wrong) return wrong;
      hasFrame = true;
    }
    at += 2 + head.readUInt16BE(2);
    if (at >= file.size) return refusal('damaged');
    if (marker === SOS) break;
  }
  // In the scan every FF that is no marker is followed by 00, so the first FF D9 is the end.
  const ends = hasFrame && (await file.matches(/\xff\xd9/, 1, at));
  return ends ? undefined : refusal('damaged');
}

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function refuseSize(width: number, height: number, limits: UploadLimits): Refusal | undefined {
  if (width === 0 || height === 0) return refusal('damaged');
  if (width * height <= limits.pixels) return undefined;
  return refusal('image-too-large', { width, height, limitMp: Math.floor(limits.pixels / 1_000_000) });
}

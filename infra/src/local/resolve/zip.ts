import { crc32, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;
const END_LENGTH = 22;

/** The bytes of the first entry whose name `matches`; undefined when there is none. */
export function readZipEntry(zip: Buffer, matches: (name: string) => boolean): Buffer | undefined {
  const end = findEnd(zip);
  const count = zip.readUInt16LE(end + 10);
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (zip.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error('The ZIP directory is damaged.');
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (matches(name)) return inflateEntry(zip, at, name);
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return undefined;
}

function findEnd(zip: Buffer): number {
  // The end record is last, followed by a comment of at most 65,535 bytes.
  const lowest = Math.max(0, zip.length - END_LENGTH - 0xffff);
  for (let at = zip.length - END_LENGTH; at >= lowest; at -= 1) {
    if (zip.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error('This is not a ZIP archive, or it was cut short.');
}

function inflateEntry(zip: Buffer, directory: number, name: string): Buffer {
  const method = zip.readUInt16LE(directory + 10);
  const checksum = zip.readUInt32LE(directory + 16);
  const packedSize = zip.readUInt32LE(directory + 20);
  const size = zip.readUInt32LE(directory + 24);
  const local = zip.readUInt32LE(directory + 42);
  if (zip.readUInt32LE(local) !== LOCAL_ENTRY) throw new Error(`The ZIP entry ${name} is damaged.`);
  const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
  const packed = zip.subarray(start, start + packedSize);
  if (method !== 0 && method !== 8)
    throw new Error(`The ZIP entry ${name} is packed in an unknown way (${method}).`);
  const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: size });
  if (bytes.length !== size || crc32(bytes) !== checksum)
    throw new Error(`The ZIP entry ${name} is damaged.`);
  return bytes;
}

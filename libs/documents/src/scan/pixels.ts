import { inflateSync } from 'node:zlib';

/** A picture, a byte for each of red, green, blue and opacity. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

/** A4 at 600 dpi; nothing larger is looked into. */
export const MOST_PIXELS = 36_000_000;

/** How many bytes a pixel has by PNG's colour type; others (palettes, 16 bits) are not what scanners make. */
const CHANNELS: Readonly<Record<number, 1 | 2 | 3 | 4>> = { 0: 1, 2: 3, 4: 2, 6: 4 };

/** Pixels of a PNG of 8 bits without interlacing; null for any other. */
export function pngPixels(bytes: Uint8Array): Pixels | null {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.length < 33 || png.toString('latin1', 12, 16) !== 'IHDR') return null;
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const channels = CHANNELS[png[25] ?? -1];
  if (png[24] !== 8 || png[28] !== 0 || channels === undefined || width * height > MOST_PIXELS) return null;
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT') data.push(png.subarray(at + 8, at + 8 + length));
    at += length + 12;
  }
  const row = width * channels;
  const lines = inflateSync(Buffer.concat(data), { maxOutputLength: (row + 1) * height });
  return lines.length < (row + 1) * height
    ? null
    : { width, height, rgba: unfiltered(lines, row, height, channels) };
}

/** Undoes the filter of each line (PNG, third edition, 9.2), and spreads the channels. */
function unfiltered(lines: Buffer, row: number, height: number, channels: number): Uint8ClampedArray {
  const width = row / channels;
  const rgba = new Uint8ClampedArray(width * height * 4);
  let above = new Uint8Array(row);
  for (let y = 0; y < height; y += 1) {
    const start = y * (row + 1) + 1;
    const filter = lines[start - 1];
    const line = new Uint8Array(lines.subarray(start, start + row));
    for (let i = 0; i < row; i += 1) {
      const left = line[i - channels] ?? 0;
      const up = above[i] ?? 0;
      const corner = above[i - channels] ?? 0;
      line[i] = (line[i] ?? 0) + predicted(filter, left, up, corner);
    }
    for (let x = 0; x < width; x += 1) {
      const [a = 0, b = 0, c = 0] = line.subarray(x * channels, x * channels + channels);
      rgba.set(channels < 3 ? [a, a, a, 255] : [a, b, c, 255], (y * width + x) * 4);
    }
    above = line;
  }
  return rgba;
}

function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
      return a <= b && a <= c ? left : b <= c ? up : corner;
    }
    default:
      return 0;
  }
}

/** Half as wide and high, each pixel the mean of four: evens out the dots of a fax and shortens the search. */
export function halved({ width, height, rgba }: Pixels): Pixels {
  const [w, h] = [width >> 1, height >> 1];
  const half = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y += 1)
    for (let x = 0; x < w; x += 1)
      for (let c = 0; c < 4; c += 1) {
        const at = (2 * y * width + 2 * x) * 4 + c;
        const below = at + width * 4;
        half[(y * w + x) * 4 + c] =
          ((rgba[at] ?? 0) + (rgba[at + 4] ?? 0) + (rgba[below] ?? 0) + (rgba[below + 4] ?? 0)) / 4;
      }
  return { width: w, height: h, rgba: half };
}

import { MOST_PIXELS, type Pixels } from './pixels';

/** One image as pdf.js hands it out: 1 bit, RGB or RGBA. */
interface DecodedImage {
  readonly width: number;
  readonly height: number;
  readonly kind: 1 | 2 | 3;
  readonly data: Uint8Array;
}
interface Page {
  getTextContent(): Promise<{ readonly items: readonly { readonly str: string }[] }>;
  getOperatorList(): Promise<{
    readonly fnArray: readonly number[];
    readonly argsArray: readonly unknown[][];
  }>;
  readonly objs: { get(name: string): DecodedImage };
}
interface PdfJs {
  disableWorker: boolean;
  readonly OPS: Readonly<Record<string, number>>;
  getDocument(of: object): PromiseLike<PdfDocument>;
}
interface PdfDocument {
  readonly numPages: number;
  getPage(no: number): Promise<Page>;
}

/** The text and the pictures of a PDF, page by page. */
export interface OpenPdf {
  readonly pages: number;
  text(page: number): Promise<string>;
  pictures(page: number): Promise<Pixels[]>;
}

/** Opens a PDF that is not ours: no code from it runs, no font of it is loaded. */
export async function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  // The library ships a build without types, and no ES module.
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where a scan is read: it is large
  const pdfjs = require('pdf-parse/lib/pdf.js/v2.0.550/build/pdf.js') as PdfJs;
  const document = await pdfjs.getDocument({
    data: new Uint8Array(bytes),
    // Decodes pictures itself instead of leaving them to a browser.
    nativeImageDecoderSupport: 'none',
    isEvalSupported: false,
    disableFontFace: true,
    verbosity: 0,
  });
  const { paintImageXObject, paintInlineImageXObject, paintJpegXObject } = pdfjs.OPS;
  const painting = [paintImageXObject, paintInlineImageXObject, paintJpegXObject];
  return {
    pages: document.numPages,
    text: async (no) => {
      const { items } = await (await document.getPage(no)).getTextContent();
      return items.map(({ str }) => str).join('');
    },
    pictures: async (no) => {
      const page = await document.getPage(no);
      const { fnArray, argsArray } = await page.getOperatorList();
      return fnArray.flatMap((operator, i) => {
        if (!painting.includes(operator)) return [];
        const of = argsArray[i]?.[0];
        const image = typeof of === 'string' ? page.objs.get(of) : (of as DecodedImage | undefined);
        return image?.data && image.width * image.height <= MOST_PIXELS ? [pixelsOf(image)] : [];
      });
    },
  };
}

function pixelsOf({ width, height, kind, data }: DecodedImage): Pixels {
  if (kind === 3) return { width, height, rgba: new Uint8ClampedArray(data) };
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  const stride = (width + 7) >> 3;
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const to = (y * width + x) * 4;
      for (let c = 0; c < 3; c += 1)
        rgba[to + c] =
          kind === 2
            ? (data[(y * width + x) * 3 + c] ?? 255)
            : ((data[y * stride + (x >> 3)] ?? 255) >> (7 - (x & 7))) & 1
              ? 255
              : 0;
    }
  return { width, height, rgba };
}

/**
 * A JPEG as the only page of a PDF, so that one decoder reads both: PDF keeps a JPEG as it is (DCTDecode).
 * Null when the bytes have no frame header.
 */
export function jpegAsPdf(bytes: Uint8Array): Uint8Array | null {
  const jpeg = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const frame = frameOf(jpeg);
  if (!frame || frame.width * frame.height > MOST_PIXELS) return null;
  const { width, height, components } = frame;
  const space = components === 1 ? 'DeviceGray' : components === 4 ? 'DeviceCMYK' : 'DeviceRGB';
  const objects = [
    ['<</Type/Catalog/Pages 2 0 R>>'],
    ['<</Type/Pages/Kids[3 0 R]/Count 1>>'],
    [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${width} ${height}]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>`,
    ],
    [
      `<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/${space}/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>\nstream\n`,
      jpeg,
      '\nendstream',
    ],
    ['<</Length 5>>\nstream\n/I Do\nendstream'],
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n', 'latin1')];
  const size = (): number => parts.reduce((total, { length }) => total + length, 0);
  const at = objects.map((object, i) => {
    const offset = size();
    parts.push(
      ...[`${i + 1} 0 obj\n`, ...object, '\nendobj\n'].map((part) =>
        typeof part === 'string' ? Buffer.from(part, 'latin1') : part,
      ),
    );
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = size();
  parts.push(
    Buffer.from(
      `xref\n0 6\n0000000000 65535 f \n${at.join('')}trailer\n<</Size 6/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`,
      'latin1',
    ),
  );
  return Buffer.concat(parts);
}

/** Size and components from the frame header (SOF), whichever of its kinds. */
function frameOf(jpeg: Buffer): { width: number; height: number; components: number } | null {
  for (let at = 2; at + 10 < jpeg.length;) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // C4, C8 and CC are tables and extensions, not frames.
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return {
        height: jpeg.readUInt16BE(at + 5),
        width: jpeg.readUInt16BE(at + 7),
        components: jpeg[at + 9] ?? 0,
      };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return null;
}

import { deflateSync } from 'node:zlib';
import { printAddress } from '@xuanping/domain/self-assessment';
import QRCode from 'qrcode';
import { selfAssessmentReportPdf } from '../self-assessment';
import { sealedScan, selfAssessmentReportView } from '../testing';
import { readScan } from './index';
import { jpegAsPdf } from './pdf';

// Looking for a code in a page of pixels takes seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const HASH = '0123456789abcdef'.repeat(4);
const ADDRESS = printAddress(
  'https://xuanping.example/rounds/2026-01/applications/0007/self-assessment',
  HASH,
);
const READ = { source: 'qr', round: '2026-01', no: '0007', mark: HASH.slice(0, 16) };
const SCANNED = sealedScan();

/** A PDF with one picture, as office scanners write it where they do not use JPEG: Flate, 1 or 8 bits a pixel. */
function pdfOf(text: string, bits: 1 | 8): Buffer {
  const { data, size } = QRCode.create(text, { errorCorrectionLevel: 'M' }).modules;
  const [scale, margin] = [6, 8];
  const side = (size + 2 * margin) * scale;
  const stride = bits === 8 ? side : Math.ceil(side / 8);
  const pixels = Buffer.alloc(stride * side, 0xff);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [column, row] = [Math.floor(x / scale) - margin, Math.floor(y / scale) - margin];
      const inside = column >= 0 && row >= 0 && column < size && row < size;
      if (!inside || !data[row * size + column]) continue;
      const at = y * stride + (bits === 8 ? x : x >> 3);
      pixels[at] = bits === 8 ? 0 : (pixels[at] ?? 0) & ~(0x80 >> (x & 7));
    }
  const packed = deflateSync(pixels);
  const head =
    '%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n';
  const page = `3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 ${side} ${side}]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R>>\nendobj\n`;
  const image = `4 0 obj\n<</Type/XObject/Subtype/Image/Width ${side}/Height ${side}/ColorSpace/DeviceGray/BitsPerComponent ${bits}/Filter/FlateDecode/Length ${packed.length}>>\nstream\n`;
  const rest =
    '\nendstream\nendobj\n5 0 obj\n<</Length 5>>\nstream\n/I Do\nendstream\nendobj\ntrailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n';
  return Buffer.concat([Buffer.from(head + page + image), packed, Buffer.from(rest)]);
}

describe('reading of which print a scan is', () => {
  // The decoder says so when a PDF lacks its table of objects, as these do.
  beforeAll(() => void jest.spyOn(console, 'log').mockReturnValue(undefined));

  it('finds the code on a sealed page that was scanned askew, as a picture and inside a PDF', async () => {
    await expect(readScan({ bytes: SCANNED, mime: 'image/jpeg' })).resolves.toEqual(READ);
    const pdf = jpegAsPdf(SCANNED) ?? new Uint8Array();
    await expect(readScan({ bytes: pdf, mime: 'application/pdf' })).resolves.toEqual(READ);
  });

  it.each([1, 8] as const)('finds it in a picture of %i bits a pixel that is no JPEG', async (bits) => {
    await expect(readScan({ bytes: pdfOf(ADDRESS, bits), mime: 'application/pdf' })).resolves.toEqual(READ);
  });

  it('finds it in a PNG', async () => {
    const bytes = await QRCode.toBuffer(ADDRESS, { scale: 5 });
    await expect(readScan({ bytes, mime: 'image/png' })).resolves.toEqual(READ);
  });

  it('reads the hash of a print that was sealed electronically and has its text still', async () => {
    const bytes = await selfAssessmentReportPdf({ ...selfAssessmentReportView(), contentHash: HASH });
    await expect(readScan({ bytes, mime: 'application/pdf' })).resolves.toEqual({
      source: 'text',
      mark: HASH.slice(0, 16),
    });
  });

  it('says nothing of a code that is something else’s, of a page without one, and of a kind it does not read', async () => {
    const other = pdfOf('https://xuanping.example/plaques/SZYQ-2026-01-007', 8);
    await expect(readScan({ bytes: other, mime: 'application/pdf' })).resolves.toBeNull();
    const blank = await QRCode.toBuffer('-', { scale: 1 });
    await expect(readScan({ bytes: blank, mime: 'image/png' })).resolves.toBeNull();
    await expect(readScan({ bytes: SCANNED, mime: 'application/zip' })).resolves.toBeNull();
  });

  it('says nothing of bytes that are not what they claim', async () => {
    const bytes = Buffer.from('not a picture');
    await expect(readScan({ bytes, mime: 'image/jpeg' })).resolves.toBeNull();
    await expect(readScan({ bytes, mime: 'image/png' })).resolves.toBeNull();
  });

  it('does not begin to decode a picture larger than any scan', () => {
    const huge = Buffer.from(SCANNED);
    const frame = huge.indexOf(Buffer.from([0xff, 0xc0]));
    huge.writeUInt16BE(60_000, frame + 5);
    huge.writeUInt16BE(60_000, frame + 7);
    expect(jpegAsPdf(huge)).toBeNull();
  });
});

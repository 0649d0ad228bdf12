import { PRINT_MARK_LENGTH, readPrintAddress } from '@xuanping/domain/self-assessment';
import { jpegAsPdf, openPdf } from './pdf';
import { halved, pngPixels, type Pixels } from './pixels';

/** A file that was uploaded as the scan of a sealed print. */
export interface Scan {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** Of which print a scan is: by its QR code, which names the application too, or by the text that it still has. */
export type ScannedPrint =
  | { readonly source: 'qr'; readonly round: string; readonly no: string; readonly mark: string }
  | { readonly source: 'text'; readonly mark: string };

type FindCode = (rgba: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

/** Pages that are looked at first: the seal is on the last one, or somebody scanned only the first. */
const ENDS = 2;
/** Wider pictures are looked at in half size first: a QR code of 28 mm loses nothing by it. */
const WIDE = 2600;

/**
 * Reads of which print a scan is; null where neither a QR code nor a hash can be read. Works on what is not ours:
 * run it in a thread that may die, and give it a time.
 */
export async function readScan({ bytes, mime }: Scan): Promise<ScannedPrint | null> {
  if (mime === 'image/png') {
    const pixels = pngPixels(bytes);
    return pixels && codeIn(pixels);
  }
  const pdf = mime === 'image/jpeg' ? jpegAsPdf(bytes) : mime === 'application/pdf' ? bytes : null;
  return pdf && readPdf(pdf);
}

async function readPdf(bytes: Uint8Array): Promise<ScannedPrint | null> {
  const pdf = await openPdf(bytes);
  const order = endsFirst(pdf.pages);
  // An electronic seal leaves the text as it was: it is quicker to read than any picture, and surer.
  for (const page of order) {
    const mark = hashIn(await pdf.text(page));
    if (mark !== null) return { source: 'text', mark };
  }
  for (const page of order)
    for (const picture of await pdf.pictures(page)) {
      const found = codeIn(picture);
      if (found) return found;
    }
  return null;
}

/** The hash as the report prints it, at its head. */
function hashIn(text: string): string | null {
  const match = /SHA-256）?([0-9a-f]{64})(?![0-9a-f])/.exec(text.replace(/\s/g, ''));
  return match?.[1]?.slice(0, PRINT_MARK_LENGTH) ?? null;
}

function codeIn(picture: Pixels): ScannedPrint | null {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle whose default export differs by loader
  const module = require('jsqr') as FindCode & { readonly default?: FindCode };
  const find = module.default ?? module;
  const small = halved(picture);
  for (const { rgba, width, height } of picture.width > WIDE ? [small, picture] : [picture, small]) {
    const code = find(rgba, width, height);
    const print = code && readPrintAddress(code.data);
    if (print) return { source: 'qr', ...print };
  }
  return null;
}

/** 1 to n, beginning at both ends. */
function endsFirst(pages: number): number[] {
  const all = Array.from({ length: pages }, (_, i) => i + 1);
  const near = (no: number): number => Math.min(no - 1, pages - no);
  return [...all.filter((no) => near(no) < ENDS).reverse(), ...all.filter((no) => near(no) >= ENDS)];
}

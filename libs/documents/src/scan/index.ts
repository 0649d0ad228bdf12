import { LETTER_MARK_LENGTH, readLetterAddress } from '@xuanping/domain/recommendation';
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

/** Of which letter of recommendation a scan is; the QR code names round and recommender too. */
export type ScannedLetter =
  | { readonly source: 'qr'; readonly round: string; readonly recommender: string; readonly mark: string }
  | { readonly source: 'text'; readonly mark: string };

/** What is looked for: in the text of a page, and in the code on a picture of it. */
interface Wanted<T> {
  readonly inText: (text: string) => T | null;
  readonly inCode: (code: string) => T | null;
}

type FindCode = (rgba: Uint8ClampedArray, width: number, height: number) => { readonly data: string } | null;

/** Pages that are looked at first: the seal is on the last one, or somebody scanned only the first. */
const ENDS = 2;
/** Wider pictures are looked at in half size first: a QR code of 28 mm loses nothing by it. */
const WIDE = 2600;

/**
 * Reads of which print a scan is; null where neither a QR code nor a hash can be read. Works on what is not ours:
 * run it in a thread that may die, and give it a time.
 */
export function readScan(scan: Scan): Promise<ScannedPrint | null> {
  return read<ScannedPrint>(scan, {
    inText: (text) => {
      const mark = hashIn(text);
      return mark === null ? null : { source: 'text', mark };
    },
    inCode: (code) => {
      const print = readPrintAddress(code);
      return print && { source: 'qr', ...print };
    },
  });
}

/** The same for the scan of a sealed letter of recommendation. */
export function readLetterScan(scan: Scan): Promise<ScannedLetter | null> {
  return read<ScannedLetter>(scan, {
    inText: (text) => {
      const mark = letterHashIn(text);
      return mark === null ? null : { source: 'text', mark };
    },
    inCode: (code) => {
      const letter = readLetterAddress(code);
      return letter && { source: 'qr', ...letter };
    },
  });
}

async function read<T>({ bytes, mime }: Scan, wanted: Wanted<T>): Promise<T | null> {
  if (mime === 'image/png') {
    const pixels = pngPixels(bytes);
    return pixels && codeIn(pixels, wanted);
  }
  const pdf = mime === 'image/jpeg' ? jpegAsPdf(bytes) : mime === 'application/pdf' ? bytes : null;
  return pdf && readPdf(pdf, wanted);
}

async function readPdf<T>(bytes: Uint8Array, wanted: Wanted<T>): Promise<T | null> {
  const pdf = await openPdf(bytes);
  const order = endsFirst(pdf.pages);
  // An electronic seal leaves the text as it was: it is quicker to read than any picture, and surer.
  for (const page of order) {
    const found = wanted.inText(await pdf.text(page));
    if (found) return found;
  }
  for (const page of order)
    for (const picture of await pdf.pictures(page)) {
      const found = codeIn(picture, wanted);
      if (found) return found;
    }
  return null;
}

/** The hash as the report prints it, at its head. */
function hashIn(text: string): string | null {
  const match = /SHA-256）?([0-9a-f]{64})(?![0-9a-f])/.exec(text.replace(/\s/g, ''));
  return match?.[1]?.slice(0, PRINT_MARK_LENGTH) ?? null;
}

/** The hash as the letter prints it under its table, after its own first digits: `（SHA-256）：01234567 / 0123…`. */
function letterHashIn(text: string): string | null {
  const match = /SHA-256）?[:：](?:([0-9a-f]{8})\/)?([0-9a-f]{64})(?![0-9a-f])/.exec(text.replace(/\s/g, ''));
  return match?.[2]?.slice(0, LETTER_MARK_LENGTH) ?? null;
}

function codeIn<T>(picture: Pixels, wanted: Wanted<T>): T | null {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a bundle whose default export differs by loader
  const module = require('jsqr') as FindCode & { readonly default?: FindCode };
  const find = module.default ?? module;
  const small = halved(picture);
  for (const { rgba, width, height } of picture.width > WIDE ? [small, picture] : [picture, small]) {
    const code = find(rgba, width, height);
    const found = code && wanted.inCode(code.data);
    if (found) return found;
  }
  return null;
}

/** 1 to n, beginning at both ends. */
function endsFirst(pages: number): number[] {
  const all = Array.from({ length: pages }, (_, i) => i + 1);
  const near = (no: number): number => Math.min(no - 1, pages - no);
  return [...all.filter((no) => near(no) < ENDS).reverse(), ...all.filter((no) => near(no) >= ENDS)];
}

import type { Readable } from 'node:stream';
import { datePartsOf } from '@xuanping/domain/calendar';
import { zipStream } from '../zip';
import { packageParts } from './package-parts';
import { sheetXml } from './sheet-xml';
import type { TableSheet, WorkbookOptions } from './workbook';

/**
 * An XLSX workbook as a stream: rows are drawn as the reader takes bytes, so memory stays flat at any
 * size. Header frozen and filterable, number formats by column, nothing that could run: no formula is
 * ever written, and text that looks like one is marked as text. Same content, same bytes.
 * @throws RangeError for more rows than a sheet holds, a malformed date, or no sheet (on the stream
 *   once rows are drawn, at once otherwise)
 */
export function workbookStream(sheets: readonly TableSheet[], options: WorkbookOptions): Readable {
  if (sheets.length === 0) throw new RangeError('A workbook needs a sheet');
  datePartsOf(options.date);
  const parts = sheets.map((sheet) => ({ name: sheet.name, xml: sheetXml(sheet, options.sample ?? false) }));
  return zipStream(packageParts(parts, options), { level: 1 });
}

/** {@link workbookStream}, collected: for tables that are mailed or stored whole. */
export async function writeWorkbook(
  sheets: readonly TableSheet[],
  options: WorkbookOptions,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of workbookStream(sheets, options)) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}

/** A workbook of one sheet. */
export async function writeSheet(sheet: TableSheet, options: WorkbookOptions): Promise<Uint8Array> {
  return writeWorkbook([sheet], options);
}

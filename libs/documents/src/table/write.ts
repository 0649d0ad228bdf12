import type { Readable } from 'node:stream';
import { datePartsOf } from '@xuanping/domain/calendar';
import { zipStream, type ZipEntry } from '../zip';
import { sheetXml } from './sheet-xml';
import { STYLES_XML } from './styles';
import type { TableSheet, WorkbookOptions } from './workbook';
import { xmlText } from './xml';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_NAME_LIMIT = 31;

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
  return zipStream(parts(sheets, options), { level: 1 });
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

function parts(sheets: readonly TableSheet[], options: WorkbookOptions): ZipEntry[] {
  const names = sheetNames(sheets.map(({ name }) => name));
  const numbers = sheets.map((_, index) => index + 1);
  const part = (name: string, xml: string): ZipEntry => ({
    name,
    content: new TextEncoder().encode(HEAD + xml),
  });
  return [
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
        numbers
          .map(
            (no) =>
              `<Override PartName="/xl/worksheets/sheet${no}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
          )
          .join('') +
        '</Types>',
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/>` +
        '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
    ),
    part('docProps/core.xml', coreXml(options)),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        names
          .map(
            (name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
          )
          .join('') +
        '</sheets></workbook>',
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${RELATIONS}">` +
        numbers
          .map(
            (no) =>
              `<Relationship Id="rId${no}" Type="${OFFICE}/worksheet" Target="worksheets/sheet${no}.xml"/>`,
          )
          .join('') +
        `<Relationship Id="rId${sheets.length + 1}" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
    ),
    { name: 'xl/styles.xml', content: new TextEncoder().encode(STYLES_XML) },
    ...sheets.map((sheet, index) => ({
      name: `xl/worksheets/sheet${index + 1}.xml`,
      content: sheetXml(sheet, options.sample ?? false),
    })),
  ];
}

function coreXml({ author, date }: WorkbookOptions): string {
  const stamp = `<dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created>`;
  return (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" ' +
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" ' +
    `xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>${xmlText(author)}</dc:creator>${stamp}</cp:coreProperties>`
  );
}

/** Tab names as spreadsheets allow them: 31 characters, none of `[]:*?/\`, no two alike. */
function sheetNames(wanted: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wanted.map((name) => {
    const base =
      name
        .replace(/[[\]:*?/\\]/g, ' ')
        .replace(/^'+|'+$/g, '')
        .trim()
        .slice(0, SHEET_NAME_LIMIT) || 'Sheet';
    let free = base;
    for (let no = 2; taken.has(free.toLowerCase()); no++) {
      const suffix = ` ${no}`;
      free = base.slice(0, SHEET_NAME_LIMIT - suffix.length) + suffix;
    }
    taken.add(free.toLowerCase());
    return free;
  });
}

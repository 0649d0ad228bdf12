import type { ZipEntry } from '../zip';
import { STYLES_XML } from './styles';
import type { WorkbookOptions } from './workbook';
import { xmlText } from './xml';

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const SHEET_NAME_LIMIT = 31;

/** One sheet of a package: its tab, its XML, and the drawing of its comments. */
export interface SheetPart {
  readonly name: string;
  /** `very-hidden`: no menu of the spreadsheet brings it up. */
  readonly state?: 'visible' | 'very-hidden';
  readonly xml: Uint8Array | AsyncIterable<string>;
  /** Columns and rows that every printed page shows, as references without their sheet. */
  readonly titles?: readonly string[];
  /** `xl/comments<n>.xml` and the VML drawing that old and new spreadsheets take the boxes from. */
  readonly comments?: { readonly xml: string; readonly drawing: string };
}

/** The parts of a workbook in the order in which they are written. */
export function packageParts(
  sheets: readonly SheetPart[],
  options: WorkbookOptions & {
    /** Formulas are computed when the workbook is opened, whatever values are stored with them. */
    readonly computeOnOpen?: boolean;
  },
): ZipEntry[] {
  const names = sheetNames(sheets.map(({ name }) => name));
  const numbered = sheets.map((sheet, index) => ({ ...sheet, no: index + 1, tab: names[index] ?? '' }));
  const commented = numbered.filter(({ comments }) => comments);
  return [
    part(
      '[Content_Types].xml',
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">' +
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>' +
        '<Default Extension="xml" ContentType="application/xml"/>' +
        (commented.length > 0
          ? '<Default Extension="vml" ContentType="application/vnd.openxmlformats-officedocument.vmlDrawing"/>'
          : '') +
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>' +
        '<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>' +
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>' +
        numbered.map(({ no }) => override(`worksheets/sheet${no}`, 'worksheet')).join('') +
        commented.map(({ no }) => override(`comments${no}`, 'comments')).join('') +
        '</Types>',
    ),
    part(
      '_rels/.rels',
      relationships([
        ['rId1', `${OFFICE}/officeDocument`, 'xl/workbook.xml'],
        [
          'rId2',
          'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
          'docProps/core.xml',
        ],
      ]),
    ),
    part('docProps/core.xml', coreXml(options)),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>` +
        numbered
          .map(
            ({ tab, no, state }) =>
              `<sheet name="${xmlText(tab)}" sheetId="${no}"${state === 'very-hidden' ? ' state="veryHidden"' : ''} r:id="rId${no}"/>`,
          )
          .join('') +
        `</sheets>${titlesXml(numbered)}${options.computeOnOpen ? '<calcPr calcId="191029" fullCalcOnLoad="1"/>' : ''}</workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      relationships([
        ...numbered.map(
          ({ no }) => [`rId${no}`, `${OFFICE}/worksheet`, `worksheets/sheet${no}.xml`] as const,
        ),
        [`rId${sheets.length + 1}`, `${OFFICE}/styles`, 'styles.xml'],
      ]),
    ),
    { name: 'xl/styles.xml', content: new TextEncoder().encode(STYLES_XML) },
    ...commented.flatMap(({ no, comments }) => [
      part(
        `xl/worksheets/_rels/sheet${no}.xml.rels`,
        relationships([
          ['rId1', `${OFFICE}/vmlDrawing`, `../drawings/vmlDrawing${no}.vml`],
          ['rId2', `${OFFICE}/comments`, `../comments${no}.xml`],
        ]),
      ),
      part(`xl/comments${no}.xml`, comments?.xml ?? ''),
      { name: `xl/drawings/vmlDrawing${no}.vml`, content: new TextEncoder().encode(comments?.drawing ?? '') },
    ]),
    ...numbered.map(({ no, xml }) => ({ name: `xl/worksheets/sheet${no}.xml`, content: xml })),
  ];
}

/** What stands on every printed page is a name of the workbook that belongs to a sheet. */
function titlesXml(sheets: readonly { readonly tab: string; readonly titles?: readonly string[] }[]): string {
  const names = sheets.flatMap(({ tab, titles }, index) => {
    if (!titles) return [];
    const quoted = `'${tab.replaceAll("'", "''")}'`;
    const refs = titles.map((ref) => `${quoted}!${ref}`).join(',');
    return [`<definedName name="_xlnm.Print_Titles" localSheetId="${index}">${xmlText(refs)}</definedName>`];
  });
  return names.length === 0 ? '' : `<definedNames>${names.join('')}</definedNames>`;
}

function part(name: string, xml: string): ZipEntry {
  return { name, content: new TextEncoder().encode(XML_HEAD + xml) };
}

function override(path: string, kind: 'worksheet' | 'comments'): string {
  return `<Override PartName="/xl/${path}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
}

function relationships(list: readonly (readonly [id: string, type: string, target: string])[]): string {
  const items = list.map(
    ([id, type, target]) => `<Relationship Id="${id}" Type="${type}" Target="${target}"/>`,
  );
  return `<Relationships xmlns="${RELATIONS}">${items.join('')}</Relationships>`;
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

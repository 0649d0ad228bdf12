import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { unescapeText } from './xml';

/** What a number format makes of a number. */
export type NumberShape = 'number' | 'percent' | 'date';

/** A workbook part that is not well-formed, or that brings a DOCTYPE (an entity bomb, never a spreadsheet). */
export class MalformedPart extends Error {}

export interface PartHandlers {
  readonly open?: (name: string, tag: SaxesTagPlain) => void;
  readonly close?: (name: string) => void;
  readonly text?: (text: string) => void;
}

/**
 * Parses one part; tag names come without their prefix.
 * @throws MalformedPart, and whatever a handler throws to stop early
 */
export function parsePart(xml: Buffer, handlers: PartHandlers): void {
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  const local = (name: string) => name.slice(name.indexOf(':') + 1);
  parser.on('error', (error) => {
    throw new MalformedPart(error.message);
  });
  parser.on('doctype', () => {
    throw new MalformedPart('A workbook part has no DOCTYPE');
  });
  parser.on('opentag', (tag) => handlers.open?.(local(tag.name), tag));
  parser.on('closetag', (tag) => handlers.close?.(local(tag.name)));
  parser.on('text', (text) => handlers.text?.(text));
  const decoder = new TextDecoder('utf-8');
  const chunk = 1 << 16;
  for (let at = 0; at < xml.length; at += chunk) {
    parser.write(decoder.decode(xml.subarray(at, at + chunk), { stream: at + chunk < xml.length }));
  }
  parser.close();
}

/** An attribute by its local name (`r:id` and `id` are both `id` here; workbooks never use both). */
export function attribute(tag: SaxesTagPlain, name: string): string | undefined {
  const value = tag.attributes[name];
  if (value !== undefined) return value;
  const key = Object.keys(tag.attributes).find((candidate) => candidate.endsWith(`:${name}`));
  return key === undefined ? undefined : tag.attributes[key];
}

export interface WorkbookSheet {
  readonly name: string;
  readonly relation: string;
}

/** Names and relation ids of the sheets, in tab order, and the date system. */
export function parseWorkbook(xml: Buffer): {
  readonly sheets: readonly WorkbookSheet[];
  readonly date1904: boolean;
} {
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  parsePart(xml, {
    open: (name, tag) => {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attribute(tag, 'date1904') ?? '');
      if (name !== 'sheet') return;
      const relation = Object.entries(tag.attributes).find(([key]) => key.endsWith(':id'))?.[1];
      sheets.push({ name: attribute(tag, 'name') ?? '', relation: relation ?? '' });
    },
  });
  return { sheets, date1904 };
}

/** Relation id → path of the part, seen from the archive's root. */
export function parseRelations(xml: Buffer, folder: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  parsePart(xml, {
    open: (name, tag) => {
      if (name !== 'Relationship' || attribute(tag, 'TargetMode') === 'External') return;
      const target = attribute(tag, 'Target') ?? '';
      targets.set(
        attribute(tag, 'Id') ?? '',
        target.startsWith('/') ? target.slice(1) : `${folder}/${target}`,
      );
    },
  });
  return targets;
}

/** The shared strings, phonetic guides left out. */
export function parseSharedStrings(xml: Buffer): readonly string[] {
  const strings: string[] = [];
  let current = '';
  let inText = false;
  let phonetic = 0;
  parsePart(xml, {
    open: (name) => {
      if (name === 'si') current = '';
      else if (name === 't') inText = true;
      else if (name === 'rPh') phonetic += 1;
    },
    close: (name) => {
      if (name === 'si') strings.push(unescapeText(current));
      else if (name === 't') inText = false;
      else if (name === 'rPh') phonetic -= 1;
    },
    text: (text) => {
      if (inText && phonetic === 0) current += text;
    },
  });
  return strings;
}

/** Shape of each cell style, by its index. */
export function parseStyles(xml: Buffer): readonly NumberShape[] {
  const codes = new Map<number, string>();
  const shapes: NumberShape[] = [];
  let inCellFormats = false;
  parsePart(xml, {
    open: (name, tag) => {
      if (name === 'numFmt')
        codes.set(Number(attribute(tag, 'numFmtId')), attribute(tag, 'formatCode') ?? '');
      else if (name === 'cellXfs') inCellFormats = true;
      else if (name === 'xf' && inCellFormats)
        shapes.push(shapeOf(Number(attribute(tag, 'numFmtId') ?? 0), codes));
    },
    close: (name) => {
      if (name === 'cellXfs') inCellFormats = false;
    },
  });
  return shapes;
}

/** Built-in formats 9, 10 are per cent; 14–22, 27–36, 45–47, 50–58 dates and times (ECMA-376, 18.8.30). */
function shapeOf(id: number, codes: ReadonlyMap<number, string>): NumberShape {
  const code = codes.get(id);
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    const isDate =
      (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);
    return isDate ? 'date' : 'number';
  }
  const bare = code.replace(/"[^"]*"|\\.|\[[^\]]*\]/g, '');
  if (bare.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare) && !/general/i.test(bare) ? 'date' : 'number';
}

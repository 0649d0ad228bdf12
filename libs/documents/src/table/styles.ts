import type { ColumnKind } from './workbook';

/** Cell styles, by index into `cellXfs` of {@link STYLES_XML}. */
export const STYLE = {
  plain: 0,
  header: 1,
  title: 2,
  sample: 3,
} as const;

const KINDS: readonly ColumnKind[] = ['text', 'wrapped', 'integer', 'decimal', 'percent', 'date'];
const FIRST_KIND_STYLE = 4;

/**
 * Style of a body cell: four per kind, locked or editable, plain or with `quotePrefix` (the cell shows
 * its text as text even after somebody edits it).
 */
export function bodyStyle(kind: ColumnKind, editable: boolean, quoted: boolean): number {
  return FIRST_KIND_STYLE + KINDS.indexOf(kind) * 4 + (editable ? 2 : 0) + (quoted ? 1 : 0);
}

const NUMBER_FORMAT: Record<ColumnKind, number> = {
  text: 49, // @
  wrapped: 49,
  integer: 3, // #,##0
  decimal: 164, // #,##0.00##########
  percent: 10, // 0.00%
  date: 165, // yyyy-mm-dd
};

function bodyFormats(): string {
  return KINDS.flatMap((kind) =>
    [true, false].flatMap((locked) =>
      [false, true].map((quoted) => {
        const alignment = `<alignment vertical="center"${kind === 'wrapped' ? ' wrapText="1"' : ''}/>`;
        const protection = locked ? '' : '<protection locked="0"/>';
        return (
          `<xf numFmtId="${NUMBER_FORMAT[kind]}" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" ` +
          `applyBorder="1" applyAlignment="1"${locked ? '' : ' applyProtection="1"'}${quoted ? ' quotePrefix="1"' : ''}>` +
          `${alignment}${protection}</xf>`
        );
      }),
    ),
  ).join('');
}

const FACE = '<name val="等线"/><family val="2"/>';
const EDGE = (side: string) => `<${side} style="thin"><color rgb="FFC9CDD4"/></${side}>`;

/** `xl/styles.xml`, the same for every workbook. */
export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00##########"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="4"><font><sz val="11"/>${FACE}</font><font><b/><sz val="11"/>${FACE}</font>` +
  `<font><b/><sz val="16"/>${FACE}</font><font><b/><sz val="14"/><color rgb="FFB8232B"/>${FACE}</font></fonts>` +
  '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  '<fill><patternFill patternType="solid"><fgColor rgb="FFE8F1F8"/></patternFill></fill></fills>' +
  `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(EDGE).join('')}</border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${FIRST_KIND_STYLE + KINDS.length * 4}">` +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>' +
  '<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>' +
  bodyFormats() +
  '</cellXfs></styleSheet>';

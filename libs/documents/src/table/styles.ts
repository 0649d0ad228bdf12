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

/**
 * What a cell of a grid is for: `entry` is typed in and unlocked, `closed` shows what is stored and is locked,
 * `label` is a text of ours, `heading`, `title`, `sample` and `section` stand over others.
 */
export type GridRole = 'entry' | 'closed' | 'label' | 'heading' | 'title' | 'sample' | 'section';

/** `general` leaves the format to what is typed, so that 95% becomes a percentage; `two` has two decimals. */
export type GridFormat = 'text' | 'integer' | 'decimal' | 'general' | 'two';

const ROLES: readonly GridRole[] = ['entry', 'closed', 'label', 'heading', 'title', 'sample', 'section'];
const FORMATS: readonly GridFormat[] = ['text', 'integer', 'decimal', 'general', 'two'];
const FIRST_GRID_STYLE = FIRST_KIND_STYLE + KINDS.length * 4;

/** Style of a cell of a grid. */
export function gridStyle(role: GridRole, format: GridFormat, quoted: boolean): number {
  return (
    FIRST_GRID_STYLE + (ROLES.indexOf(role) * FORMATS.length + FORMATS.indexOf(format)) * 2 + (quoted ? 1 : 0)
  );
}

const NUMBER_FORMAT: Record<ColumnKind, number> = {
  text: 49, // @
  wrapped: 49,
  integer: 3, // #,##0
  decimal: 164, // #,##0.00##########
  percent: 10, // 0.00%
  date: 165, // yyyy-mm-dd
};

const GRID_NUMBER_FORMAT: Record<GridFormat, number> = {
  text: 49,
  integer: 3,
  decimal: 164,
  general: 0,
  two: 4, // #,##0.00
};

/** Font, fill, border and alignment of each role. */
const ROLE_FACE: Record<GridRole, { readonly font: number; readonly fill: number; readonly border: number }> =
  {
    entry: { font: 0, fill: 3, border: 1 },
    closed: { font: 0, fill: 0, border: 1 },
    label: { font: 0, fill: 0, border: 1 },
    heading: { font: 1, fill: 2, border: 1 },
    title: { font: 2, fill: 0, border: 0 },
    sample: { font: 3, fill: 0, border: 0 },
    section: { font: 1, fill: 2, border: 1 },
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

function gridFormats(): string {
  return ROLES.flatMap((role) =>
    FORMATS.flatMap((format) =>
      [false, true].map((quoted) => {
        const { font, fill, border } = ROLE_FACE[role];
        const centred = role === 'heading' ? ' horizontal="center"' : '';
        const protection = role === 'entry' ? '<protection locked="0"/>' : '';
        return (
          `<xf numFmtId="${GRID_NUMBER_FORMAT[format]}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" ` +
          `applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"` +
          `${protection ? ' applyProtection="1"' : ''}${quoted ? ' quotePrefix="1"' : ''}>` +
          `<alignment${centred} vertical="center"${role === 'title' || role === 'sample' ? '' : ' wrapText="1"'}/>${protection}</xf>`
        );
      }),
    ),
  ).join('');
}

const FACE = '<name val="等线"/><family val="2"/>';
const EDGE = (side: string) => `<${side} style="thin"><color rgb="FFC9CDD4"/></${side}>`;
const FILL = (rgb: string) =>
  `<fill><patternFill patternType="solid"><fgColor rgb="${rgb}"/></patternFill></fill>`;
const STYLE_COUNT = FIRST_GRID_STYLE + ROLES.length * FORMATS.length * 2;

/** `xl/styles.xml`, the same for every workbook. */
export const STYLES_XML =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
  '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<numFmts count="2"><numFmt numFmtId="164" formatCode="#,##0.00##########"/><numFmt numFmtId="165" formatCode="yyyy\\-mm\\-dd"/></numFmts>' +
  `<fonts count="4"><font><sz val="11"/>${FACE}</font><font><b/><sz val="11"/>${FACE}</font>` +
  `<font><b/><sz val="16"/>${FACE}</font><font><b/><sz val="14"/><color rgb="FFB8232B"/>${FACE}</font></fonts>` +
  '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>' +
  `${FILL('FFE8F1F8')}${FILL('FFFFFBE6')}</fills>` +
  `<borders count="2"><border/><border>${['left', 'right', 'top', 'bottom'].map(EDGE).join('')}</border></borders>` +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  `<cellXfs count="${STYLE_COUNT}">` +
  '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>' +
  '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>' +
  '<xf numFmtId="49" fontId="2" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>' +
  '<xf numFmtId="49" fontId="3" fillId="0" borderId="0" xfId="0" applyFont="1" applyAlignment="1"><alignment horizontal="center" vertical="center"/></xf>' +
  bodyFormats() +
  gridFormats() +
  '</cellXfs></styleSheet>';

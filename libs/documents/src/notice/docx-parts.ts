import {
  AlignmentType,
  BorderStyle,
  Footer,
  type IParagraphOptions,
  type IRunOptions,
  type ImageRun,
  LineRuleType,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { CHARACTER, CHARACTER_SPACING, FACES, SIZES, twipsOfMm, twipsOfPt } from '../docx';
import type { BodyBlock } from '../letter';
import type { FrameworkTableView } from './view';

type Face = (typeof FACES)[keyof typeof FACES];

/** A run in a face and size; a line feed in the text is a line break. */
export function runs(text: string, face: Face, size: number, extra: IRunOptions = {}): TextRun[] {
  return text.split('\n').map((line, index) => {
    return new TextRun({
      text: line,
      font: face,
      size,
      ...(size === SIZES.three && { characterSpacing: CHARACTER_SPACING }),
      ...(index > 0 && { break: 1 }),
      ...extra,
    });
  });
}

/** A paragraph on the grid. */
export function line(children: (TextRun | ImageRun)[], options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ children, spacing: { before: 0, after: 0 }, ...options });
}

/** A blank line; `keepNext` where what follows must not begin a page alone (no 此页无正文). */
export function blankLine(keepNext = false): Paragraph {
  return line(runs('', FACES.body, SIZES.three), { keepNext });
}

const LEVEL_FACE: Record<BodyBlock['level'], Face> = {
  0: FACES.body,
  1: FACES.bold,
  2: FACES.kai,
  3: FACES.body,
  4: FACES.body,
};

/** A paragraph of the body: first line two characters in, headings in their face and in the outline. */
export function bodyParagraph({ level, text }: BodyBlock, keepNext = level > 0): Paragraph {
  return line(runs(text, LEVEL_FACE[level], SIZES.three), {
    indent: { firstLine: 2 * CHARACTER },
    alignment: AlignmentType.BOTH,
    keepNext,
    ...(level > 0 && { outlineLevel: level - 1 }),
  });
}

/** `— 1 —` in 四号 half-width 宋体, one character in from the outer edge. */
export function pageNumberFooter(side: 'odd' | 'even'): Footer {
  const style = { font: FACES.song, size: SIZES.four };
  return new Footer({
    children: [
      new Paragraph({
        alignment: side === 'odd' ? AlignmentType.RIGHT : AlignmentType.LEFT,
        indent: side === 'odd' ? { right: twipsOfPt(14) } : { left: twipsOfPt(14) },
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], ...style })],
      }),
    ],
  });
}

const COLUMN_MM = [22, 13, 27, 62, 32] as const;
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/** The framework as the five-column form; an element's cell spans its objectives. */
export function frameworkTable(framework: FrameworkTableView): Table {
  const rows = framework.elements.flatMap((element) =>
    element.objectives.map((objective, index) => {
      const name = index === 0 ? [tableCell([element.name], 0, FACES.bold, element.objectives.length)] : [];
      return new TableRow({
        cantSplit: true,
        children: [
          ...name,
          tableCell([String(objective.no)], 1, FACES.song),
          tableCell([objective.name], 2, FACES.song),
          tableCell(objective.items, 3, FACES.song),
          tableCell(objective.evidence, 4, FACES.song),
        ],
      });
    }),
  );
  const header = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: framework.columns.map((text, index) =>
      tableCell([text], index, FACES.bold, 1, AlignmentType.CENTER),
    ),
  });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twipsOfMm(156), type: WidthType.DXA },
    columnWidths: COLUMN_MM.map(twipsOfMm),
    borders: {
      top: EDGE,
      bottom: EDGE,
      left: EDGE,
      right: EDGE,
      insideHorizontal: EDGE,
      insideVertical: EDGE,
    },
    rows: [header, ...rows],
  });
}

function tableCell(
  paragraphs: readonly string[],
  column: number,
  face: Face,
  rowSpan = 1,
  alignment: (typeof AlignmentType)[keyof typeof AlignmentType] = column < 3
    ? AlignmentType.CENTER
    : AlignmentType.LEFT,
): TableCell {
  return new TableCell({
    rowSpan,
    verticalAlign: VerticalAlign.CENTER,
    width: { size: twipsOfMm(COLUMN_MM[column] ?? 20), type: WidthType.DXA },
    margins: { top: 60, bottom: 60, left: 80, right: 80 },
    children: paragraphs.map((text) => {
      return line(runs(text, face, SIZES.five), {
        alignment,
        spacing: { line: twipsOfPt(15), lineRule: LineRuleType.EXACT, before: 0, after: 0 },
      });
    }),
  });
}

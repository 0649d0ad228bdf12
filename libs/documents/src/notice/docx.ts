import {
  AlignmentType,
  BorderStyle,
  Document,
  DocumentGridType,
  type ISectionOptions,
  Packer,
  type Paragraph,
  RelativeHorizontalPosition,
  RelativeVerticalPosition,
  SectionType,
  Table,
  TableAnchorType,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  WidthType,
} from 'docx';
import { formatPlainDate } from '@xuanping/domain/calendar';
import {
  CHARACTER,
  FACES,
  LINE_PITCH,
  PAGE,
  RED,
  sampleHeader,
  SIZES,
  textWidthPt,
  twipsOfMm,
  twipsOfPt,
  withoutClock,
} from '../docx';
import { recipientsLine } from '../letter';
import { titleLines } from '../text';
import { blankLine, bodyParagraph, frameworkTable, line, pageNumberFooter, runs } from './docx-parts';
import { TITLE_WIDEST, type NoticeView } from './view';

const TYPE_WIDTH_MM = 156;
const TYPE_WIDTH_PT = (TYPE_WIDTH_MM / 25.4) * 72;
/** 发文机关标志: as large as looks well, and never wider than the type area (a little air kept). */
const MARK_LARGEST_PT = 48;
const MARK_FILL = 0.97;

/**
 * The notice as an editable DOCX: the same parts as the PDF, office margins (GB/T 33476.2-2016), the
 * standard's faces by name. Same view, same bytes.
 * @throws RangeError for a malformed date
 */
export async function noticeDocx(view: NoticeView): Promise<Uint8Array> {
  const sections = [
    section(view, true, [...letterhead(view), ...text(view), ...signature(view)]),
    // The table's small lines would be stretched to the grid of 三号.
    section(view, false, [...attachmentHead(1, view.framework.title), frameworkTable(view.framework)]),
    section(view, true, [...selectionNote(view), imprint(view), tail()]),
  ];
  const document = new Document({
    title: view.title.replaceAll('\n', ''),
    creator: view.signatory,
    lastModifiedBy: view.signatory,
    evenAndOddHeaderAndFooters: true,
    styles: { default: { document: { run: { font: FACES.body, size: SIZES.three } } } },
    sections,
  });
  return withoutClock(new Uint8Array(await Packer.toBuffer(document)), view.date);
}

/** Pages that begin anew, with or without the grid of 22 lines. */
function section(view: NoticeView, onGrid: boolean, children: ISectionOptions['children']): ISectionOptions {
  const { width, height, ...margin } = PAGE;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: { size: { width, height }, margin },
      ...(onGrid && { grid: { type: DocumentGridType.LINES, linePitch: LINE_PITCH } }),
    },
    ...(view.sample && { headers: { default: sampleHeader(), even: sampleHeader() } }),
    footers: { default: pageNumberFooter('odd'), even: pageNumberFooter('even') },
    children,
  };
}

function letterhead(view: NoticeView): Paragraph[] {
  const markPt = Math.min(
    MARK_LARGEST_PT,
    Math.floor((MARK_FILL * TYPE_WIDTH_PT) / textWidthPt(view.organMark, 1)),
  );
  return [
    line(runs(view.organMark, FACES.title, markPt * 2, { color: RED }), {
      alignment: AlignmentType.CENTER,
      spacing: { before: twipsOfMm(35), after: 2 * LINE_PITCH },
    }),
    line(runs(view.number, FACES.body, SIZES.three), {
      alignment: AlignmentType.CENTER,
      border: { bottom: { style: BorderStyle.SINGLE, size: 18, color: RED, space: 11 } },
    }),
    blankLine(),
    blankLine(),
    line(runs(titleLines(view.title, TITLE_WIDEST), FACES.title, SIZES.two), {
      alignment: AlignmentType.CENTER,
      spacing: { line: twipsOfPt(35) },
    }),
    blankLine(),
  ];
}

function text(view: NoticeView): Paragraph[] {
  const closing = [view.approvalBasis, view.noFeeStatement].filter((sentence) => sentence !== null);
  const titles = [view.framework.title, view.selectionNote.title];
  return [
    line(runs(recipientsLine(view.recipients), FACES.body, SIZES.three)),
    ...view.body.map((block) => bodyParagraph(block)),
    // Kept with what follows: a signature never stands on a page without text (GB/T 9704-2012, 7.3.5.6).
    ...closing.map((sentence) => bodyParagraph({ level: 0, text: sentence }, true)),
    blankLine(true),
    // 附件说明: later numbers stand under the first, three characters after the indent of two.
    ...titles.map((title, index) =>
      line(runs(`${index === 0 ? '附件：' : ''}${index + 1}. ${title}`, FACES.body, SIZES.three), {
        indent: { left: (index === 0 ? 2 : 5) * CHARACTER },
        keepNext: true,
      }),
    ),
  ];
}

/** 署名 centred over 成文日期, the date four characters from the right edge. */
function signature(view: NoticeView): Paragraph[] {
  const date = formatPlainDate(view.date);
  const overhang = twipsOfPt((textWidthPt(view.signatory, 16) - textWidthPt(date, 16)) / 2);
  const right = 4 * CHARACTER;
  const options = (indent: number) => ({
    alignment: AlignmentType.RIGHT,
    indent: { right: Math.max(indent, 0) },
  });
  return [
    blankLine(true),
    blankLine(true),
    line(runs(view.signatory, FACES.body, SIZES.three), { ...options(right - overhang), keepNext: true }),
    line(runs(date, FACES.body, SIZES.three), options(right)),
  ];
}

function selectionNote({ selectionNote: note }: NoticeView): Paragraph[] {
  return [
    ...attachmentHead(2, note.title),
    ...note.sections.flatMap(({ heading, paragraphs }) => [
      bodyParagraph({ level: 1, text: heading }),
      ...paragraphs.map((paragraph) => bodyParagraph({ level: 0, text: paragraph })),
    ]),
  ];
}

function attachmentHead(no: number, title: string): Paragraph[] {
  return [
    line(runs(`附件${no}`, FACES.bold, SIZES.three)),
    blankLine(),
    line(runs(title, FACES.title, SIZES.two), {
      alignment: AlignmentType.CENTER,
      spacing: { after: LINE_PITCH / 2 },
    }),
  ];
}

/** 版记: anchored to the foot of the type area of the last page. */
function imprint(view: NoticeView): Table {
  const edge = (size: number) => ({ style: BorderStyle.SINGLE, size, color: '000000' });
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
  const row = (paragraph: Paragraph) => {
    return new TableRow({
      children: [
        new TableCell({ children: [paragraph], margins: { top: 80, bottom: 80, left: 280, right: 280 } }),
      ],
    });
  };
  const copy = line(runs(`抄送：${view.copyTo.join('，')}。`, FACES.body, SIZES.four));
  const printed = line(
    runs(`${view.printedBy}\t${formatPlainDate(view.printedOn)}印发`, FACES.body, SIZES.four),
    {
      tabStops: [{ type: TabStopType.RIGHT, position: twipsOfMm(TYPE_WIDTH_MM) - 560 }],
    },
  );
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: twipsOfMm(TYPE_WIDTH_MM), type: WidthType.DXA },
    columnWidths: [twipsOfMm(TYPE_WIDTH_MM)],
    float: {
      horizontalAnchor: TableAnchorType.MARGIN,
      verticalAnchor: TableAnchorType.MARGIN,
      relativeHorizontalPosition: RelativeHorizontalPosition.CENTER,
      relativeVerticalPosition: RelativeVerticalPosition.BOTTOM,
    },
    // 首末粗线 0.35 mm, 中间细线 0.25 mm; sizes in eighths of a point.
    borders: {
      top: edge(8),
      bottom: edge(8),
      left: none,
      right: none,
      insideHorizontal: edge(6),
      insideVertical: none,
    },
    rows: [...(view.copyTo.length > 0 ? [row(copy)] : []), row(printed)],
  });
}

/** A body must end with a paragraph; one of a single point, so that it opens no page of its own. */
function tail(): Paragraph {
  return line(runs('', FACES.body, 2), { spacing: { line: 20, before: 0, after: 0 } });
}

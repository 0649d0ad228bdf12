import {
  AlignmentType,
  BorderStyle,
  Document,
  Footer,
  type ImageRun,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlign,
  WidthType,
} from 'docx';
import { formatPlainDate } from '@xuanping/domain/calendar';
import {
  CHARACTER,
  FACES,
  PAGE,
  qrAtFoot,
  sampleHeader,
  SIZES,
  twipsOfMm,
  twipsOfPt,
  withoutClock,
} from '../docx';
import { recipientsLine } from '../letter';
import { blankLine, bodyParagraph, line, runs } from '../notice/docx-parts';
import { titleLines } from '../text';
import {
  HASH_NOTE,
  LETTER_COLUMNS,
  letterCells,
  SHORT_HASH,
  TITLE_WIDEST,
  type RecommendationLetterView,
} from './view';

const COLUMNS_MM = [14, 22, 52, 42, 26, 89] as const;
const TABLE_MARGIN = { top: twipsOfMm(28), bottom: twipsOfMm(26), left: twipsOfMm(26), right: twipsOfMm(26) };
/** As large as in the PDF. */
const QR_MM = 24;
const EDGE = { style: BorderStyle.SINGLE, size: 4, color: '000000' };

/**
 * The letter of recommendation as an editable DOCX with the same parts as the PDF, its code among them. Same view, same bytes.
 * @throws RangeError for a malformed date
 */
export async function recommendationLetterDocx(view: RecommendationLetterView): Promise<Uint8Array> {
  const code = await qrAtFoot({ content: view.checkUrl, mm: QR_MM, title: '推荐函核对二维码' });
  const document = new Document({
    title: view.title.replaceAll('\n', ''),
    creator: view.signatory,
    lastModifiedBy: view.signatory,
    styles: { default: { document: { run: { font: FACES.body, size: SIZES.three } } } },
    sections: [
      section(view, false, [...text(view), ...signature(view, code)]),
      section(view, true, [...tableHead(view), table(view), ...hashLines(view)]),
    ],
  });
  return withoutClock(new Uint8Array(await Packer.toBuffer(document)), view.date);
}

function section(
  view: RecommendationLetterView,
  landscape: boolean,
  children: ISectionOptions['children'],
): ISectionOptions {
  const { width, height, ...margin } = PAGE;
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      page: landscape
        ? { size: { width, height, orientation: PageOrientation.LANDSCAPE }, margin: TABLE_MARGIN }
        : { size: { width, height }, margin },
    },
    ...(view.sample && { headers: { default: sampleHeader() } }),
    footers: { default: foot(view, landscape ? twipsOfMm(245) : twipsOfMm(156)) },
    children,
  };
}

/** The short hash and the number of the page, on every page: a scan of any of them names its list. */
function foot(view: RecommendationLetterView, width: number): Footer {
  const style = { font: FACES.song, size: 18 };
  return new Footer({
    children: [
      new Paragraph({
        tabStops: [{ type: TabStopType.RIGHT, position: width }],
        children: [
          new TextRun({ text: `内容校验码 ${view.contentHash.slice(0, SHORT_HASH)}\t`, ...style }),
          new TextRun({
            children: ['第 ', PageNumber.CURRENT, ' 页 共 ', PageNumber.TOTAL_PAGES, ' 页'],
            ...style,
          }),
        ],
      }),
    ],
  });
}

function text(view: RecommendationLetterView): Paragraph[] {
  return [
    blankLine(),
    line(runs(titleLines(view.title, TITLE_WIDEST), FACES.title, SIZES.two), {
      alignment: AlignmentType.CENTER,
      spacing: { line: twipsOfPt(35) },
    }),
    blankLine(),
    line(runs(recipientsLine(view.recipient), FACES.body, SIZES.three)),
    ...view.body.map((block) => bodyParagraph(block, true)),
    blankLine(true),
    line(runs(`附件：${view.tableTitle}`, FACES.body, SIZES.three), {
      indent: { left: 2 * CHARACTER },
      keepNext: true,
    }),
  ];
}

/** The code is tied to the line of the seal: it stands on the page that carries it, however long the letter is. */
function signature(view: RecommendationLetterView, code: ImageRun): Paragraph[] {
  const right = { alignment: AlignmentType.RIGHT, indent: { right: 2 * CHARACTER } };
  return [
    blankLine(true),
    blankLine(true),
    line([...runs(`${view.signatory}（盖章）`, FACES.body, SIZES.three), code], { ...right, keepNext: true }),
    line(runs(formatPlainDate(view.date), FACES.body, SIZES.three), right),
  ];
}

function tableHead(view: RecommendationLetterView): Paragraph[] {
  return [
    line(runs('附件', FACES.bold, SIZES.three)),
    line(runs(view.tableTitle, FACES.title, 36), {
      alignment: AlignmentType.CENTER,
      spacing: { before: twipsOfPt(6), after: twipsOfPt(10) },
    }),
  ];
}

function table(view: RecommendationLetterView): Table {
  const cell = (value: string, column: number, head: boolean): TableCell =>
    new TableCell({
      verticalAlign: VerticalAlign.CENTER,
      width: { size: twipsOfMm(COLUMNS_MM[column] ?? 20), type: WidthType.DXA },
      margins: { top: 60, bottom: 60, left: 100, right: 100 },
      children: [
        line(runs(value, head ? FACES.bold : FACES.song, SIZES.five), {
          alignment: head || column < 2 ? AlignmentType.CENTER : AlignmentType.LEFT,
        }),
      ],
    });
  return new Table({
    layout: TableLayoutType.FIXED,
    width: { size: COLUMNS_MM.reduce((sum, mm) => sum + twipsOfMm(mm), 0), type: WidthType.DXA },
    columnWidths: COLUMNS_MM.map(twipsOfMm),
    borders: {
      top: EDGE,
      bottom: EDGE,
      left: EDGE,
      right: EDGE,
      insideHorizontal: EDGE,
      insideVertical: EDGE,
    },
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: LETTER_COLUMNS.map((name, column) => cell(name, column, true)),
      }),
      ...view.parks.map(
        (park) =>
          new TableRow({ children: letterCells(park).map((value, column) => cell(value, column, false)) }),
      ),
    ],
  });
}

function hashLines(view: RecommendationLetterView): Paragraph[] {
  return [
    line(runs(`内容校验码（SHA-256）：${view.contentHash}`, FACES.song, SIZES.five), {
      spacing: { before: twipsOfPt(10) },
    }),
    line(runs(HASH_NOTE, FACES.song, SIZES.five)),
  ];
}

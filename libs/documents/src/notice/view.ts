import type { CalendarDate } from '@xuanping/domain/calendar';
import type { BodyBlock } from '../letter';

/** Chinese characters of 二号 on a line of the title: 24 of 三号 less the air at both ends. */
export const TITLE_WIDEST = 17;

/** One row of the framework's table, text as printed (numbers such as `1、` included). */
export interface FrameworkObjectiveView {
  readonly no: number;
  readonly name: string;
  readonly items: readonly string[];
  readonly evidence: readonly string[];
}

export interface FrameworkElementView {
  /** As printed, e.g. `（一）数字基础设施`; a line feed is a line break. */
  readonly name: string;
  readonly objectives: readonly FrameworkObjectiveView[];
}

/** 《数字智慧园区发展目标》 as the self-assessment form: five columns, as printed. */
export interface FrameworkTableView {
  readonly title: string;
  readonly columns: readonly [
    element: string,
    no: string,
    objective: string,
    items: string,
    evidence: string,
  ];
  readonly elements: readonly FrameworkElementView[];
}

/** 选评说明. */
export interface SelectionNoteView {
  readonly title: string;
  readonly sections: readonly { readonly heading: string; readonly paragraphs: readonly string[] }[];
}

/** Everything a notice prints; see GB/T 9704-2012 for the parts. */
export interface NoticeView {
  /** 样例数据 across every page. */
  readonly sample: boolean;
  /** 发文机关标志, e.g. `中国国际投资促进会文件`. */
  readonly organMark: string;
  /** 发文字号, e.g. `中投促通〔2026〕1号`. */
  readonly number: string;
  readonly title: string;
  /** 主送, without or with its final `：`. */
  readonly recipients: string;
  readonly body: readonly BodyBlock[];
  /** 批准依据 as a sentence; `null` prints nothing (a named officer overrode the gate). */
  readonly approvalBasis: string | null;
  /** See {@link NO_FEE_STATEMENT}. */
  readonly noFeeStatement: string;
  /** 署名. */
  readonly signatory: string;
  /** 成文日期. */
  readonly date: CalendarDate;
  /** 抄送; empty when there is none. */
  readonly copyTo: readonly string[];
  /** 印发机关. */
  readonly printedBy: string;
  /** 印发日期. */
  readonly printedOn: CalendarDate;
  /** Attachment 1. */
  readonly framework: FrameworkTableView;
  /** Attachment 2. */
  readonly selectionNote: SelectionNoteView;
}

/** The sentence every notice and public page carries (民政部 rules: no fees before or after). */
export const NO_FEE_STATEMENT = '本活动不收取任何费用。';

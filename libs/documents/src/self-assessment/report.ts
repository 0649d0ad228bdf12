import { datePartsOf, type CalendarDate, type Instant } from '@xuanping/domain/calendar';
import { documentInstant } from '../text';
import { qrSvg, renderPdf } from '../typst';

/** One filled field of an item. */
export interface AnswerView {
  /** Label of the field, e.g. `5G基站数量`. */
  readonly label: string;
  /** The value as read by people (`91.91`, `已建成`, a narrative); `null` prints 未填. */
  readonly value: string | null;
  readonly unit: string | null;
  /** A grey line under the value: formula with its numbers, year, source, data quality, 口径说明. */
  readonly detail: string | null;
}

export interface ReportItemView {
  /** 目标说明 as printed, number included. */
  readonly text: string;
  readonly answers: readonly AnswerView[];
  /** The reason when the item was declared 不适用, else `null`. */
  readonly notApplicable: string | null;
  /** Answer to a warning, or a remark of the park; `null` when there is none. */
  readonly remark: string | null;
}

export interface EvidenceFileView {
  readonly name: string;
  /** 1-based version of the file in its slot. */
  readonly version: number;
  readonly sizeBytes: number;
  /** 64 hex digits. */
  readonly sha256: string;
}

export interface ReportObjectiveView {
  readonly no: number;
  readonly name: string;
  readonly items: readonly ReportItemView[];
  readonly evidence: readonly { readonly name: string; readonly files: readonly EvidenceFileView[] }[];
}

/** Everything the self-assessment report of one application prints. */
export interface SelfAssessmentReportView {
  /** 样例数据 across every page. */
  readonly sample: boolean;
  readonly organisation: string;
  readonly roundName: string;
  readonly applicationNo: string;
  readonly parkName: string;
  readonly parkKind: string;
  readonly province: string;
  /** The instant of the submission, UTC; `null` for a draft. */
  readonly submittedAt: Instant | null;
  /** The document's date: for a submission its Shanghai date (`dateAt`), for a draft the day it was printed. */
  readonly date: CalendarDate;
  /** SHA-256 of the content without the sealed scan, 64 hex digits. */
  readonly contentHash: string;
  /** What the QR code says: the page of the form, with the mark of this print. */
  readonly checkUrl: string;
  /** What stands beside the form and is sealed with it; `null` where the round asks nothing. */
  readonly filing: {
    /** Empty: not given yet. */
    readonly creditCode: string;
    readonly declarations: readonly string[];
    readonly statement: string;
  } | null;
  readonly elements: readonly {
    readonly name: string;
    readonly objectives: readonly ReportObjectiveView[];
  }[];
}

/**
 * The self-assessment report as PDF/A: all answers under the texts as printed, then the list of
 * evidence files with their hashes. Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed date or instant
 */
export async function selfAssessmentReportPdf(view: SelfAssessmentReportView): Promise<Uint8Array> {
  datePartsOf(view.date);
  const title = '数字智慧园区自评报告';
  return renderPdf(
    'self-assessment',
    { title: `${title} ${view.parkName}`, author: view.parkName, date: view.date, sample: view.sample },
    {
      title,
      roundName: view.roundName,
      applicationNo: view.applicationNo,
      parkName: view.parkName,
      contentHash: view.contentHash,
      checkUrl: view.checkUrl,
      qr: await qrSvg(view.checkUrl),
      facts: [
        { label: '报送', value: view.organisation },
        { label: '批次', value: view.roundName },
        { label: '申报编号', value: view.applicationNo },
        { label: '类别', value: view.parkKind },
        { label: '所在省', value: view.province },
        ...(view.filing ? [{ label: '信用代码', value: view.filing.creditCode || '未填' }] : []),
        {
          label: '提交时间',
          value: view.submittedAt === null ? '草稿，尚未提交' : documentInstant(view.submittedAt),
        },
      ],
      elements: view.elements,
      filing: view.filing,
      files: evidenceList(view),
    },
  );
}

function evidenceList(view: SelfAssessmentReportView) {
  return view.elements
    .flatMap((element) => element.objectives)
    .flatMap((objective) =>
      objective.evidence.flatMap((slot) => slot.files.map((file) => ({ objective: objective.no, file }))),
    )
    .map(({ objective, file }, index) => ({
      no: index + 1,
      objective,
      name: file.name,
      size: thousands(file.sizeBytes),
      sha256: file.sha256,
    }));
}

/** `1,204`: the same in every locale of the machine. */
function thousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

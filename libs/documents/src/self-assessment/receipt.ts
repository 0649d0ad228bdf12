import { dateAt, type Instant } from '@xuanping/domain/calendar';
import { documentInstant } from '../text';
import { qrSvg, renderPdf } from '../typst';

/** What the receipt of a submission prints. */
export interface ReceiptView {
  /** 样例数据 across the page. */
  readonly sample: boolean;
  /** Who received it, e.g. `中国国际投资促进会`. */
  readonly organisation: string;
  /** Receipt number. */
  readonly number: string;
  readonly roundName: string;
  readonly applicationNo: string;
  readonly parkName: string;
  /** 园区类别 as printed, e.g. `国家级经济技术开发区`. */
  readonly parkKind: string;
  readonly province: string;
  /** Who files for the park (代报), and who of the park confirmed it when; null: the park files itself. */
  readonly filedBy: {
    readonly organization: string;
    readonly confirmedBy: string;
    readonly confirmedAt: Instant;
  } | null;
  /** The instant the submission was recorded, UTC. */
  readonly submittedAt: Instant;
  /** SHA-256 of the submission's content, 64 hex digits. */
  readonly contentHash: string;
  readonly answeredItems: number;
  readonly evidenceFiles: number;
  /** Absolute address of the receipt's page; printed and in the QR code. */
  readonly checkUrl: string;
}

/**
 * The submission receipt as PDF/A, one page; dated in Shanghai time. Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed instant
 */
export async function receiptPdf(view: ReceiptView): Promise<Uint8Array> {
  const facts = [
    { label: '批次', value: view.roundName },
    { label: '申报编号', value: view.applicationNo },
    { label: '园区', value: view.parkName },
    { label: '类别', value: view.parkKind },
    { label: '所在省', value: view.province },
    ...(view.filedBy
      ? [
          {
            label: '代报单位',
            value: `${view.filedBy.organization}（园区${view.filedBy.confirmedBy}于${documentInstant(view.filedBy.confirmedAt)}确认）`,
          },
        ]
      : []),
    { label: '提交时间', value: documentInstant(view.submittedAt) },
    { label: '填报内容', value: `目标说明 ${view.answeredItems} 条，证明材料 ${view.evidenceFiles} 份` },
  ];
  return renderPdf(
    'receipt',
    {
      title: `提交回执 ${view.number}`,
      author: view.organisation,
      date: dateAt(view.submittedAt),
      sample: view.sample,
    },
    {
      organisation: view.organisation,
      number: view.number,
      parkName: view.parkName,
      contentHash: view.contentHash,
      checkUrl: view.checkUrl,
      facts,
      qr: await qrSvg(view.checkUrl),
    },
  );
}

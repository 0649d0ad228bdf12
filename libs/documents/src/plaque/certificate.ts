import { formatPlainDate, type CalendarDate } from '@xuanping/domain/calendar';
import { qrSvg, renderPdf } from '../typst';

/** What a plaque's certificate prints. */
export interface CertificateView {
  /** 样例数据 across the page. */
  readonly sample: boolean;
  /** e.g. `数字智慧园区`; printed without quotation marks. */
  readonly awardName: string;
  readonly roundName: string;
  readonly parkName: string;
  readonly plaqueNumber: string;
  /** Issuing organisation: the association, never its committee (no legal person). */
  readonly issuer: string;
  readonly issuedOn: CalendarDate;
  readonly validFrom: CalendarDate;
  readonly validTo: CalendarDate;
  /** Absolute address of the public check page; printed and in the QR code. */
  readonly checkUrl: string;
}

/**
 * The certificate as PDF/A, one A4 landscape page, with room for the real seal and none drawn.
 * Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed date
 */
export async function certificatePdf(view: CertificateView): Promise<Uint8Array> {
  return renderPdf(
    'certificate',
    {
      title: `${view.awardName}证书 ${view.plaqueNumber}`,
      author: view.issuer,
      date: view.issuedOn,
      sample: view.sample,
    },
    {
      ...view,
      issuedOn: formatPlainDate(view.issuedOn),
      validFrom: formatPlainDate(view.validFrom),
      validTo: formatPlainDate(view.validTo),
      qr: await qrSvg(view.checkUrl),
    },
  );
}

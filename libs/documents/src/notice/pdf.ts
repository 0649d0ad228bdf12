import { formatPlainDate } from '@xuanping/domain/calendar';
import { renderPdf } from '../typst';
import { recipientsLine } from '../letter';
import { titleLines } from '../text';
import { TITLE_WIDEST, type NoticeView } from './view';

/**
 * The notice as PDF/A: GB/T 9704-2012 layout, then the framework as the self-assessment form
 * (附件1) and the selection note (附件2), 版记 on the last page. Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed date
 */
export async function noticePdf(view: NoticeView): Promise<Uint8Array> {
  return renderPdf(
    'notice',
    { title: view.title.replaceAll('\n', ''), author: view.signatory, date: view.date, sample: view.sample },
    {
      ...view,
      title: titleLines(view.title, TITLE_WIDEST),
      recipients: recipientsLine(view.recipients),
      attachments: [view.framework.title, view.selectionNote.title],
      date: formatPlainDate(view.date),
      printedOn: formatPlainDate(view.printedOn),
    },
  );
}

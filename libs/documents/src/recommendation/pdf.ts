import { formatPlainDate } from '@xuanping/domain/calendar';
import { recipientsLine } from '../letter';
import { titleLines } from '../text';
import { qrSvg, renderPdf } from '../typst';
import {
  HASH_NOTE,
  LETTER_COLUMNS,
  letterCells,
  SHORT_HASH,
  TITLE_WIDEST,
  type RecommendationLetterView,
} from './view';

/**
 * The letter of recommendation as PDF/A, its table on landscape pages and its hash on every page. Same view, same bytes.
 * @throws DocumentRenderError, RangeError for a malformed date
 */
export async function recommendationLetterPdf(view: RecommendationLetterView): Promise<Uint8Array> {
  return renderPdf(
    'recommendation',
    { title: view.title.replaceAll('\n', ''), author: view.signatory, date: view.date, sample: view.sample },
    {
      title: titleLines(view.title, TITLE_WIDEST),
      recipient: recipientsLine(view.recipient),
      body: view.body,
      signatory: view.signatory,
      date: formatPlainDate(view.date),
      table: { title: view.tableTitle, columns: LETTER_COLUMNS, rows: view.parks.map(letterCells) },
      contentHash: view.contentHash,
      shortHash: view.contentHash.slice(0, SHORT_HASH),
      hashNote: HASH_NOTE,
      checkUrl: view.checkUrl,
      qr: await qrSvg(view.checkUrl),
    },
  );
}

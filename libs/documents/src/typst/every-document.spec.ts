import { createHash } from 'node:crypto';
import { noticePdf } from '../notice';
import { certificatePdf } from '../plaque';
import { recommendationLetterPdf } from '../recommendation';
import { reportLetterPdf } from '../reporting';
import { receiptPdf, selfAssessmentReportPdf } from '../self-assessment';
import {
  certificateView,
  HOSTILE_TEXT,
  noticeView,
  pdfText,
  receiptView,
  recommendationLetterView,
  reportLetterView,
  selfAssessmentReportView,
  summaryRow,
} from '../testing';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

type Options = { sample?: boolean; parkName?: string };

/** Each document with a park's name somewhere in it (a notice names none: its title stands in). */
const documents: readonly (readonly [string, (options: Options) => Promise<Uint8Array>])[] = [
  [
    'notice',
    ({ parkName, ...rest }) => noticePdf(noticeView({ ...rest, ...(parkName && { title: parkName }) })),
  ],
  ['receipt', (options) => receiptPdf(receiptView(options))],
  ['certificate', (options) => certificatePdf(certificateView(options))],
  [
    'report letter',
    ({ parkName, ...rest }) =>
      reportLetterPdf(
        reportLetterView({ ...rest, rows: [summaryRow(parkName === undefined ? {} : { parkName })] }),
      ),
  ],
  [
    'letter of recommendation',
    ({ parkName, ...rest }) =>
      recommendationLetterPdf(
        recommendationLetterView({
          ...rest,
          parks: recommendationLetterView().parks.map((park) =>
            park.order === 1 && parkName !== undefined ? { ...park, park: parkName } : park,
          ),
        }),
      ),
  ],
  ['self-assessment report', (options) => selfAssessmentReportPdf(selfAssessmentReportView(options))],
];

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe.each(documents)('every document: %s', (_name, render) => {
  it('is the same file when it is made again, also after another document was made', async () => {
    const first = sha256(await render({}));
    await render({ parkName: '别的园区' });
    expect(sha256(await render({}))).toBe(first);
  });

  it('declares itself an archive copy (PDF/A-2a) dated by its own date, not by the clock', async () => {
    const bytes = Buffer.from(await render({})).toString('latin1');
    expect(bytes).toMatch(/^%PDF-1\.7/);
    expect(bytes).toContain('<pdfaid:part>2</pdfaid:part>');
    expect(bytes).toContain('<pdfaid:conformance>A</pdfaid:conformance>');
    const dates = [...bytes.matchAll(/\/(?:CreationDate|ModDate) \(D:(\d{4})/g)].map(([, year]) => year);
    expect(dates.length).toBeGreaterThan(0);
    expect(new Set(dates).size).toBe(1);
  });

  it('prints markup characters in a name as they were typed', async () => {
    const plain = await pdfText(await render({}));
    const hostile = await pdfText(await render({ parkName: HOSTILE_TEXT }));
    expect(withoutBlanks(hostile.text)).toContain(withoutBlanks(HOSTILE_TEXT));
    expect(hostile.pages).toBe(plain.pages);
  });

  it('carries 样例数据 on every page when it is a sample, and nowhere when it is not', async () => {
    const { pages, text } = await pdfText(await render({ sample: true }));
    expect(withoutBlanks(text).match(/样例数据/g) ?? []).toHaveLength(3 * pages);
    expect(withoutBlanks((await pdfText(await render({}))).text)).not.toContain('样例数据');
  });
});

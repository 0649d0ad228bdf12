import { pdfText, receiptView, selfAssessmentReportView } from '../testing';
import { receiptPdf, selfAssessmentReportPdf } from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

describe('the submission receipt', () => {
  it('is one page with number, park, Shanghai time and content hash', async () => {
    const view = receiptView();
    const { pages, text } = await pdfText(await receiptPdf(view));
    expect(pages).toBe(1);
    expect(text).toContain(view.number);
    expect(text).toContain(view.parkName);
    expect(text).toContain('2026年12月31日 23:59:58（北京时间）');
    expect(withoutBlanks(text)).toContain(view.contentHash);
    expect(withoutBlanks(text)).toContain(view.checkUrl);
  });

  it('says who files for the park, and who of the park confirmed it', async () => {
    const filedBy = {
      organization: '江苏省开发区协会',
      confirmedBy: '王主任',
      confirmedAt: '2026-11-20T02:00:00.000Z',
    };
    const { text, pages } = await pdfText(await receiptPdf(receiptView({ filedBy })));
    expect(withoutBlanks(text)).toContain('代报单位江苏省开发区协会（园区王主任于2026年11月20日');
    expect(pages).toBe(1);
  });
});

describe('the self-assessment report', () => {
  it('prints each answer under its text as printed', async () => {
    const { text } = await pdfText(await selfAssessmentReportPdf(selfAssessmentReportView()));
    expect(text).toContain('1、1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）');
    expect(text).toContain('91.91 %');
    expect(text).toContain('1,204 ÷ 1,310；2025年');
    expect(text).toContain('说明：较上年增长较快');
  });

  it('says so when a field is empty, an item does not apply or a document is missing', async () => {
    const { text } = await pdfText(await selfAssessmentReportPdf(selfAssessmentReportView()));
    expect(text).toContain('未填');
    expect(withoutBlanks(text)).toContain('不适用理由：园区无自建机房');
    expect(text).toContain('运行界面截图：未提供');
  });

  it('ends with a page for the seal: declarations, statement, credit code, and the hash at the foot of each page', async () => {
    const view = selfAssessmentReportView();
    const { pages, text } = await pdfText(await selfAssessmentReportPdf(view));
    expect(text).toContain('申报单位（盖章）：');
    expect(withoutBlanks(text)).toContain('91440300708461136T');
    expect(text).toContain('近三年内未发生重大及以上生产安全事故');
    expect(text).toContain('本单位承诺：');
    expect(withoutBlanks(text).split(`内容哈希末八位${view.contentHash.slice(-8)}`)).toHaveLength(pages + 1);
    const without = await pdfText(await selfAssessmentReportPdf({ ...view, filing: null }));
    expect(without.text).not.toContain('申报单位（盖章）');
    expect(without.pages).toBe(pages - 1);
  });

  it('lists every evidence file with version, size and hash', async () => {
    const view = selfAssessmentReportView();
    const { text } = await pdfText(await selfAssessmentReportPdf(view));
    expect(text).toContain('宽带统计.pdf（第 2 版）');
    expect(text).toContain('1,234,567');
    expect(withoutBlanks(text).split(view.contentHash)).toHaveLength(3);
  });

  it('marks a draft as not submitted', async () => {
    const draft = selfAssessmentReportView({ submittedAt: null, date: '2026-12-01' });
    const { text } = await pdfText(await selfAssessmentReportPdf(draft));
    expect(text).toContain('草稿，尚未提交');
  });
});

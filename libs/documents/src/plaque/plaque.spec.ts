import { certificateView, pdfText } from '../testing';
import { certificatePdf } from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

describe('the certificate', () => {
  it('is one page with award, park, number, issuer, validity and the address to check it', async () => {
    const view = certificateView();
    const { pages, text } = await pdfText(await certificatePdf(view));
    expect(pages).toBe(1);
    for (const part of [
      view.awardName,
      view.parkName,
      view.plaqueNumber,
      view.issuer,
      '2027年3月1日 至 2030年2月28日',
    ]) {
      expect(text).toContain(part);
    }
    expect(text.replace(/\s+/g, '')).toContain(view.checkUrl);
  });

  it('leaves room for the seal and draws none', async () => {
    expect((await pdfText(await certificatePdf(certificateView()))).text).toContain('（盖章处）');
  });

  it('keeps the longest park name on one page', async () => {
    const { pages, text } = await pdfText(
      await certificatePdf(certificateView({ parkName: '新疆生产建设兵团示例'.repeat(5) })),
    );
    expect(pages).toBe(1);
    expect(text).toContain('新疆生产建设兵团示例'.repeat(5));
  });
});

import { noticeView, pdfText } from '../testing';
import { noticePdf } from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

describe('the notice as PDF', () => {
  it('prints the parts of GB/T 9704 in their order', async () => {
    const { text } = await pdfText(await noticePdf(noticeView()));
    const parts = [
      '中国国际投资促进会文件',
      '中投促通〔2026〕1号',
      '选评活动的通知',
      '各相关开发区协会、园区会员单位：',
      '一、选评范围',
      '（一）会员单位',
      '1. 国家级经开区、高新区',
      '（1）省级各类园区等',
      '批准依据：会长办公会2026年第3号纪要',
      '本活动不收取任何费用。',
      '附件：',
      '2026年11月5日',
      '附件1',
      '目标要素',
      '1、1000M光纤到户覆盖率',
      '附件2',
      '国家级经开区、高新区；省级各类园区等。',
      '抄送：',
      '2026年11月6日印发',
    ];
    let from = 0;
    for (const part of parts) {
      const at = text.indexOf(part, from);
      expect(at === -1 ? `${part} is missing or out of order` : part).toBe(part);
      from = at;
    }
  });

  it('numbers every page between dashes', async () => {
    const { pages, text } = await pdfText(await noticePdf(noticeView()));
    for (let page = 1; page <= pages; page++) expect(text).toContain(`— ${page} —`);
  });

  it('ends the recipients with one colon, however they were typed', async () => {
    for (const recipients of ['各协会', '各协会：', '各协会:']) {
      const { text } = await pdfText(await noticePdf(noticeView({ recipients })));
      expect(text).toContain('各协会：\n');
    }
  });

  it('prints no approval basis and no copy line when there is none', async () => {
    const { text } = await pdfText(await noticePdf(noticeView({ approvalBasis: null, copyTo: [] })));
    expect(text).not.toContain('批准依据');
    expect(text).not.toContain('抄送');
    expect(text).toContain('本活动不收取任何费用。');
  });

  it('refuses a date that is none instead of printing it', async () => {
    await expect(noticePdf(noticeView({ date: '2026-11' }))).rejects.toThrow(RangeError);
  });
});

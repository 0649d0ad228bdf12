import { issueSentence, MESSAGES, WARNING_CODES, warningFinding } from './messages';
import type { Issue, IssueCode } from './types';

const CODES = Object.keys(MESSAGES) as IssueCode[];

describe('the sentences', () => {
  it('exist in both languages, end as sentences, and use the same parameters', () => {
    for (const code of CODES) {
      const { zh, en } = MESSAGES[code];
      expect(zh).toMatch(/。$/);
      expect(en).toMatch(/\.$/);
      const names = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].sort();
      expect([code, names(en)]).toEqual([code, names(zh)]);
    }
  });

  it('are polite and never say 操作失败 or 错误', () => {
    for (const code of CODES) expect(MESSAGES[code].zh).not.toMatch(/失败|错误|非法|有误/);
  });

  it('name the box in both languages', () => {
    const issue: Issue = {
      code: 'denominator-zero',
      field: '2.4.value',
      input: 'denominator',
      index: 0,
      params: {},
    };
    expect(issueSentence(issue)).toBe('请填写分母（非涉密系统总数量），不能为 0。');
    expect(issueSentence(issue, 'en')).toBe(
      'Please enter the denominator (All unclassified systems); it cannot be 0.',
    );
  });

  it('ask whoever fills in to check or explain, and only tell whoever reads', () => {
    for (const code of WARNING_CODES) {
      const issue = { code, field: '2.1.pue', params: {} };
      const [asked, told] = [issueSentence(issue), warningFinding(issue)];
      expect(asked).toMatch(/，请核对(单位和数值)?；确实如此的，请用一句话说明原因。$/);
      expect(told).toMatch(/[^，：]。$/);
      expect(asked.startsWith(told.slice(0, -1))).toBe(true);
      expect([told, warningFinding(issue, 'en')].join()).not.toMatch(/请|please|您|贵/);
      expect(warningFinding(issue, 'en')).toMatch(/[^:]\.$/);
    }
  });

  it('translate units and options quoted in them', () => {
    const gdp: Issue = {
      code: 'gdp-differs',
      field: '20.2.value',
      input: 'numerator',
      params: { here: '200', hereUnit: '亿元', there: '1,800,000', thereUnit: '万元' },
    };
    expect(issueSentence(gdp, 'en')).toContain('(200 hundred million yuan)');
    const left: Issue = {
      code: 'yes-but-not-all-options',
      field: '16.2.parts',
      params: { left: '街道、社区' },
    };
    expect(issueSentence(left, 'en')).toContain('“Subdistrict, Community”');
    const pue: Issue = { code: 'implausibly-high', field: '2.1.pue', params: { bound: '3', unit: '' } };
    expect(issueSentence(pue, 'en')).toContain('(3)');
  });

  it('show what a person typed as it is, even if it looks like a place in the sentence', () => {
    const issue: Issue = { code: 'not-a-number', field: '2.2.value', params: { typed: '{label}$&' } };
    expect(issueSentence(issue)).toBe('“上云上平台企业数量”请填写数字，例如 1204 或 91.5；现填“{label}$&”。');
  });

  it('fall back to the id for a field the framework does not know', () => {
    expect(issueSentence({ code: 'answer-missing', field: '99.1.value', params: {} })).toBe(
      '请填写“99.1.value”。',
    );
  });
});

import { createHash } from 'node:crypto';
import { HOSTILE_TEXT, noticeView } from '../testing';
import { unzip } from '../zip';
import { noticeDocx } from './index';
import type { NoticeView } from './view';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

async function partsOf(overrides: Partial<NoticeView> = {}): Promise<ReadonlyMap<string, string>> {
  const result = await unzip(await noticeDocx(noticeView(overrides)), () => true, {
    entries: 100,
    inflatedBytes: 1e8,
  });
  if (!result.ok) throw new Error(result.failure);
  return new Map([...result.entries].map(([name, bytes]) => [name, bytes.toString()]));
}

const body = async (overrides: Partial<NoticeView> = {}) =>
  (await partsOf(overrides)).get('word/document.xml') ?? '';

/** The paragraphs' texts, entities resolved. */
const paragraphs = (xml: string): string[] =>
  [...xml.matchAll(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text)
      .join('')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&'),
  );

describe('the notice as DOCX', () => {
  it('has the parts of the notice in their order', async () => {
    const texts = paragraphs(await body());
    const parts = [
      '中国国际投资促进会文件',
      '中投促通〔2026〕1号',
      '关于开展2026年度“数字智慧园区”选评活动的通知',
      '各相关开发区协会、园区会员单位：',
      '一、选评范围',
      '本次选评的批准依据：会长办公会2026年第3号纪要。',
      '本活动不收取任何费用。',
      '附件：1. 数字智慧园区发展目标',
      '2. 选评说明',
      '中国国际投资促进会',
      '2026年11月5日',
      '附件1',
      '1、1000M光纤到户覆盖率=光纤到户数量/园区总户数',
      '附件2',
      '抄送：商务部外国投资管理司。',
    ];
    let from = 0;
    for (const part of parts) {
      const at = texts.indexOf(part, from);
      expect(at === -1 ? `${part} is missing or out of order` : part).toBe(part);
      from = at;
    }
  });

  it('names the faces of the standard and keeps the margins of office software', async () => {
    const xml = await body();
    for (const face of ['方正小标宋简体', '仿宋_GB2312', '黑体', '楷体_GB2312', '宋体']) {
      expect(xml + (await partsOf()).get('word/footer1.xml')).toContain(`w:eastAsia="${face}"`);
    }
    const margins = /<w:pgMar ([^>]*)\/>/.exec(xml)?.[1] ?? '';
    const millimetres = (side: string) =>
      (Number(new RegExp(`w:${side}="(\\d+)"`).exec(margins)?.[1]) * 25.4) / 1440;
    expect(millimetres('top')).toBeCloseTo(34.58, 1);
    expect(millimetres('bottom')).toBeCloseTo(32.58, 1);
    expect(millimetres('left')).toBeCloseTo(28, 1);
    expect(millimetres('right')).toBeCloseTo(26, 1);
  });

  it('numbers odd pages right and even pages left', async () => {
    const parts = await partsOf();
    const footers = [...parts].filter(([name]) => /footer\d+\.xml$/.test(name)).map(([, xml]) => xml);
    expect(footers.some((xml) => xml.includes('w:jc w:val="right"'))).toBe(true);
    expect(footers.some((xml) => xml.includes('w:jc w:val="left"'))).toBe(true);
    expect(parts.get('word/settings.xml')).toContain('w:evenAndOddHeaders');
  });

  it('prints markup characters as they were typed', async () => {
    expect(paragraphs(await body({ title: HOSTILE_TEXT }))).toContain(HOSTILE_TEXT);
  });

  it('carries 样例数据 in every header of a sample and nowhere else', async () => {
    const sample = await partsOf({ sample: true });
    const headers = [...sample].filter(([name]) => /header\d+\.xml$/.test(name));
    expect(headers.length).toBeGreaterThanOrEqual(2);
    for (const [, xml] of headers) expect(xml).toContain('string="样例数据"');
    expect(sample.get('word/document.xml')?.match(/<w:headerReference/g)?.length).toBe(headers.length);
    expect([...(await partsOf()).values()].join('')).not.toContain('样例数据');
  });

  it('is the same file when it is made again later, dated by its own date', async () => {
    const hash = async () =>
      createHash('sha256')
        .update(await noticeDocx(noticeView()))
        .digest('hex');
    const first = await hash();
    await new Promise((resolve) => setTimeout(resolve, 2100));
    expect(await hash()).toBe(first);
    const core = (await partsOf()).get('docProps/core.xml') ?? '';
    expect(core.match(/2026-11-05T00:00:00Z/g)).toHaveLength(2);
  });
});

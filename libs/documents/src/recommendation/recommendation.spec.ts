import QRCode from 'qrcode';
import { readLetterScan } from '../scan';
import { HOSTILE_TEXT, pdfText, recommendationLetterView } from '../testing';
import { unzip } from '../zip';
import { recommendationLetterDocx, recommendationLetterPdf, SHORT_HASH } from './index';
import type { RecommendationLetterView } from './view';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const together = (text: string): string => text.replace(/\s+/g, '');
const { contentHash } = recommendationLetterView();

/** What is in the DOCX, by name. */
async function docxParts(
  overrides: Partial<RecommendationLetterView> = {},
): Promise<ReadonlyMap<string, Buffer>> {
  const bytes = await recommendationLetterDocx(recommendationLetterView(overrides));
  const result = await unzip(bytes, () => true, { entries: 100, inflatedBytes: 1e8 });
  if (!result.ok) throw new Error(result.failure);
  return result.entries;
}

async function docxText(overrides: Partial<RecommendationLetterView> = {}): Promise<string> {
  return [...(await docxParts(overrides))]
    .filter(([name]) => /document|footer|header/.test(name))
    .map(([, bytes]) => bytes.toString())
    .join('\n');
}

describe('the letter of recommendation', () => {
  it('names every park in its order with its opinion, who seals it, and the whole hash, as PDF', async () => {
    const { text } = await pdfText(await recommendationLetterPdf(recommendationLetterView()));
    const plain = together(text);
    for (const part of [
      '中国国际投资促进会：',
      '示例省开发区协会（盖章）',
      '2026年11月5日',
      '1' + '0007' + '示例园区A',
      '数字基础设施完备，同意推荐。',
      '2' + '0002' + '示例园区B',
      contentHash,
    ])
      expect(plain).toContain(part);
  });

  it('is recognised by its text, and by the code it carries once it is scanned', async () => {
    const view = recommendationLetterView();
    const bytes = await recommendationLetterPdf(view);
    const mark = contentHash.slice(0, 16);
    await expect(readLetterScan({ bytes, mime: 'application/pdf' })).resolves.toEqual({
      source: 'text',
      mark,
    });
    // What a scanner leaves of it is a picture.
    const scan = await QRCode.toBuffer(view.checkUrl, { scale: 5 });
    await expect(readLetterScan({ bytes: scan, mime: 'image/png' })).resolves.toEqual({
      source: 'qr',
      round: '2026-01',
      recommender: 'association-1',
      mark,
    });
  });

  it('carries the same code as DOCX, on the page of the seal', async () => {
    const parts = await docxParts();
    const [name, png] = [...parts].find(([part]) => part.endsWith('.png')) ?? [];
    await expect(readLetterScan({ bytes: png!, mime: 'image/png' })).resolves.toEqual({
      source: 'qr',
      round: '2026-01',
      recommender: 'association-1',
      mark: contentHash.slice(0, 16),
    });
    const relations = parts.get('word/_rels/document.xml.rels')?.toString() ?? '';
    const id = new RegExp(`Id="([^"]+)"[^>]*Target="media/${name?.split('/').at(-1)}"`).exec(relations)?.[1];
    const seal = (parts.get('word/document.xml')?.toString() ?? '')
      .split('<w:p>')
      .find((paragraph) => paragraph.includes('（盖章）'));
    expect(seal).toContain(`r:embed="${id}"`);
  });

  it('carries the short hash at the foot of every page, so that any scanned page names its list', async () => {
    const parks = Array.from({ length: 40 }, (_, i) => ({
      order: i + 1,
      no: String(i + 1).padStart(4, '0'),
      park: `示例园区${i + 1}`,
      kind: '国家级经开区',
      city: '示例市',
      opinion: '同意推荐。'.repeat(10),
    }));
    const { text, pages } = await pdfText(await recommendationLetterPdf(recommendationLetterView({ parks })));
    expect(pages).toBeGreaterThan(3);
    const feet = together(text).split(`内容校验码${contentHash.slice(0, SHORT_HASH)}`).length - 1;
    expect(feet).toBe(pages);
  });

  it('says the same as DOCX, and is the same file when it is made again', async () => {
    const text = await docxText();
    for (const part of ['示例省开发区协会（盖章）', '示例园区A', '示例园区B', contentHash, '同意推荐。'])
      expect(text).toContain(part);
    expect(text).toContain(`内容校验码 ${contentHash.slice(0, SHORT_HASH)}`);
    expect(text).not.toContain('SampleMark');
    expect(await docxText({ sample: true })).toContain('SampleMark');
    const make = () => recommendationLetterDocx(recommendationLetterView());
    expect(Buffer.compare(await make(), await make())).toBe(0);
  });

  it('prints an opinion full of markup as it was typed, as DOCX', async () => {
    const [park] = recommendationLetterView().parks;
    const text = await docxText({ parks: [{ ...park!, opinion: HOSTILE_TEXT }] });
    const typed = text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&apos;', "'")
      .replaceAll('&amp;', '&');
    expect(typed).toContain(HOSTILE_TEXT);
  });
});

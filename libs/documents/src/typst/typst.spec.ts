import { certificatePdf } from '../plaque';
import { certificateView } from '../testing';
import {
  DocumentRenderError,
  MISSING_GLYPH,
  isCovered,
  printable,
  renderPdf,
  unprintableCharacters,
} from './index';

// Typesetting and the loading of fonts take seconds on a machine that is busy with other suites.
jest.setTimeout(60_000);

const head = { title: '题', author: '会', date: '2026-11-23', sample: false };

describe('what the embedded fonts can print', () => {
  it('covers every character of GB 2312 and the marks of official documents', () => {
    const decoder = new TextDecoder('gb2312');
    const missing: string[] = [];
    for (let row = 0xb0; row <= 0xf7; row++) {
      for (let cell = 0xa1; cell <= 0xfe; cell++) {
        const character = decoder.decode(Uint8Array.of(row, cell));
        if (character !== '\ufffd' && !/[\ue000-\uf8ff]/.test(character))
          missing.push(...unprintableCharacters(character));
      }
    }
    expect(missing).toEqual([]);
    expect(unprintableCharacters('〔〕—…“”‘’《》、。，；：？！（）①②％＝×÷≥≤㎡·〓ABCabc0129')).toEqual([]);
  });

  it('shows a character without a glyph as 〓 and names it for the form that asked', () => {
    expect(isCovered('园'.codePointAt(0) ?? 0)).toBe(true);
    expect(printable('园区😀𠮷')).toBe(`园区${MISSING_GLYPH}${MISSING_GLYPH}`);
    expect(unprintableCharacters('园区😀𠮷😀')).toEqual(['😀', '𠮷']);
  });

  it('drops what is invisible and keeps line breaks', () => {
    expect(printable('甲\u0000\u200b\u202e乙\r\n丙\t丁\ufe0f')).toBe('甲乙\n丙 丁');
  });

  it('turns half a character pair into 〓 instead of failing', async () => {
    expect(printable('甲\ud800乙')).toBe(`甲${MISSING_GLYPH}乙`);
    await expect(certificatePdf(certificateView({ parkName: '园\ud800😀\u0001' }))).resolves.toBeInstanceOf(
      Uint8Array,
    );
  });
});

describe('renderPdf', () => {
  it('says which template failed and why when view and template do not fit together', () => {
    const render = () => renderPdf('receipt', head, { unknown: true });
    expect(render).toThrow(DocumentRenderError);
    expect(render).toThrow(/Template receipt did not render: .+/);
  });

  it('recovers after a failed rendering', async () => {
    expect(() => renderPdf('receipt', head, {})).toThrow(DocumentRenderError);
    await expect(certificatePdf(certificateView())).resolves.toBeInstanceOf(Uint8Array);
  });
});

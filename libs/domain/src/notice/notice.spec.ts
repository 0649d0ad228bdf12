import { DEFAULT_SETTINGS, type RoundSettings } from '../schedule';
import { noticeBlocks, suggestedNotice } from '.';

const suggest = (settings: RoundSettings = DEFAULT_SETTINGS): ReturnType<typeof suggestedNotice> =>
  suggestedNotice({
    name: '2026 年选评',
    schedule: { selfAssessmentClosesAt: '2026-04-03T15:59:59.999Z' },
    settings,
  });
const withMode = (mode: RoundSettings['recommendation']['mode']): string =>
  suggest({ ...DEFAULT_SETTINGS, recommendation: { ...DEFAULT_SETTINGS.recommendation, mode } }).body;

describe('a suggested notice', () => {
  it('names the round and the award, and leaves the sentence on fees to the sheet that always prints it', () => {
    const { title, body } = suggest();
    expect(title).toContain(DEFAULT_SETTINGS.plaque.awardName);
    expect(body).toContain('2026 年选评');
    expect(body).not.toContain(DEFAULT_SETTINGS.noFeeStatement);
  });

  it('prints the times that are fixed and leaves the others visibly open', () => {
    expect(suggest().body).toContain('2026');
    expect(suggest().body).toContain('（待定）');
  });

  it('speaks of recommendation only where the round has it, and says whether it must be', () => {
    expect(withMode('off')).not.toContain('三、推荐');
    expect(withMode('optional')).toContain('也可经省');
    expect(withMode('required')).toContain('须经省');
  });

  it.each(['off', 'optional', 'required'] as const)(
    'numbers its headings without a gap when recommendation is %s',
    (mode) => {
      const numbers = noticeBlocks(withMode(mode))
        .filter((block) => block.level === 1)
        .map((block) => block.text[0]);
      expect(numbers).toEqual([...'一二三四五六'].slice(0, numbers.length));
    },
  );
});

describe('the paragraphs of a notice', () => {
  it('are told from headings by their numbers, and empty lines fall away', () => {
    expect(
      noticeBlocks('一、范围\r\n\n（一）园区\n1. 条件\n（1）材料\n正文').map((block) => block.level),
    ).toEqual([1, 2, 3, 4, 0]);
  });

  it('are text when a numbered line is too long for a heading', () => {
    expect(noticeBlocks(`一、${'很长'.repeat(20)}`)[0]?.level).toBe(0);
  });
});

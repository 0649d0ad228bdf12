import fc from 'fast-check';
import { titleLines } from './title-lines';

describe('the lines of a title', () => {
  it.each([
    ['关于开展“数字智慧园区”选评活动的通知', '关于开展“数字智慧园区”\n选评活动的通知'],
    ['关于报送2026年度“数字智慧园区”选评结果的函', '关于报送2026年度\n“数字智慧园区”选评结果的函'],
    ['更正通知', '更正通知'],
    ['第一行\n由人断开的很长很长很长很长很长的第二行', '第一行\n由人断开的很长很长很长很长很长的第二行'],
  ])('of %j', (title, lines) => expect(titleLines(title, 17)).toBe(lines));

  it('leaves a title without a good place to the typesetter', () => {
    expect(titleLines('数'.repeat(40), 17)).toBe('数'.repeat(40));
  });

  it('loses nothing but blanks at the breaks', () => {
    const words = fc.array(fc.constantFrom('数字', '“园区”', '的', 'Park ', '《目标》', '，'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(words, fc.integer({ min: 4, max: 30 }), (parts, widest) => {
        const title = parts.join('');
        expect(titleLines(title, widest).replace(/\s/g, '')).toBe(title.replace(/\s/g, ''));
      }),
    );
  });
});

import { anchorName, anchorsOf, type AnchorWords } from './anchors';

const words: AnchorWords = {
  wholeForm: '整份材料',
  particulars: '申报单位信息',
  objective: (no, name) => `目标 ${no} ${name}`,
  evidence: (text) => `证明材料：${text}`,
};

describe('what a remark may point to', () => {
  it('is the form, what the applicant says of itself, and of each of the 20 objectives itself, its items and its evidence', () => {
    const groups = anchorsOf('2021', words);
    expect(groups).toHaveLength(21);
    expect(groups[0]?.options.map(({ value }) => value)).toEqual(['form', 'particulars']);
    expect(
      groups.flatMap((group) => group.options).filter(({ value }) => /^\d+\.\d+$/.test(value)),
    ).toHaveLength(70);
  });

  it('has a different anchor for each', () => {
    const values = anchorsOf('2021', words).flatMap((group) => group.options.map((option) => option.value));
    expect(new Set(values).size).toBe(values.length);
  });

  it('is named by its text, and by itself when it is unknown', () => {
    expect(anchorName('2021', 'form', words)).toBe('整份材料');
    expect(anchorName('2021', 'particulars', words)).toBe('申报单位信息');
    expect(anchorName('2021', '1.1', words)).toMatch(/^1\.1 ./);
    expect(anchorName('2021', '1.2.value', words)).toBe(anchorName('2021', '1.2', words));
    expect(anchorName('2021', '99.9', words)).toBe('99.9');
  });
});

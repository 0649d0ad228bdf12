import { anchorsOf } from './anchors';

describe('what a remark may point to', () => {
  it('is the form, what the applicant says of itself, and of each of the 20 objectives itself, its items and its evidence', () => {
    const groups = anchorsOf('2021', 'zh-CN');
    expect(groups).toHaveLength(21);
    expect(groups[0]?.options.map(({ value }) => value)).toEqual(['form', 'particulars']);
    expect(
      groups.flatMap((group) => group.options).filter(({ value }) => /^\d+\.\d+$/.test(value)),
    ).toHaveLength(70);
  });

  it('has a different anchor for each', () => {
    const values = anchorsOf('2021', 'en').flatMap((group) => group.options.map((option) => option.value));
    expect(new Set(values).size).toBe(values.length);
  });

  it('is also each field of an item that asks several things, by a name that no other has', () => {
    const options = anchorsOf('2021', 'zh-CN').flatMap((group) => group.options);
    const fields = options.filter(({ value }) => /^\d+\.\d+\.\w+$/.test(value));
    expect(fields.length).toBeGreaterThan(10);
    expect(new Set(fields.map(({ label }) => label)).size).toBe(fields.length);
    expect(fields.every(({ label }) => label.length < 70)).toBe(true);
  });
});

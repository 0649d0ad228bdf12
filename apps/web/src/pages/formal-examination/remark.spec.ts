import { changed, newRemark, putBack, remarksIn, takesCursor, without, written } from './remark';

describe('a remark that is being written', () => {
  const [one, two, three] = ['1.1', '1.2', '6.e3'].map((item) => ({ key: item, item, text: `关于 ${item}` }));
  const all = [one, two, three].flatMap((remark) => remark ?? []);

  it('takes the cursor when it comes onto the page, once, and no older one does', () => {
    const older = newRemark('1.1');
    const newer = newRemark('1.2');
    expect(takesCursor(older)).toBe(false);
    expect(takesCursor(newer)).toBe(true);
    expect(takesCursor(newer)).toBe(false);
    expect(older.key).not.toBe(newer.key);
  });

  it('points to the whole form until it is said where', () => {
    expect(newRemark()).toMatchObject({ item: 'form', text: '' });
  });

  it('changes and leaves by itself, and comes back where it was', () => {
    expect(changed(all, '1.2', { text: '改' }).map(({ text }) => text)).toEqual([
      '关于 1.1',
      '改',
      '关于 6.e3',
    ]);
    for (const [at, remark] of all.entries())
      expect(putBack(without(all, remark.key), remark, at)).toEqual(all);
  });

  it('belongs to the objective that it points into', () => {
    const on = (item: string) => ({ key: item, item, text: '' });
    const remarks = ['1', '1.1', '1.2.value', '1.e1', '10.1', '11', 'form', 'particulars'].map(on);
    expect([1, 10, 11, 2].map((objective) => remarksIn(remarks, objective))).toEqual([4, 1, 1, 0]);
  });

  it('counts as written only with words in it', () => {
    expect(written([...all, newRemark(), { ...newRemark(), text: ' \n' }])).toEqual(all);
  });
});

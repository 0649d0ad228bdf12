import { DraftBox, EMPTY, type Draft } from './draft-box';

const draft: Draft = {
  checklist: { seal: true },
  remarks: [{ key: '1', item: '2.1', text: '请说明测量时段' }],
};

function tab(): { readonly items: Map<string, string>; readonly open: () => DraftBox } {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  return { items, open: () => new DraftBox(() => storage) };
}

describe('what an examiner wrote and has not decided yet', () => {
  it('is there again after the page was loaded anew', () => {
    const { open } = tab();
    open().keep('staff/2026-01/0001/1', draft);
    const again = open();
    expect(again.read('staff/2026-01/0001/1')).toEqual(draft);
    // Closing the tab would still lose it.
    expect(again.hasText()).toBe(true);
  });

  it('is not shown to another account, nor for another version', () => {
    const { open } = tab();
    open().keep('staff/2026-01/0001/1', draft);
    expect(open().read('other/2026-01/0001/1')).toBe(EMPTY);
    expect(open().read('staff/2026-01/0001/2')).toBe(EMPTY);
  });

  it('leaves nothing behind once it is decided', () => {
    const { items, open } = tab();
    const box = open();
    box.keep('a', draft);
    box.forget('a');
    expect([...items]).toEqual([]);
    expect(box.read('a')).toBe(EMPTY);
  });

  it('begins anew over what is no draft', () => {
    const { items, open } = tab();
    items.set('xp.examination.a', '{"checklist":{},"remarks":[{"item":3}]}');
    expect(open().read('a')).toBe(EMPTY);
    items.set('xp.examination.a', 'cut off {');
    expect(open().read('a')).toBe(EMPTY);
  });

  it('lasts as long as the page where the browser forbids storage', () => {
    const box = new DraftBox(() => {
      throw new Error('forbidden');
    });
    box.keep('a', draft);
    expect(box.read('a')).toEqual(draft);
    expect(box.hasText()).toBe(true);
  });
});

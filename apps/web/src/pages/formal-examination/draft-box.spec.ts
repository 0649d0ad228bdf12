import fc from 'fast-check';
import { DraftBox, EMPTY, type Draft, type Told } from './draft-box';

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

  describe('in two tabs of one browser', () => {
    /** Tabs that hear one another at once. */
    function browser() {
      const listeners: ((told: Told) => void)[] = [];
      const open = (items = new Map<string, string>()) => {
        const at = listeners.length;
        return new DraftBox(
          () => ({
            getItem: (key) => items.get(key) ?? null,
            setItem: (key, value) => void items.set(key, value),
            removeItem: (key) => void items.delete(key),
          }),
          {
            // As a channel does: a copy, to everybody else.
            say: (told) =>
              listeners.forEach((hear, other) => {
                if (other !== at) hear(structuredClone(told));
              }),
            hear: (listener) => void (listeners[at] = listener),
          },
        );
      };
      return { open };
    }

    it('is one draft: what is written beside the form in one stands on the desk in the other', () => {
      const { open } = browser();
      const [desk, form] = [open(), open()];
      const seen = jest.fn();
      desk.subscribe('a', seen);
      form.keep('a', draft);
      expect(seen).toHaveBeenCalled();
      expect(desk.read('a')).toEqual(draft);
      desk.keep('a', { ...draft, remarks: [] });
      expect(form.read('a').remarks).toEqual([]);
    });

    it('is there in a tab that is opened later, which asks for it', () => {
      const { open } = browser();
      open().keep('a', draft);
      const form = open();
      expect(form.read('a')).toBe(EMPTY);
      const stop = form.subscribe('a', () => undefined);
      expect(form.read('a')).toEqual(draft);
      stop();
    });

    it('is the later one where a tab remembers an older', () => {
      const { open } = browser();
      const items = new Map([['xp.examination.a', JSON.stringify({ draft, at: 1 })]]);
      const [now, before] = [open(), open(items)];
      now.keep('a', { ...draft, checklist: {} });
      expect(before.read('a').checklist).toEqual({});
      const later = open(new Map([['xp.examination.a', JSON.stringify({ draft, at: 1 })]]));
      later.subscribe('a', () => undefined);
      expect(later.read('a').checklist).toEqual({});
      expect(now.read('a').checklist).toEqual({});
    });

    it('comes to the same in all, whichever of them it was changed in', () => {
      const texts = fc.string({ maxLength: 3 });
      const step = fc.record({
        tab: fc.nat({ max: 2 }),
        key: fc.constantFrom('a', 'b'),
        text: fc.option(texts),
      });
      fc.assert(
        fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
          const { open } = browser();
          const tabs = [open(), open(), open()];
          for (const { tab, key, text } of steps)
            if (text === null) tabs[tab]?.forget(key);
            else tabs[tab]?.keep(key, { checklist: {}, remarks: [{ key: '1', item: '2.1', text }] });
          for (const key of ['a', 'b']) {
            const last = steps.filter((one) => one.key === key).at(-1)?.text ?? null;
            for (const tab of tabs)
              expect(tab.read(key).remarks.map(({ text }) => text)).toEqual(last === null ? [] : [last]);
          }
        }),
      );
    });

    it('is forgotten in all once it is decided in one', () => {
      const { open } = browser();
      const items = new Map<string, string>();
      const [desk, form] = [open(), open(items)];
      form.keep('a', draft);
      desk.forget('a');
      expect(form.read('a')).toBe(EMPTY);
      expect([...items]).toEqual([]);
    });
  });
});

import { allFields, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { completeAnswers } from '@xuanping/domain/testing';
import fc from 'fast-check';
import { Autosave, QUIET_MS, type SaveOutcome, type Send } from './autosave';
import { MemoryBox } from './memory-box.fixture';
import { PendingDatabase, type PendingBox } from './pending';
import { FormStore, type ServerAnswer } from './store';

const FIELD = '1.2.value';
const OTHER = '1.3.base_stations';
const AT = '2026-09-15T00:00:00.000Z';

const server = (value: object, version: number): ServerAnswer => ({ value, version, by: '甲', at: AT });
const opened = async (answers: Record<string, ServerAnswer> = {}, box: PendingBox = new MemoryBox()) => {
  const store = new FormStore(FRAMEWORK_2021, {}, box);
  await store.recall();
  store.receive({ answers, files: [] }, {});
  return store;
};

describe('the answers of a form in the page', () => {
  it('tells the field that is typed in and those whose rules look at it, and no other', async () => {
    const store = await opened();
    const told: string[] = [];
    for (const { id } of allFields(FRAMEWORK_2021)) store.subscribeField(id, () => told.push(id));
    store.change(FIELD, { value: '88' });
    expect(new Set(told)).toEqual(new Set([FIELD]));
    store.change('13.2.share', { numerator: '12', denominator: '40' });
    told.length = 0;
    store.change('13.2.total', { value: '13' });
    expect(new Set(told)).toEqual(new Set(['13.2.total', '13.2.share']));
  });

  it('evaluates with the rules of the domain as one types', async () => {
    const store = await opened();
    store.change('1.1.value', { numerator: '1204', denominator: '0' });
    expect(store.field('1.1.value').evaluation.errors.map(({ code }) => code)).toContain('denominator-zero');
    expect(store.form.canSubmit).toBe(false);
  });

  it('keeps what is being typed when the server is read again', async () => {
    const store = await opened({ [FIELD]: server({ value: '88' }, 1), [OTHER]: server({ value: '3' }, 1) });
    store.change(FIELD, { value: '89' });
    store.receive(
      { answers: { [FIELD]: server({ value: '90' }, 2), [OTHER]: server({ value: '4' }, 2) }, files: [] },
      {},
    );
    expect(store.field(FIELD)).toMatchObject({ answer: { value: '89' }, version: 1, dirty: true });
    expect(store.field(OTHER)).toMatchObject({ answer: { value: '4' }, version: 2 });
  });

  it('does not move the text of an answer that the server stored in its own form', async () => {
    const store = await opened();
    store.change(FIELD, { value: '８８' });
    store.saved(FIELD, store.field(FIELD).answer, 1, AT);
    store.receive({ answers: { [FIELD]: server({ value: '88' }, 1) }, files: [] }, {});
    expect(store.field(FIELD).answer).toEqual({ value: '８８' });
  });

  it('takes up what a former visit left unsaved', async () => {
    const box = new MemoryBox();
    (await opened({}, box)).change(FIELD, { value: '88' });
    const again = await opened({}, box);
    expect(again.field(FIELD)).toMatchObject({ answer: { value: '88' }, dirty: true, conflict: null });
    expect(again.unsaved()).toEqual([{ field: FIELD, value: { value: '88' }, version: 0 }]);
  });

  it('shows both sides when the server moved on since that visit', async () => {
    const box = new MemoryBox();
    (await opened({}, box)).change(FIELD, { value: '88' });
    const again = await opened({ [FIELD]: server({ value: '90' }, 1) }, box);
    expect(again.field(FIELD)).toMatchObject({
      answer: { value: '88' },
      conflict: { theirs: { value: '90' }, by: '甲' },
    });
    expect(again.unsaved()).toEqual([]);
  });

  it('forgets what was left when the server has it', async () => {
    const box = new MemoryBox();
    (await opened({}, box)).change(FIELD, { value: '88' });
    await opened({ [FIELD]: server({ value: '88' }, 1) }, box);
    expect(box.held.size).toBe(0);
  });

  it('writes mine over theirs, or takes theirs, as chosen', async () => {
    const store = await opened({ [FIELD]: server({ value: '70' }, 1) });
    const conflict = { theirs: { value: '90' }, version: 2, by: '乙', at: AT };
    store.change(FIELD, { value: '88' });
    store.conflicted(FIELD, conflict);
    store.resolve(FIELD, 'mine');
    expect(store.unsaved()).toEqual([{ field: FIELD, value: { value: '88' }, version: 2 }]);
    store.conflicted(FIELD, conflict);
    store.resolve(FIELD, 'theirs');
    expect(store.field(FIELD)).toMatchObject({
      answer: { value: '90' },
      version: 2,
      dirty: false,
      conflict: null,
    });
  });

  it('is ready for submission with all answers and files', async () => {
    const store = await opened(
      Object.fromEntries(
        Object.entries(completeAnswers()).map(([id, value]) => [id, server(value ?? {}, 1)]),
      ),
    );
    expect(store.form.blockers.every(({ code }) => code === 'evidence-missing')).toBe(true);
    store.setFiles(
      FRAMEWORK_2021.elements.flatMap(({ objectives }) =>
        objectives.flatMap(({ evidence }) => evidence.map(({ id }) => ({ slotId: id }))),
      ),
    );
    expect(store.form).toMatchObject({ percent: 100, canSubmit: true });
  });

  it('survives a browser that forbids storage', async () => {
    const closed = {
      open: () => {
        throw new Error('forbidden');
      },
    } as unknown as IDBFactory;
    const store = await opened({}, new PendingDatabase('spec', closed));
    store.change(FIELD, { value: '88' });
    expect(store.field(FIELD).answer).toEqual({ value: '88' });
  });
});

describe('autosave', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  type Batch = Parameters<Send>[0];
  const accept = (batch: Batch): SaveOutcome => ({
    kind: 'saved',
    saved: batch.map(({ field, version }) => ({ field, version: version + 1, at: AT })),
  });
  const saving = async (
    answer: (batch: Batch, call: number) => SaveOutcome | Promise<SaveOutcome> = accept,
  ) => {
    const store = await opened();
    const sent: Batch[] = [];
    const autosave = new Autosave(
      store,
      async (batch) => answer(batch, sent.push(batch)),
      () => AT,
    );
    return { store, sent, autosave };
  };

  it('sends one request soon after the last key, with all fields changed', async () => {
    const { store, sent, autosave } = await saving();
    store.change(FIELD, { value: '8' });
    await jest.advanceTimersByTimeAsync(QUIET_MS - 1);
    store.change(FIELD, { value: '88' });
    store.change(OTHER, { value: '3' });
    expect(autosave.state.phase).toBe('typing');
    await jest.advanceTimersByTimeAsync(QUIET_MS);
    expect(sent).toEqual([
      [
        { field: FIELD, value: { value: '88' }, version: 0 },
        { field: OTHER, value: { value: '3' }, version: 0 },
      ],
    ]);
    expect(autosave.state).toEqual({ phase: 'saved', at: AT });
    expect(store.field(FIELD)).toMatchObject({ version: 1, dirty: false });
  });

  it('says once that somebody types, however many keys it is', async () => {
    const { store, autosave } = await saving();
    const told = jest.fn();
    autosave.subscribe(told);
    for (const value of ['8', '88', '88.5']) store.change(FIELD, { value });
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('sends what was typed while a save was under way with the next one, over the new version', async () => {
    let release: () => void = () => undefined;
    const { store, sent } = await saving((batch, call) =>
      call === 1 ? new Promise((resolve) => (release = () => resolve(accept(batch)))) : accept(batch),
    );
    store.change(FIELD, { value: '88' });
    await jest.advanceTimersByTimeAsync(QUIET_MS);
    store.change(FIELD, { value: '889' });
    release();
    await jest.advanceTimersByTimeAsync(QUIET_MS * 2);
    expect(sent[1]).toEqual([{ field: FIELD, value: { value: '889' }, version: 1 }]);
    expect(store.field(FIELD)).toMatchObject({ version: 2, dirty: false });
  });

  it('sends the rest when one field is in conflict', async () => {
    const { store, sent, autosave } = await saving((batch, call) =>
      call === 1
        ? {
            kind: 'conflict',
            conflicts: [{ field: FIELD, theirs: { value: '90' }, version: 4, by: '乙', at: AT }],
          }
        : accept(batch),
    );
    store.change(FIELD, { value: '88' });
    store.change(OTHER, { value: '3' });
    await jest.advanceTimersByTimeAsync(QUIET_MS + 10);
    expect(sent[1]?.map(({ field }) => field)).toEqual([OTHER]);
    expect(store.waiting.conflicts).toEqual([FIELD]);
    await expect(autosave.flush()).resolves.toBe(false);
    store.resolve(FIELD, 'mine');
    await expect(autosave.flush()).resolves.toBe(true);
    expect(sent[2]).toEqual([{ field: FIELD, value: { value: '88' }, version: 4 }]);
  });

  it('tries again after an outage, and keeps what was typed in the browser meanwhile', async () => {
    let up = false;
    const { store, sent, autosave } = await saving((batch) => (up ? accept(batch) : { kind: 'unreachable' }));
    store.change(FIELD, { value: '88' });
    await jest.advanceTimersByTimeAsync(QUIET_MS);
    expect(autosave.state.phase).toBe('unreachable');
    up = true;
    await jest.advanceTimersByTimeAsync(2100);
    expect(sent).toHaveLength(2);
    expect(autosave.state.phase).toBe('saved');
  });

  it('stops when the form is locked and says why', async () => {
    const { store, sent, autosave } = await saving(() => ({
      kind: 'locked',
      message: '自评已经截止，内容不能再修改。',
    }));
    store.change(FIELD, { value: '88' });
    await jest.advanceTimersByTimeAsync(QUIET_MS);
    store.change(FIELD, { value: '889' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(autosave.state).toEqual({ phase: 'locked', message: '自评已经截止，内容不能再修改。' });
    await expect(autosave.flush()).resolves.toBe(false);
  });

  it('does not send again what the server refused until it is changed', async () => {
    const { store, sent } = await saving((batch, call) =>
      call === 1
        ? {
            kind: 'refused',
            message: '填写内容有误',
            errors: [{ field: FIELD, message: '不超过 60 个字符' }],
          }
        : accept(batch),
    );
    store.change(FIELD, { value: '8'.repeat(61) });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(sent).toHaveLength(1);
    expect(store.field(FIELD).refused).toBe('不超过 60 个字符');
    store.change(FIELD, { value: '88' });
    await jest.advanceTimersByTimeAsync(QUIET_MS);
    expect(store.field(FIELD)).toMatchObject({ refused: null, dirty: false });
  });

  it('ends with the server holding what was typed last, whatever order things happen in', async () => {
    const step = fc.oneof(
      fc.record({
        type: fc.constant('key' as const),
        field: fc.constantFrom(FIELD, OTHER),
        value: fc.integer({ min: 0, max: 999 }),
      }),
      fc.record({ type: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3000 }) }),
      fc.record({ type: fc.constant('outage' as const), on: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const held = new Map<string, { value: unknown; version: number }>();
        let down = false;
        const { store, autosave } = await saving((batch) => {
          if (down) return { kind: 'unreachable' };
          for (const { field, value, version } of batch) {
            expect(version).toBe(held.get(field)?.version ?? 0);
            held.set(field, { value, version: version + 1 });
          }
          return accept(batch);
        });
        const last = new Map<string, string>();
        for (const next of steps) {
          if (next.type === 'wait') await jest.advanceTimersByTimeAsync(next.ms);
          else if (next.type === 'outage') down = next.on;
          else {
            last.set(next.field, String(next.value));
            store.change(next.field, { value: String(next.value) });
          }
        }
        down = false;
        await jest.advanceTimersByTimeAsync(60_000);
        await expect(autosave.flush()).resolves.toBe(true);
        for (const [field, value] of last) expect(held.get(field)?.value).toEqual({ value });
      }),
      { numRuns: 60 },
    );
  });
});

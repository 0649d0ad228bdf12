import type { Answer } from '@xuanping/domain/answers';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import fc from 'fast-check';
import { Autosave, type SaveOutcome, type Send } from './autosave';
import { MemoryBox } from './memory-box.fixture';
import type { PendingBox } from './pending';
import { FormStore, type ServerAnswer } from './store';

const FIELDS = ['1.2.value', '1.3.base_stations'] as const;
type FieldId = (typeof FIELDS)[number];
type Batch = Parameters<Send>[0];

const NAMES = ['甲', '乙'] as const;
const AT = '2026-09-15T00:00:00.000Z';
const said = (answer: Answer | undefined): string => answer?.value ?? '';

/** One version of a field as the server keeps it. */
interface Version {
  readonly value: Answer;
  readonly by: string;
}

/** What keeps the answers: a write over a version that its writer has not seen is refused, all or none of a request. */
class Server {
  readonly versions = new Map<string, Version[]>(FIELDS.map((id) => [id, []]));

  constructor(private readonly overwritten: (by: string, field: FieldId, before: Version) => void) {}

  newest = (field: string): Version | undefined => this.versions.get(field)?.at(-1);

  write(by: string, batch: Batch): SaveOutcome {
    const stale = batch.filter(({ field, value, version }) => {
      const stands = this.newest(field);
      return stands && said(stands.value) !== said(value) && this.count(field) !== version;
    });
    if (stale.length > 0) return { kind: 'conflict', conflicts: stale.map(({ field }) => this.other(field)) };
    for (const { field, value } of batch) {
      const stands = this.newest(field);
      if (stands && said(stands.value) === said(value)) continue;
      if (stands && stands.by !== by) this.overwritten(by, field as FieldId, stands);
      this.versions.get(field)?.push({ value, by });
    }
    const saved = batch.map(({ field }) => ({ field, version: this.count(field), at: AT }));
    return { kind: 'saved', saved };
  }

  read(): Record<string, ServerAnswer> {
    return Object.fromEntries(
      FIELDS.flatMap((field) => {
        const stands = this.newest(field);
        return stands ? [[field, { ...stands, version: this.count(field), at: AT }]] : [];
      }),
    );
  }

  private count = (field: string): number => this.versions.get(field)?.length ?? 0;

  private other(field: string) {
    const { value, by } = this.newest(field)!;
    return { field, theirs: value, version: this.count(field), by, at: AT };
  }
}

type Line = 'up' | 'request lost' | 'answer lost';

/** Somebody at the form: a page that may be reloaded, in a browser that keeps what was typed, on a line that fails. */
class Editor {
  line: Line = 'up';
  delayMs = 0;
  store!: FormStore;
  autosave!: Autosave;
  /** What stood before this person's eyes in each field, typed by themselves or shown. */
  readonly known = new Map<FieldId, Set<string>>(FIELDS.map((id) => [id, new Set()]));
  /** What was typed last in each field and not given up since. */
  readonly wanted = new Map<FieldId, string>();
  private readonly browser = new MemoryBox();
  private leave: () => void = () => undefined;

  constructor(
    readonly name: string,
    private readonly server: Server,
  ) {}

  async open(): Promise<void> {
    this.leave();
    let gone = false;
    this.leave = () => (gone = true);
    const box: PendingBox = {
      read: () => this.browser.read(),
      put: (field, answer) => (gone ? undefined : this.browser.put(field, answer)),
      remove: (field) => (gone ? undefined : this.browser.remove(field)),
    };
    const store = new FormStore(FRAMEWORK_2021, {}, box);
    for (const id of FIELDS)
      store.subscribeField(id, () => {
        const { answer, conflict } = store.field(id);
        this.known.get(id)?.add(said(answer)).add(said(conflict?.theirs));
      });
    // A page that is gone hears no answer, and sends nothing any more.
    const never = new Promise<never>(() => undefined);
    const send: Send = async (batch) => {
      if (gone) return never;
      const outcome = await this.carry(batch);
      return gone ? never : outcome;
    };
    this.store = store;
    this.autosave = new Autosave(store, send, () => AT);
    await store.recall();
    store.receive({ answers: this.server.read(), files: [] }, {});
  }

  type(field: FieldId, value: string): void {
    this.wanted.set(field, value);
    this.store.change(field, { value });
  }

  /** Reads the form as it is now; it comes in later. */
  read(ms: number): void {
    const { store } = this;
    const answers = this.server.read();
    setTimeout(() => store === this.store && store.receive({ answers, files: [] }, {}), ms);
  }

  choose(field: FieldId, choice: 'mine' | 'theirs'): void {
    if (!this.store.field(field).conflict) return;
    if (choice === 'theirs') this.wanted.delete(field);
    this.store.resolve(field, choice);
  }

  private async carry(batch: Batch): Promise<SaveOutcome> {
    const { line, delayMs } = this;
    const later = () => new Promise((resolve) => setTimeout(resolve, delayMs));
    await later();
    if (line === 'request lost') return { kind: 'unreachable' };
    const outcome = this.server.write(this.name, batch);
    await later();
    return line === 'answer lost' ? { kind: 'unreachable' } : outcome;
  }
}

const who = fc.constantFrom(0, 1);
const field = fc.constantFrom(...FIELDS);
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ does: fc.constant('type' as const), who, field }) },
  {
    weight: 5,
    arbitrary: fc.record({
      does: fc.constant('wait' as const),
      who,
      ms: fc.constantFrom(1, 300, 900, 1500, 5000, 40_000),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('line' as const),
      who,
      line: fc.constantFrom<Line>('up', 'up', 'request lost', 'answer lost'),
      delayMs: fc.constantFrom(0, 200, 2000),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('read' as const), who, ms: fc.constantFrom(0, 400, 3000) }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('reload' as const), who }) },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constant('choose' as const),
      who,
      field,
      choice: fc.constantFrom('mine' as const, 'theirs' as const),
    }),
  },
);

describe('two people at one form', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  interface Scene {
    readonly server: Server;
    readonly editors: readonly [Editor, Editor];
    /** Acknowledged answers that went over without their writer having seen them. */
    readonly lost: string[];
  }

  async function opened(): Promise<Scene> {
    const lost: string[] = [];
    const server = new Server((by, id, before) => {
      const editor = editors.find(({ name }) => name === by);
      if (!editor?.known.get(id)?.has(said(before.value)))
        lost.push(`${by} wrote over ${said(before.value)} of ${before.by} unseen`);
    });
    const editors = [new Editor(NAMES[0], server), new Editor(NAMES[1], server)] as const;
    for (const editor of editors) await editor.open();
    return { server, editors, lost };
  }

  /** Everybody is back on the line, looks at what differs, chooses, and goes on until all is saved. */
  async function settled({ editors }: Scene): Promise<void> {
    for (const editor of editors) Object.assign(editor, { line: 'up', delayMs: 0 });
    await jest.advanceTimersByTimeAsync(60_000);
    for (let round = 0; round < 6; round += 1)
      for (const editor of editors) {
        for (const id of FIELDS) editor.choose(id, round === 0 ? 'mine' : 'theirs');
        await jest.advanceTimersByTimeAsync(2000);
      }
    for (const editor of editors) {
      await expect(editor.autosave.flush()).resolves.toBe(true);
      editor.read(0);
    }
    await jest.advanceTimersByTimeAsync(10);
  }

  function expectNothingLost({ server, editors, lost }: Scene): void {
    expect(lost).toEqual([]);
    for (const { name, wanted, store } of editors)
      for (const id of FIELDS) {
        const everSaved = (server.versions.get(id) ?? []).map(({ value }) => said(value));
        if (wanted.has(id))
          expect([name, everSaved]).toEqual([name, expect.arrayContaining([wanted.get(id)])]);
        expect([name, said(store.field(id).answer)]).toEqual([name, said(server.newest(id)?.value)]);
      }
  }

  it('lose no answer that was acknowledged nor any that was typed last, however their steps fall', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const scene = await opened();
        for (const [at, next] of steps.entries()) {
          const editor = scene.editors[next.who] ?? scene.editors[0];
          if (next.does === 'type') editor.type(next.field, String(at + 1));
          else if (next.does === 'wait') await jest.advanceTimersByTimeAsync(next.ms);
          else if (next.does === 'line') Object.assign(editor, { line: next.line, delayMs: next.delayMs });
          else if (next.does === 'read') editor.read(next.ms);
          else if (next.does === 'choose') editor.choose(next.field, next.choice);
          else await editor.open();
        }
        await settled(scene);
        expectNothingLost(scene);
        jest.clearAllTimers();
      }),
      { numRuns: 80 },
    );
  });

  it('are not asked to choose between their own answer and their own newer one when an acknowledgement was lost', async () => {
    for (const reload of [false, true]) {
      const scene = await opened();
      const [ann] = scene.editors;
      ann.line = 'answer lost';
      ann.type('1.2.value', '88');
      await jest.advanceTimersByTimeAsync(1000);
      ann.type('1.2.value', '89');
      ann.line = 'up';
      if (reload) await ann.open();
      await jest.advanceTimersByTimeAsync(60_000);
      expect(ann.store.waiting.conflicts).toEqual([]);
      expect(said(scene.server.newest('1.2.value')?.value)).toBe('89');
      await settled(scene);
      expectNothingLost(scene);
    }
  });

  it('keep the answer they see when a reading from before the save comes after it', async () => {
    const scene = await opened();
    const [ann] = scene.editors;
    ann.type('1.2.value', '88');
    await jest.advanceTimersByTimeAsync(1000);
    ann.type('1.2.value', '89');
    ann.read(5000);
    await jest.advanceTimersByTimeAsync(6000);
    expect(ann.store.field('1.2.value')).toMatchObject({ answer: { value: '89' }, version: 2, dirty: false });
  });
});

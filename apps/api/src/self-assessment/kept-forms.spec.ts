import { Drafts, FORM_MARK, type Draft, type FormMark } from '@xuanping/persistence/self-assessment';
import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { anApplication } from '@xuanping/persistence/testing';
import fc from 'fast-check';
import type { Caller } from '../core';
import { aKeptScene, WRITES, type KeptScene } from './kept-forms.fixture';
import { KeptDrafts } from './kept-drafts';
import { KeptForms } from './kept-forms';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

describe('the page of a form that is kept', () => {
  let api: TestApi;
  let scene: KeptScene;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => void (scene = await aKeptScene(api)));

  /** What somebody is shown, but for the time. */
  const shown = async (who: Person): Promise<unknown> => {
    const { status, body } = await who.call('GET', `${scene.base}/form`);
    return { status, body: { ...body, now: null } };
  };
  /** The same, made anew. */
  const anew = async (who: Person): Promise<unknown> => {
    const forms = api.app.get(KeptForms);
    const blind = jest.spyOn(forms, 'find').mockReturnValue(null);
    const elsewhere = jest
      .spyOn(forms, 'keep')
      .mockImplementation((...form) => new KeptForms().keep(...form));
    try {
      return await shown(who);
    } finally {
      blind.mockRestore();
      elsewhere.mockRestore();
    }
  };
  const look = async (): Promise<{ mark: FormMark; now: string }> => {
    const [row] = (await api.db.dataSource.query(
      `SELECT ${FORM_MARK} AS mark, iso(now()) AS now FROM application a WHERE a.round_code = $1 AND a.no = $2`,
      [scene.place.round, scene.place.no],
    )) as { mark: FormMark; now: string }[];
    return row!;
  };
  const draftAnew = async (): Promise<Draft | undefined> => {
    let read: Draft | undefined;
    await new Drafts(api.db.dataSource).change(scene.place, (draft) => {
      read = draft;
      return { fresh: [], by: '', why: 'typed', until: '', evaluation: null as never };
    });
    return read;
  };

  it('is sent again without reading the form again, and never to anybody else', async () => {
    await shown(scene.ann);
    expect(await api.statements(() => shown(scene.ann))).toBe(1);
    expect(await shown(scene.bo)).toMatchObject({ body: { part: { part: 'colleague' } } });
    expect(await shown(scene.staff)).toMatchObject({ body: { reader: 'house', acts: [], part: null } });
    const { registeredBy } = await anApplication(api.db.dataSource);
    expect(await shown(await api.as(registeredBy))).toMatchObject({ status: 404 });
    expect(await shown(await api.as(null))).toMatchObject({ status: 401 });
  });

  it('is not sent to somebody whose session or account has ended', async () => {
    await shown(scene.ann);
    await api.db.dataSource.query(`UPDATE session SET revoked_at = now() WHERE account_id = $1`, [
      scene.ann.accountId,
    ]);
    expect(await shown(scene.ann)).toMatchObject({ status: 401 });
    await shown(scene.bo);
    await api.db.dataSource.query(`UPDATE account SET disabled_at = now() WHERE id = $1`, [
      scene.bo.accountId,
    ]);
    expect(await shown(scene.bo)).toMatchObject({ status: 401 });
  });

  it('leaves a record of who read it each time, also when the browser has it still', async () => {
    const first = await scene.staff.call('GET', `${scene.base}/form`);
    const again = await scene.staff.send('GET', `${scene.base}/form`, {
      headers: { 'if-none-match': String(first.headers['etag']) },
    });
    expect(again).toMatchObject({ status: 304, bytes: Buffer.alloc(0) });
    const [{ count }] = (await api.db.dataSource.query(
      `SELECT count(*)::int FROM access_record WHERE account_id = $1 AND application_no = $2 AND round_code = $3`,
      [scene.staff.accountId, scene.place.no, scene.place.round],
    )) as [{ count: number }];
    expect(count).toBe(2);
  });

  it('is told to a browser that has it still, until something is changed', async () => {
    const { headers } = await scene.ann.call('GET', `${scene.base}/form`);
    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache' });
    const asked = { headers: { 'if-none-match': String(headers['etag']) } };
    expect(await scene.ann.send('GET', `${scene.base}/form`, asked)).toMatchObject({ status: 304 });
    expect(await scene.bo.send('GET', `${scene.base}/form`, asked)).toMatchObject({ status: 200 });
    await WRITES['an answer is saved by a colleague']!(scene);
    expect(await scene.ann.send('GET', `${scene.base}/form`, asked)).toMatchObject({ status: 200 });
  });

  it.each(Object.keys(WRITES))('is made anew when %s', async (name) => {
    const people = [scene.ann, scene.bo];
    for (const before of BEFORE[name] ?? []) await WRITES[before]!(scene);
    const before = await Promise.all(people.map(shown));
    await WRITES[name]!(scene);
    const after = await Promise.all(people.map(shown));
    expect(after).not.toEqual(before);
    expect(after).toEqual(await inTurn(people, anew));
  });

  it('is what would be made anew, and so is a draft that is kept, whatever was written in whatever order', async () => {
    const writes = fc.array(fc.constantFrom(...Object.keys(WRITES)), { minLength: 4, maxLength: 9 });
    await fc.assert(
      fc.asyncProperty(writes, async (names) => {
        scene = await aKeptScene(api);
        for (const name of names) {
          await WRITES[name]!(scene);
          for (const who of [scene.ann, scene.bo, scene.staff]) {
            const first = await shown(who);
            expect(first).toEqual(await anew(who));
            expect(await shown(who)).toEqual(first);
          }
          const kept = api.app.get(KeptDrafts).find(scene.place, await look());
          // What it came to is checked where forms are evaluated again.
          const bare = { now: null, evaluation: null };
          if (kept) expect({ ...kept, ...bare }).toEqual({ ...(await draftAnew()), ...bare });
        }
      }),
      { numRuns: 3 },
    );
  });
});

describe('a page that was kept', () => {
  const place = { round: '2026-01', no: '0001' };
  const viewer = { caller: {} as Caller, reader: 'park', relations: ['own-park'], version: null } as const;
  const mark = { content: '1', around: '2' };
  const at = (ms: number): string => new Date(Date.UTC(2026, 8, 30, 10) + ms).toISOString();
  const forms = new KeptForms();
  const find = (ms: number, of = mark) => forms.find(place, viewer, { mark: of, now: at(ms) });
  beforeEach(() => {
    const detail = { reader: 'park', now: at(0) } as FormDetail;
    forms.keep(place, viewer, { detail, mark, instants: [at(-1000), at(1000), at(5000)] });
  });

  it('tells the time at which it is asked for', () => {
    expect(JSON.parse(find(500)!.bytes.toString())).toEqual({ reader: 'park', now: at(500) });
  });

  it('holds from one deadline to the next, and at neither of them', () => {
    expect([-1001, -1000, -999, 0, 999, 1000, 1001].map((ms) => find(ms) !== null)).toEqual([
      false,
      false,
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  it('holds for its mark, its reader and what ties him only', () => {
    expect(find(0, { ...mark, content: '3' })).toBeNull();
    expect(find(0, { ...mark, around: '3' })).toBeNull();
    const look = { mark, now: at(0) };
    expect(forms.find(place, { ...viewer, relations: ['own-park', 'submitter'] }, look)).toBeNull();
    expect(forms.find(place, { ...viewer, version: 1 }, look)).toBeNull();
    expect(forms.find({ ...place, no: '0002' }, viewer, look)).toBeNull();
  });
});

/** What must have happened before for a write to change anything. */
const BEFORE: Readonly<Record<string, readonly string[]>> = {
  'an answer is brought back from its history': [
    'an answer is saved by who registered it',
    'an answer is saved by who registered it',
  ],
  'evidence is linked to an item': ['evidence is added'],
  'evidence is removed': ['evidence is added'],
  'evidence is brought back': ['evidence is added', 'evidence is removed'],
  'colleagues may not read what is not theirs': ['an objective is given to a colleague'],
  'colleagues may read everything': [
    'an objective is given to a colleague',
    'colleagues may not read what is not theirs',
  ],
  'the colleague comes back': ['a colleague leaves the park'],
  'the submission is withdrawn': ['the form is submitted'],
  'the park confirms the filing': ['somebody files for the park'],
  'a body that files takes another name': ['somebody files for the park'],
};

async function inTurn<T>(people: readonly Person[], of: (who: Person) => Promise<T>): Promise<T[]> {
  const found: T[] = [];
  for (const who of people) found.push(await of(who));
  return found;
}

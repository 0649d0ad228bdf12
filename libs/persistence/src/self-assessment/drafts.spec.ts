import { evaluateForm, type Answer } from '@xuanping/domain/answers';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { settle } from '@xuanping/domain/self-assessment';
import { anApplication, testDatabase, type TestDatabase } from '../testing';
import { Drafts, loadForm, type Draft, type FormPlace } from '.';
import { holdForm } from './form';

const LATER = '2999-12-31T00:00:00.000Z';
const FIELD = '1.2.value';

interface Form extends FormPlace {
  readonly by: string;
}

describe('changes of drafts that arrive at the same time', () => {
  let db: TestDatabase;
  let drafts: Drafts;
  const statements: string[] = [];

  beforeAll(async () => {
    db = await testDatabase();
    const ask = db.dataSource.manager.query.bind(db.dataSource.manager);
    jest.spyOn(db.dataSource.manager, 'query').mockImplementation((statement, ...parameters) => {
      statements.push(String(statement));
      return ask(statement, ...parameters);
    });
  }, 60_000);
  afterAll(() => db.close());
  beforeEach(() => {
    drafts = new Drafts(db.dataSource);
  });

  const forms = async (many: number): Promise<Form[]> => {
    const made: Form[] = [];
    for (let nth = 0; nth < many; nth += 1) {
      const { roundCode, no, registeredBy } = await anApplication(db.dataSource);
      made.push({ round: roundCode, no, by: registeredBy });
    }
    return made;
  };
  const typing =
    (value: Answer, by: string) =>
    ({ answers, evidence }: Draft) => ({
      ...settle([{ field: FIELD, value, seen: 0 }], answers),
      by,
      why: 'typed' as const,
      until: LATER,
      evaluation: evaluateForm(FRAMEWORK_2021, { [FIELD]: value }, evidence),
    });
  const save = (form: Form, value = '88') => drafts.change(form, typing({ value }, form.by));
  const standing = async (form: Form) => (await loadForm(db.dataSource.manager, form))?.answers[FIELD];

  it('are read together and written together, each into its own form', async () => {
    const crowd = await forms(12);
    statements.length = 0;
    const done = await Promise.all(crowd.map((form, nth) => save(form, String(nth))));
    expect(done.every((each) => each?.at && each.draft.answers[FIELD]?.version === 1)).toBe(true);
    // Alone each would take two statements; the first two of each kind leave at once, the others together.
    expect(statements.length).toBeLessThanOrEqual(10);
    for (const [nth, form] of crowd.entries()) expect(await standing(form)).toEqual({ value: String(nth) });
  });

  it('keep the mark under which what was written is found again', async () => {
    const crowd = await forms(4);
    const done = await Promise.all(crowd.map((form) => save(form)));
    for (const [nth, form] of crowd.entries()) {
      const found: Draft[] = [];
      await drafts.change(form, (draft) => {
        found.push(draft);
        return typing({ value: '88' }, form.by)(draft);
      });
      expect(done[nth]?.draft).toEqual({
        ...found[0],
        now: done[nth]?.draft.now,
        evaluation: done[nth]?.decided.evaluation,
      });
    }
  });

  it('do not wait for a form that somebody else holds; who changes that one comes after them', async () => {
    const [held, free] = (await forms(2)) as [Form, Form];
    const order: string[] = [];
    const waiting = await db.dataSource.transaction(async (tx) => {
      await holdForm(tx, held);
      const last = save(held).then((done) => order.push(`held ${done?.at ? 'written' : 'refused'}`));
      const first = await save(free);
      order.push(`free ${first?.at ? 'written' : 'refused'}`);
      return { last };
    });
    await waiting.last;
    expect(order).toEqual(['free written', 'held written']);
    expect(await standing(held)).toEqual({ value: '88' });
  });

  it('are refused alone: what the database does not take of one form does not keep the others out', async () => {
    const crowd = await forms(6);
    const outcomes = await Promise.allSettled(
      crowd.map((form, nth) => save(form, nth === 4 ? 'with a \u0000 in it' : String(nth))),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(
      crowd.map((_, nth) => (nth === 4 ? 'rejected' : 'fulfilled')),
    );
    for (const [nth, form] of crowd.entries())
      expect(await standing(form)).toEqual(nth === 4 ? undefined : { value: String(nth) });
  });

  it('are told when there is no such form', async () => {
    const [form] = (await forms(1)) as [Form];
    const [written, nowhere] = await Promise.all([save(form), save({ ...form, no: '9999' })]);
    expect(written?.at).toBeTruthy();
    expect(nowhere).toBeNull();
  });
});

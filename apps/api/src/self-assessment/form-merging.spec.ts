import { anAccount, anApplication } from '@xuanping/persistence/testing';
import fc from 'fast-check';
import { startTestApi, type Person, type TestApi } from './test-api.fixture';

const FIELDS = ['1.2.value', '1.3.base_stations', '2.2.value'];

/** One request of one of two people: which fields it writes, and whether a page that heard nothing sends it again. */
interface Save {
  readonly who: 0 | 1;
  readonly fields: readonly string[];
  readonly twice: boolean;
}

/** A write that was acknowledged: over which version it was sent, and which it became. */
interface Acknowledged {
  readonly by: string;
  readonly field: string;
  readonly value: string;
  readonly seen: number;
  readonly version: number;
}

/** Somebody at the form, with the versions that stand on their page. */
interface Editor {
  readonly person: Person;
  readonly seen: Map<string, number>;
}

const save: fc.Arbitrary<Save> = fc.record({
  who: fc.constantFrom(0 as const, 1 as const),
  fields: fc.subarray(FIELDS, { minLength: 1 }),
  twice: fc.boolean(),
});

describe('two people who save one form at the same time', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());

  it('lose nothing that was acknowledged, and write over nothing that they have not seen', async () => {
    // Each inner list leaves at one moment.
    const moments = fc.array(fc.array(save, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(moments, async (plan) => {
        const { base, editors, history } = await opened();
        const acknowledged: Acknowledged[] = [];
        let typed = 0;
        for (const saves of plan)
          await Promise.all(
            saves.flatMap(({ who, fields, twice }) => {
              const editor = editors[who];
              const answers = fields.map((field) => ({
                field,
                value: { value: String((typed += 1)) },
                version: editor.seen.get(field) ?? 0,
              }));
              const once = () => send(base, editor, answers, acknowledged);
              return twice ? [once(), once()] : [once()];
            }),
          );

        const kept = await history();
        for (const field of FIELDS) {
          const versions = kept.filter((row) => row.field === field);
          expect(versions.map(({ version }) => version)).toEqual(versions.map((_, at) => at + 1));
          const acks = acknowledged.filter((ack) => ack.field === field);
          // What was acknowledged is there, under the version that was named.
          for (const ack of acks) expect(versions[ack.version - 1]?.value).toBe(ack.value);
          // What is there was written by somebody who had the version before it on their page.
          for (const { version, value, by } of versions)
            expect(acks).toContainEqual({ by, field, value, version, seen: version - 1 });
        }
      }),
      { numRuns: 12 },
    );
  });

  async function opened() {
    const db = api.db.dataSource;
    const { roundCode, no, parkId, registeredBy } = await anApplication(db);
    const other = await anAccount(db, { roles: ['applicant'], organizationId: parkId });
    const editor = async (id: string): Promise<Editor> => ({ person: await api.as(id), seen: new Map() });
    const editors = [await editor(registeredBy), await editor(other.id)] as const;
    const history = (): Promise<{ field: string; version: number; value: string; by: string }[]> =>
      db.query(
        `SELECT field_id AS field, version, value->>'value' AS value, changed_by AS by FROM answer_version
          WHERE round_code = $1 AND application_no = $2 ORDER BY field_id, version`,
        [roundCode, no],
      );
    return { base: `/rounds/${roundCode}/applications/${no}`, editors, history };
  }

  /** Sends a save; whoever is refused has seen afterwards what stands, and may write over it. */
  async function send(
    base: string,
    { person, seen }: Editor,
    answers: readonly { field: string; value: { value: string }; version: number }[],
    acknowledged: Acknowledged[],
  ): Promise<void> {
    const { status, body } = await person.call('PUT', `${base}/form/answers`, { answers });
    expect([200, 409]).toContain(status);
    if (status === 409) {
      expect(body.code).toBe('version-conflict');
      for (const { field, version } of body.conflicts) learn(seen, field, version);
      return;
    }
    for (const { field, version } of body.saved as { field: string; version: number }[]) {
      const sent = answers.find((answer) => answer.field === field);
      if (!sent) throw new TypeError(`${field} was not sent`);
      acknowledged.push({
        by: person.accountId,
        field,
        value: sent.value.value,
        seen: sent.version,
        version,
      });
      learn(seen, field, version);
    }
  }

  function learn(seen: Map<string, number>, field: string, version: number): void {
    seen.set(field, Math.max(version, seen.get(field) ?? 0));
  }
});

/** For specs: a form of a park with two people, going out as a workbook and coming back. */
import { at, fileOf, resaved, type Habit, type Typed } from '@xuanping/documents/testing';
import type { Answers } from '@xuanping/domain/answers';
import { anAccount, anApplication } from '@xuanping/persistence/testing';
import type { DataSource } from 'typeorm';
import type { Answer as Answered, Person } from '../testing/person';
import type { TestApi } from '../testing/test-api';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Boxes of an exported form and what somebody types into them. */
export type Typing = readonly (readonly [key: string, box: string, what: Typed])[];

/** What of an API a scene needs. */
type Scenery = Pick<TestApi, 'db' | 'as'>;

export class ExchangeScene {
  private constructor(
    private readonly api: Scenery,
    readonly place: { readonly round: string; readonly no: string },
    /** Registered the application. */
    readonly ann: Person,
    /** A colleague of the same park, 乙同事. */
    readonly bo: Person,
  ) {}

  static async open(api: Scenery): Promise<ExchangeScene> {
    const db = api.db.dataSource;
    const { roundCode, no, parkId, registeredBy } = await anApplication(db);
    const colleague = await anAccount(db, { roles: ['applicant'], organizationId: parkId, name: '乙同事' });
    return new ExchangeScene(
      api,
      { round: roundCode, no },
      await api.as(registeredBy),
      await api.as(colleague.id),
    );
  }

  get db(): DataSource {
    return this.api.db.dataSource;
  }

  get base(): string {
    return `/rounds/${this.place.round}/applications/${this.place.no}`;
  }

  async save(who: Person, answers: Answers, version = 0): Promise<void> {
    const sent = Object.entries(answers).map(([field, value]) => ({ field, value, version }));
    const answered = await who.call('PUT', `${this.base}/form/answers`, { answers: sent });
    expect(answered).toMatchObject({ status: 200 });
  }

  async exported(who = this.ann): Promise<Buffer> {
    const answered = await who.call('GET', `${this.base}/form.xlsx`);
    expect(answered.status).toBe(200);
    return answered.bytes;
  }

  /** The exported form with something typed into some boxes, saved by some program. */
  async typedInto(bytes: Buffer, typing: Typing, habit: Habit = 'excel'): Promise<Uint8Array> {
    const file = await fileOf(bytes);
    const edits: Record<string, Record<string, Typed>> = {};
    for (const [key, box, what] of typing) {
      const { sheet, cell } = at(file, key, box);
      (edits[sheet] ??= {})[cell] = what;
    }
    return resaved(bytes, habit, edits);
  }

  send(bytes: Uint8Array, who = this.ann, name = '自评表.xlsx'): Promise<Answered> {
    return who.upload(`${this.base}/form/imports`, { name, type: XLSX, bytes: Buffer.from(bytes) });
  }

  apply(preview: Answered, body: object, who = this.ann): Promise<Answered> {
    return who.call('POST', `${this.base}/form/imports/${preview.body.id}/apply`, body);
  }

  /** What stands in the form for a field. */
  async answer(field: string): Promise<{ value: object; version: number } | undefined> {
    return (await this.ann.call('GET', `${this.base}/form`)).body.answers[field];
  }

  async set(sql: string): Promise<void> {
    const { round, no } = this.place;
    await this.db.query(`UPDATE application SET ${sql} WHERE round_code = $1 AND no = $2`, [round, no]);
  }
}

/** What the page sends to take these fields of a comparison; without fields all that is new or changed. */
export function take(preview: Answered, ...fields: string[]): object {
  const lines = preview.body.lines as { field: string; version: number; outcome: string }[];
  return {
    take: lines
      .filter(({ field, outcome }) =>
        fields.length === 0 ? outcome === 'new' || outcome === 'changed' : fields.includes(field),
      )
      .map(({ field, version }) => ({ field, version })),
  };
}

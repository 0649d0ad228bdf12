import { at, fileOf, resaved, type Typed } from '@xuanping/documents/testing';
import type { Person } from '@xuanping/infra/demo';
import type { Visitor } from '../../support/visitor';

/** A park with its application. */
export interface Applicant {
  readonly person: Person;
  readonly visitor: Visitor;
  readonly no: string;
  readonly place: string;
}

/** The form of a park as a workbook, with some figures typed into it. */
export async function filledIn(who: Applicant, typed: Readonly<Record<string, string>>): Promise<Uint8Array> {
  const exported = await who.visitor.download(`${who.place}/form.xlsx`);
  const file = await fileOf(exported);
  const edits: Record<string, Record<string, Typed>> = {};
  for (const [field, number] of Object.entries(typed)) {
    const { sheet, cell } = at(file, field, 'value');
    (edits[sheet] ??= {})[cell] = { number };
  }
  return resaved(exported, 'excel', edits);
}

/** What stands in its form, by field. */
export async function formOf(who: Applicant): Promise<Record<string, { value: object; version: number }>> {
  const { body } = await who.visitor.ask<{ answers: never }>('GET', `${who.place}/form`);
  return body.answers;
}

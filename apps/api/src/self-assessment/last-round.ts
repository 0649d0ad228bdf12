import { fieldById, type Framework } from '@xuanping/domain/framework';
import { takenOver, type LastRound } from '@xuanping/domain/self-assessment';
import { conflict } from '../core';
import type { AnswerSent } from './draft-decision';

/** What the chosen fields become when they are taken over from the park's last round; the values are the record's, never the browser's. */
export function answersTaken(
  framework: Framework,
  { last, year }: { readonly last: LastRound | null; readonly year: number },
  chosen: readonly { readonly field: string; readonly version: number }[],
): AnswerSent[] {
  return chosen.map(({ field: id, version }) => {
    const field = fieldById(framework, id);
    const value = last && field ? takenOver(field, last, year) : null;
    if (value === null)
      throw conflict('nothing-to-take', {
        zh: `本园区上一批次没有填报“${field?.label ?? id}”，不能沿用。`,
        en: `The park did not answer “${field?.label ?? id}” in an earlier round; there is nothing to take over.`,
      });
    return { field: id, value, version };
  });
}

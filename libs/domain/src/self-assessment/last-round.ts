import { hasContent, normaliseAnswer, type Answer, type Answers } from '../answers';
import type { Field } from '../framework';

/** What the park submitted last in an earlier round. Fields are matched by their ids, which never change. */
export interface LastRound {
  readonly round: { readonly code: string; readonly name: string; readonly year: number };
  readonly answers: Answers;
}

/** The year of a figure of the last round: its own, else that of its round. */
export const lastDataYear = ({ round }: LastRound, answer: Answer): string =>
  answer.dataYear ?? String(round.year - 1);

/**
 * An answer of the last round as the answer of this one; null where there is none. The year of a figure goes with
 * it, so that last year's never passes as this year's: the rule of the data year asks about it. A reply answered
 * another warning and stays behind, as does an intention for a year that is no longer ahead.
 *
 * @param year year of this round
 */
export function takenOver(field: Field, last: LastRound, year: number): Answer | null {
  const answer = last.answers[field.id];
  if (!answer || !hasContent(field, answer)) return null;
  const { warningReply: _reply, warningReplyCodes: _codes, intended, intendedYear, ...rest } = answer;
  const ahead = Number(intendedYear) >= year;
  return normaliseAnswer(field, {
    ...rest,
    ...(answer.notApplicable ? {} : { dataYear: lastDataYear(last, answer) }),
    ...(ahead ? { intended, intendedYear } : {}),
  });
}

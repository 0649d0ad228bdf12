import type { Answers, FormContext } from '../answers';

/** The facts of a round and an application that the rules of the form depend on. */
export interface FormRound {
  /** Year of the round. */
  readonly year: number;
}

/**
 * What the rules must know beside answers and files, the same in browser and server. The data year (数据年度) is
 * the last whole year before the round's: the print names none.
 *
 * @param previous the park's answers of its last submitted application in an earlier round.
 */
export function formContextOf(round: FormRound, previous: Answers | null): FormContext {
  return { dataYear: String(round.year - 1), ...(previous ? { previous } : {}) };
}

/** Small applications and sheets for the specs of a result. */
import type { ScoringScheme } from '../expert-review/scheme';
import { computeResult, type ResultApplication, type ResultInput, type ResultRow } from './compute-result';
import { DEFAULT_RESULT_RULES, type ResultRules } from './rules';
import type { ResultSheet } from './scores';

/** One objective of 100 points: the score typed is the total. */
export const PLAIN: ScoringScheme = {
  objectives: [{ objectiveNo: 1, elementNo: 1, name: '网络基础设施', weight: '1' }],
  highest: 100,
  step: '0.5',
  total: 100,
  commentAtExtremes: false,
};
/** Two elements with one objective each. */
export const PAIR: ScoringScheme = {
  ...PLAIN,
  objectives: [...PLAIN.objectives, { objectiveNo: 4, elementNo: 2, name: '政务大数据平台', weight: '1' }],
};
export const RULES: ResultRules = { ...DEFAULT_RESULT_RULES, fewestSheets: 1 };

export const application = (
  id: string,
  region = '32',
  vetoes: readonly string[] = [],
): ResultApplication => ({
  id,
  region,
  vetoes: vetoes.map((ground) => ({ ground })),
});
/** Sheets of experts E1, E2, … with these scores. */
export const sheetsOf = (applicationId: string, ...totals: (string | [string, string])[]): ResultSheet[] =>
  totals.map((total, i) => ({
    applicationId,
    expertId: `E${i + 1}`,
    voided: null,
    sheet: {
      entries: (typeof total === 'string' ? [total] : total).map((score, n) => ({
        objectiveNo: n === 0 ? 1 : 4,
        score,
        comment: '',
      })),
    },
  }));
/** The rows of a result that can be computed. */
export const rowsOf = (input: Partial<ResultInput>): readonly ResultRow[] => {
  const outcome = computeResult({ applications: [], sheets: [], scheme: PLAIN, rules: RULES, ...input });
  if (!outcome.ok) throw new Error(outcome.problems.map(({ en }) => en).join('; '));
  return outcome.rows;
};

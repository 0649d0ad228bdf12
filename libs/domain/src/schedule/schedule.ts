import type { Words } from '../process/words';

/** Every instant a round's course depends on, in the order in which they must lie. UTC ISO strings. */
export const DEADLINES = [
  'noticeDueAt',
  'selfAssessmentOpensAt',
  'selfAssessmentClosesAt',
  'recommendationClosesAt',
  'formalExaminationClosesAt',
  'reviewClosesAt',
  'resultDueAt',
  'publicityOpensAt',
  'publicityClosesAt',
  'plaqueDueAt',
  'reportingDueAt',
  'archiveDueAt',
] as const;
export type DeadlineName = (typeof DEADLINES)[number];

/** The schedule of a round: every instant explicit; working-day arithmetic only suggests it. */
export type Schedule = Readonly<Record<DeadlineName, string>>;

export const DEADLINE_NAMES: Readonly<Record<DeadlineName, Words>> = {
  noticeDueAt: { zh: '通知印发', en: 'Notice due' },
  selfAssessmentOpensAt: { zh: '自评开始', en: 'Self-assessment opens' },
  selfAssessmentClosesAt: { zh: '自评截止', en: 'Self-assessment closes' },
  recommendationClosesAt: { zh: '推荐截止', en: 'Recommendation closes' },
  formalExaminationClosesAt: { zh: '形式审查完成', en: 'Formal examination due' },
  reviewClosesAt: { zh: '专家评审截止', en: 'Expert review closes' },
  resultDueAt: { zh: '结果审定', en: 'Result due' },
  publicityOpensAt: { zh: '公示开始', en: 'Publicity opens' },
  publicityClosesAt: { zh: '公示结束', en: 'Publicity closes' },
  plaqueDueAt: { zh: '奖牌颁发', en: 'Plaques due' },
  reportingDueAt: { zh: '结果报送', en: 'Reporting due' },
  archiveDueAt: { zh: '归档封存', en: 'Archive due' },
};

/** A term counted from an act: working days by the calendar, or minutes for rehearsals and compressed demonstrations. */
export type Term = { readonly workingDays: number } | { readonly seconds: number };

export interface ScheduleProblem {
  readonly code: 'missing' | 'not-an-instant' | 'out-of-order' | 'in-the-past';
  readonly field: DeadlineName;
  /** For `out-of-order`: the instant it must not precede. */
  readonly after?: DeadlineName;
}

/**
 * What is wrong with a schedule. Recommendation may close before or after self-assessment (both run in
 * parallel), so it is only held between the opening of self-assessment and the end of formal examination.
 *
 * @param now the instant the check is made at (UTC ISO); instants before it are refused for a draft.
 */
export function checkSchedule(
  schedule: Partial<Record<DeadlineName, string | null>>,
  now: string,
): ScheduleProblem[] {
  const problems: ScheduleProblem[] = [];
  const at = new Map<DeadlineName, number>();
  for (const field of DEADLINES) {
    const text = schedule[field];
    if (text === undefined || text === null || text === '') {
      problems.push({ code: 'missing', field });
      continue;
    }
    const instant = Date.parse(text);
    if (Number.isNaN(instant) || !/(Z|[+-]\d\d:\d\d)$/.test(text)) {
      problems.push({ code: 'not-an-instant', field });
      continue;
    }
    at.set(field, instant);
    if (instant < Date.parse(now)) problems.push({ code: 'in-the-past', field });
  }
  const inOrder = (before: DeadlineName, field: DeadlineName): void => {
    const first = at.get(before);
    const second = at.get(field);
    if (first !== undefined && second !== undefined && second <= first)
      problems.push({ code: 'out-of-order', field, after: before });
  };
  const line = DEADLINES.filter((name) => name !== 'recommendationClosesAt' && name !== 'noticeDueAt');
  for (let i = 1; i < line.length; i++) inOrder(line[i - 1]!, line[i]!);
  // The notice may open the self-assessment at the same moment.
  const notice = at.get('noticeDueAt');
  const opens = at.get('selfAssessmentOpensAt');
  if (notice !== undefined && opens !== undefined && opens < notice) {
    problems.push({ code: 'out-of-order', field: 'selfAssessmentOpensAt', after: 'noticeDueAt' });
  }
  inOrder('selfAssessmentOpensAt', 'recommendationClosesAt');
  const recommendation = at.get('recommendationClosesAt');
  const examination = at.get('formalExaminationClosesAt');
  if (recommendation !== undefined && examination !== undefined && recommendation > examination) {
    problems.push({
      code: 'out-of-order',
      field: 'formalExaminationClosesAt',
      after: 'recommendationClosesAt',
    });
  }
  return problems;
}

/** The sentence for a schedule problem. */
export function scheduleProblemWords(problem: ScheduleProblem): Words {
  const name = DEADLINE_NAMES[problem.field];
  switch (problem.code) {
    case 'missing':
      return { zh: `请填写“${name.zh}”的时间。`, en: `Please give the time for “${name.en}”.` };
    case 'not-an-instant':
      return { zh: `“${name.zh}”不是有效的时间。`, en: `“${name.en}” is not a valid time.` };
    case 'in-the-past':
      return {
        zh: `“${name.zh}”已经过去，请改为将来的时间。`,
        en: `“${name.en}” lies in the past; choose a time to come.`,
      };
    case 'out-of-order': {
      const after = DEADLINE_NAMES[problem.after ?? problem.field];
      return { zh: `“${name.zh}”必须晚于“${after.zh}”。`, en: `“${name.en}” must come after “${after.en}”.` };
    }
  }
}

/** Moves every instant from `from` on by `ms`: what a resume after a pause does to the rest of a schedule. */
export function shiftSchedule(schedule: Schedule, from: string, ms: number): Schedule {
  const shifted = { ...schedule } as Record<DeadlineName, string>;
  for (const name of DEADLINES) {
    if (Date.parse(schedule[name]) >= Date.parse(from))
      shifted[name] = new Date(Date.parse(schedule[name]) + ms).toISOString();
  }
  return shifted;
}

import { illegality, type Situation } from '../acts/legality';
import { FORMAL_EXAMINATION_ACTS } from '../formal-examination/acts';
import type { Framework } from '../framework';
import type { ActDefinition, Words } from '../process';
import { SELF_ASSESSMENT_ACTS } from './acts';
import { correctionScope, EVERYTHING, NOTHING, type EditScope } from './correction';

/** Whether, why not, and which parts of a form may be changed now. */
export interface Editing {
  readonly editable: boolean;
  readonly scope: EditScope;
  readonly why: Words | null;
  /** The instant until which it may be changed, UTC ISO; null when it may not. */
  readonly until: string | null;
}

const BY_STATE: Readonly<Record<string, ActDefinition | undefined>> = {
  drafting: SELF_ASSESSMENT_ACTS.find((act) => act.id === 'self-assessment.submit'),
  correcting: FORMAL_EXAMINATION_ACTS.find((act) => act.id === 'formal-examination.correct'),
};

const SUBMITTED: Words = {
  zh: '材料已提交，内容已锁定；截止前可以撤回后修改。',
  en: 'The form is submitted and locked; until the deadline it can be withdrawn and changed.',
};
const LOCKED: Words = {
  zh: '申报当前不在填报或补正阶段，内容不能修改。',
  en: 'The application is neither being drafted nor corrected; it cannot be changed.',
};

/**
 * A draft may be changed as long as it may be submitted: the act that would submit it decides. During a
 * correction only what the return named is open.
 *
 * @param anchors what the remarks of the return are anchored to; only looked at while correcting.
 */
export function editingOf(framework: Framework, situation: Situation, anchors: readonly string[]): Editing {
  const act = BY_STATE[situation.subjectState ?? ''];
  if (!act) {
    return {
      editable: false,
      scope: NOTHING,
      why: situation.subjectState === 'submitted' ? SUBMITTED : LOCKED,
      until: null,
    };
  }
  // What bars submitting (a filing that the park has not confirmed) does not keep anybody from filling in.
  const rule = illegality(act, { ...situation, bars: [] });
  if (rule) {
    return {
      editable: false,
      scope: NOTHING,
      why: rule.code === 'too-late' ? (TOO_LATE[act.id] ?? rule.words) : rule.words,
      until: null,
    };
  }
  const until = situation.instants[act.until ?? ''] ?? null;
  const scope = situation.subjectState === 'correcting' ? correctionScope(framework, anchors) : EVERYTHING;
  return { editable: true, scope, why: null, until };
}

const TOO_LATE: Readonly<Record<string, Words>> = {
  'self-assessment.submit': {
    zh: '自评已经截止，内容不能再修改。',
    en: 'Self-assessment has closed; the form can no longer be changed.',
  },
  'formal-examination.correct': {
    zh: '补正期限已过，内容不能再修改。',
    en: 'The time for correction is over; the form can no longer be changed.',
  },
};

/** One expert's task on one application: where it stands and what its holder may do. */
import type { Answers } from '../answers';
import type { Framework } from '../framework';
import type { Words } from '../process/words';
import type { ScoreEntry } from './score-sheet';

export const REVIEW_STATES = ['invited', 'accepted', 'declined', 'scored', 'replaced'] as const;
export type ReviewState = (typeof REVIEW_STATES)[number];

export const REVIEW_STATE_NAMES: Readonly<Record<ReviewState, Words>> = {
  invited: { zh: '待答复', en: 'Invited' },
  accepted: { zh: '评审中', en: 'Accepted' },
  declined: { zh: '已谢绝', en: 'Declined' },
  scored: { zh: '已评分', en: 'Scored' },
  replaced: { zh: '已更换', en: 'Replaced' },
};

/** States in which the seat is taken. */
export const SEATED: readonly ReviewState[] = ['invited', 'accepted', 'scored'];

const ACTS: Readonly<Record<ReviewState, readonly string[]>> = {
  invited: ['expert-review.accept', 'expert-review.decline'],
  accepted: ['expert-review.score', 'expert-review.decline'],
  declined: [],
  scored: [],
  replaced: [],
};

/** The acts open to the expert by where the own review stands. */
export function ownActsIn(state: ReviewState): readonly string[] {
  return ACTS[state];
}

/** Only who has given the undertaking sees the material. */
export function mayReadMaterial(state: ReviewState): boolean {
  return state === 'accepted' || state === 'scored';
}

/** What an expert typed so far. */
export interface ScoreDraft {
  readonly entries: readonly ScoreEntry[];
}

/** Objectives all of whose answers say 不适用: there an expert may confirm that nothing is to be scored. */
export function claimedNotApplicable(framework: Framework, answers: Answers): number[] {
  return framework.elements
    .flatMap((element) => element.objectives)
    .filter((objective) =>
      objective.items
        .flatMap((item) => item.fields)
        .every((field) => answers[field.id]?.notApplicable === true),
    )
    .map((objective) => objective.no);
}

/** 承诺书, to which an expert agrees before seeing a file (domain facts 2.4). */
export const UNDERTAKING: readonly Words[] = [
  {
    zh: '回避：本人与该申报单位近三年内不存在劳动、任职、控股、咨询、合同等利害关系，与其负责人不存在亲属关系，也不存在其他可能影响公正评审的情形；如有发现，立即申报回避。',
    en: 'Recusal: within three years I have had no employment, office, controlling interest, consultancy or contract with the applicant, no kinship with its persons in charge, and no other tie that could affect fairness; should one appear I declare it at once.',
  },
  {
    zh: '保密：不复制、不留存、不向任何人透露申报材料、评审意见和专家名单。',
    en: 'Confidentiality: I neither copy nor keep nor disclose the material, the opinions or the names of the experts.',
  },
  {
    zh: '廉洁：不接受申报单位或有关方面的财物、宴请和其他好处，不与其私下接触。',
    en: 'Integrity: I accept no gift, invitation or advantage from the applicant or others, and have no private contact with them.',
  },
  {
    zh: '独立：依据《数字智慧园区发展目标》和申报材料独立评分，对本人的评审意见负责。',
    en: 'Independence: I score by the framework and the material alone, and answer for my opinion.',
  },
];

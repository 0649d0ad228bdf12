import type { ObligationKind } from '../obligations/kinds';
import type { DeadlineName } from '../schedule/schedule';
import type { Relation, Role } from './role';
import type { ApplicationState, ReportState, RoundState, Stage } from './stage';
import type { Words } from './words';

/** Matters that one person prepares and the lead decides; a row in `proposal`, four eyes by constraint. */
export const PROPOSAL_KINDS = [
  'launch',
  'notice',
  'deadline-change',
  'extension',
  'panels',
  'decision',
  'plaques',
  'revocation',
  'reports',
  'seal',
] as const;
export type ProposalKind = (typeof PROPOSAL_KINDS)[number];

export const PROPOSAL_NAMES: Readonly<Record<ProposalKind, Words>> = {
  launch: { zh: '批次启动', en: 'launch' },
  notice: { zh: '通知印发', en: 'notice' },
  'deadline-change': { zh: '期限变更', en: 'deadline change' },
  extension: { zh: '单独延期', en: 'extension' },
  panels: { zh: '专家分配', en: 'panels' },
  decision: { zh: '结果审定', en: 'decision' },
  plaques: { zh: '奖牌颁发', en: 'plaques' },
  revocation: { zh: '奖牌撤销', en: 'revocation' },
  reports: { zh: '结果报送', en: 'reports' },
  seal: { zh: '批次封存', en: 'sealing' },
};

/**
 * What keeps an act from somebody, or from a subject, although role, state and time would allow it:
 * `employed-there` whoever acts works for the park of the application (回避); `returned-before` the application
 * was returned for correction once (一次性告知); `filing-unconfirmed` a recommender files for the park (代报) and the
 * park has not confirmed it; `nothing-filed` there is no such filing that waits for the park.
 */
export type Bar = 'employed-there' | 'returned-before' | 'filing-unconfirmed' | 'nothing-filed';

export const BAR_WORDS: Readonly<Record<Bar, Words>> = {
  'employed-there': {
    zh: '您在该园区任职，应当回避，不得审查其申报；请由其他经办人办理。',
    en: 'You work for this park and must recuse yourself; another member of staff examines its application.',
  },
  'returned-before': {
    zh: '该申报已退回补正过一次，不能再次退回；请受理或不予受理。',
    en: 'It was returned once already; accept or reject it.',
  },
  'filing-unconfirmed': {
    zh: '本申报由推荐单位代报，园区尚未确认。请园区先在申报页面确认代报，确认后方可提交。',
    en: 'A recommender files this for the park, which has not confirmed it yet: it can be submitted once the park has.',
  },
  'nothing-filed': {
    zh: '本申报没有等待园区答复的代报。',
    en: 'No filing on the park’s behalf waits for an answer here.',
  },
};

export type ActSubject = 'round' | 'application' | 'report';

export interface SubjectStates {
  readonly round: RoundState;
  readonly application: ApplicationState;
  readonly report: ReportState;
}

/** When an obligation falls due: at an instant of the schedule, or after a term of the round's settings counted from the act. */
export type DueRule = { readonly at: DeadlineName } | { readonly term: TermName };
export type TermName =
  | 'approval'
  | 'correction'
  | 'reviewReply'
  | 'objectionHandling'
  | 'objectionAnswer'
  | 'acknowledgement'
  | 'plaqueReceipt';

export interface OpensObligation {
  readonly kind: ObligationKind;
  readonly due: DueRule;
  /** Opened only where this holds; the effect of the act knows. */
  readonly when?:
    | 'recommendation-open'
    | 'letter-due'
    | 'examination-open'
    | 'all-reviews-declined'
    | 'substitute-missing'
    | 'something-open';
}

/** What a round's act does to its applications in the same transaction; their workflows learn of it by signal. */
export interface Moves {
  readonly from: readonly ApplicationState[];
  /** Empty: the state stays, only obligations change. */
  readonly to: readonly ApplicationState[];
  readonly opens?: readonly OpensObligation[];
  readonly closes: readonly ObligationKind[];
  /** Left in the record of each application moved. */
  readonly sentence: Words;
}

/**
 * One legal act: the single source for the state machine, the validators, the policy table, the buttons,
 * the sentences of the record, the obligations and the generated tests (architecture.md, “An act is defined once”).
 */
export interface ActDefinition<S extends ActSubject = ActSubject> {
  readonly id: string;
  readonly stage: Stage;
  readonly subject: S;
  /** The word on the button. */
  readonly name: Words;
  readonly by: readonly Role[];
  /** A further tie that whoever acts must have; omitted: that of the role is enough. */
  readonly tie?: Extract<Relation, 'submitter'>;
  /** States of the subject in which the act is legal; empty: it brings the subject into being, or is no Update and `during` says when. */
  readonly from: readonly SubjectStates[S][];
  /** States it may lead to; empty: the state stays. The effect picks one when there are several, the first is the default. */
  readonly to: readonly SubjectStates[S][];
  /** For acts on an application or report: the states of the round in which it is legal; omitted: any that is not over. */
  readonly during?: readonly RoundState[];
  /** The act is refused after this instant (Postgres clock). */
  readonly until?: DeadlineName | 'correctionDueAt' | 'reviewClosesAt';
  /** The act is refused before this instant. */
  readonly notBefore?: DeadlineName | 'correctionDueAt';
  readonly proposes?: ProposalKind;
  readonly approves?: ProposalKind;
  /** Turns a proposal down by a decision of its own; others are sent back by `round.send-back`. */
  readonly refuses?: ProposalKind;
  readonly reason: 'none' | 'optional' | 'required';
  /** Irreversible acts list their consequences before they are done (ux.md, Acts). */
  readonly irreversible: boolean;
  readonly consequences: readonly Words[];
  /** The sentence it leaves in the record; places: actor, reason and what the effect returns as facts. */
  readonly sentence: Words;
  readonly opens: readonly OpensObligation[];
  /** Obligations it closes, of the same subject; an expert's or recommender's act closes only its own. */
  readonly closes: readonly ObligationKind[];
  /** What keeps it from its actor or its subject where it holds. */
  readonly bars?: readonly Bar[];
  /** Legal while the round is paused. */
  readonly whilePaused?: true;
  /** Legal after the round is sealed. */
  readonly afterSeal?: true;
  /** A round's act that moves its applications in the same transaction. */
  readonly moves?: Moves;
  /** Where the rule comes from. */
  readonly rule: string;
}

/** Keeps literal ids while checking the shape. */
export function defineActs<S extends ActSubject, const T extends readonly ActDefinition<S>[]>(
  _subject: S,
  acts: T,
): T {
  return acts;
}

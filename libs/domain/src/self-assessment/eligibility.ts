import { illegality } from '../acts/legality';
import { formatDateTime } from '../calendar';
import type { ActDefinition, RoundState, Words } from '../process';
import type { Declaration, ParkKind } from '../schedule';
import { SELF_ASSESSMENT_ACTS } from './acts';

/** Names of the kinds of parks as 选评说明 一 prints them. */
export const PARK_KIND_NAMES: Readonly<Record<ParkKind, Words>> = {
  'national-etdz': { zh: '国家级经济技术开发区', en: 'National economic and technological development zone' },
  'national-hitech': { zh: '国家高新技术产业开发区', en: 'National high-tech industrial development zone' },
  'provincial-zone': { zh: '省级各类园区', en: 'Provincial zone' },
};

/** What is known of the park that wants to register. */
export interface RegisteringPark {
  readonly name: string;
  /** Kinds in the registry (苏州工业园区 is on two national lists); anything but a park's kind is out of scope. */
  readonly kinds: readonly string[];
  readonly isMember: boolean;
  readonly retired: boolean;
}

/** Everything the rule of eligibility looks at; instants UTC ISO, `now` the database's. */
export interface EligibilityFacts {
  readonly now: string;
  readonly round: {
    readonly state: RoundState;
    readonly paused: boolean;
    readonly opensAt: string;
    readonly closesAt: string;
    readonly scope: { readonly kinds: readonly ParkKind[]; readonly membersOnly: boolean };
  };
  /** Null: the account belongs to no park. */
  readonly park: RegisteringPark | null;
  /** Number of the application the park already has in this round. */
  readonly existing: string | null;
  /** What the round asks to be declared, and what was answered; absent while nobody has been asked yet. */
  readonly declared?: { readonly asked: readonly Declaration[]; readonly given: DeclarationAnswers };
}

/** By the code of a declaration: whether its sentence holds of the park. */
export type DeclarationAnswers = Readonly<Record<string, boolean>>;

export const INELIGIBILITY_CODES = [
  'no-park',
  'park-retired',
  'kind-out-of-scope',
  'members-only',
  'already-registered',
  'round-over',
  'not-open',
  'closed',
  'paused',
  'declaration-missing',
  'declared-exclusion',
] as const;
export type IneligibilityCode = (typeof INELIGIBILITY_CODES)[number];

/** Reasons that lie in the round and hold of every park alike. */
export const INELIGIBLE_NOW: ReadonlySet<IneligibilityCode> = new Set([
  'round-over',
  'not-open',
  'closed',
  'paused',
]);

export interface Ineligibility {
  readonly code: IneligibilityCode;
  readonly words: Words;
  /** Of the declaration it is about. */
  readonly declaration?: string;
}

const REGISTER: ActDefinition = SELF_ASSESSMENT_ACTS[0];
const AHEAD: readonly RoundState[] = ['draft', 'notice'];

/**
 * Why a park may not register in a round now, every reason with its sentence; empty when it may
 * (选评说明 一: 会员单位, kinds; one application per park and round; the time the notice names; what the round lets
 * be declared). The deadline is inclusive, as for all acts.
 *
 * @param told who reads the sentences: the park itself, or others (who files for it, who reads the record)
 */
export function eligibility(
  facts: EligibilityFacts,
  told: 'park' | 'others' = 'park',
): readonly Ineligibility[] {
  return [...parkReasons(facts), ...roundReasons(facts), ...declaredReasons(facts, told)];
}

/** Every declaration must be answered, and hold: “发生过” shuts out, whatever else is in order. */
function declaredReasons({ declared }: EligibilityFacts, told: 'park' | 'others'): Ineligibility[] {
  return (declared?.asked ?? []).flatMap((declaration): Ineligibility[] => {
    const { code, zh, en } = declaration;
    const holds = declared?.given[code];
    if (holds === true) return [];
    return holds === undefined
      ? [
          {
            code: 'declaration-missing',
            declaration: code,
            words: { zh: `请作出声明：${zh}。`, en: `Please declare: ${en}.` },
          },
        ]
      : [
          {
            code: 'declared-exclusion',
            declaration: code,
            words: {
              zh: `本批次要求“${zh}”，${told === 'park' ? '贵园区' : '该园区'}声明有此情形，不符合参评条件。`,
              en: `The round requires: “${en}”. The park declares that this does not hold, so it is not eligible.`,
            },
          },
        ];
  });
}

function parkReasons({ park, round, existing }: EligibilityFacts): Ineligibility[] {
  if (park === null) {
    return [
      {
        code: 'no-park',
        words: {
          zh: '您的账号没有关联园区，不能报名。请联系主办方核对账号。',
          en: 'Your account belongs to no park and cannot register; ask the organiser to check it.',
        },
      },
    ];
  }
  const reasons: Ineligibility[] = [];
  if (park.retired) {
    reasons.push({
      code: 'park-retired',
      words: {
        zh: `名录中“${park.name}”已停用，不能报名。如有疑问请联系主办方。`,
        en: `“${park.name}” is retired from the registry and cannot register.`,
      },
    });
  }
  if (!round.scope.kinds.some((kind) => park.kinds.includes(kind))) {
    const kinds = round.scope.kinds.map((kind) => PARK_KIND_NAMES[kind]);
    reasons.push({
      code: 'kind-out-of-scope',
      words: {
        zh: `本批次面向${kinds.map((kind) => kind.zh).join('、')}，“${park.name}”不在范围内。`,
        en: `The round is open to: ${kinds.map((kind) => kind.en).join(', ')}. “${park.name}” is none of these.`,
      },
    });
  }
  if (round.scope.membersOnly && !park.isMember) {
    reasons.push({
      code: 'members-only',
      words: {
        zh: `本批次面向会员单位，名录中“${park.name}”不是会员单位。如已入会，请联系主办方更新名录。`,
        en: `The round is open to members; the registry does not list “${park.name}” as one.`,
      },
    });
  }
  if (existing !== null) {
    reasons.push({
      code: 'already-registered',
      words: {
        zh: `“${park.name}”已在本批次报名，申报编号 ${existing}。每个园区每批次一份申报。`,
        en: `“${park.name}” has registered in this round already, number ${existing}. One application per park and round.`,
      },
    });
  }
  return reasons;
}

/** The act's own definition decides; here its answer gets the sentence that a park can use. */
function roundReasons({ now, round }: EligibilityFacts): Ineligibility[] {
  const instants = { selfAssessmentClosesAt: round.closesAt };
  const rule = illegality(REGISTER, {
    roundState: round.state,
    paused: false,
    subjectState: null,
    now,
    instants,
  });
  const reasons: Ineligibility[] = rule ? [roundReason(round)] : [];
  if (round.paused) {
    reasons.push({
      code: 'paused',
      words: {
        zh: '批次已暂停，恢复后方可报名。',
        en: 'The round is paused; registration goes on after it resumes.',
      },
    });
  }
  return reasons;
}

function roundReason({ state, opensAt, closesAt }: EligibilityFacts['round']): Ineligibility {
  if (state === 'cancelled' || state === 'closed') {
    return { code: 'round-over', words: { zh: '本批次已经结束，不再接受报名。', en: 'The round is over.' } };
  }
  if (AHEAD.includes(state)) {
    return {
      code: 'not-open',
      words: {
        zh: `自评尚未开放，开放时间为 ${formatDateTime(opensAt, 'zh')}。`,
        en: `Self-assessment is not open yet; it opens at ${formatDateTime(opensAt, 'en')}.`,
      },
    };
  }
  return {
    code: 'closed',
    words: {
      zh: `报名已于 ${formatDateTime(closesAt, 'zh')} 截止。`,
      en: `Registration closed at ${formatDateTime(closesAt, 'en')}.`,
    },
  };
}

import type { MyRound } from '@xuanping/api-contract/self-assessment';
import { applicationWorkflowId } from '@xuanping/contracts/ids';
import { applicationAlarm } from '@xuanping/domain/acts';
import { evaluateForm } from '@xuanping/domain/answers';
import { frameworkOfRound } from '@xuanping/domain/framework';
import { formatApplicationNumber } from '@xuanping/domain/identifiers';
import { obligation, type ObligationKind } from '@xuanping/domain/obligations';
import type { ActDefinition, Role, Words } from '@xuanping/domain/process';
import {
  eligibility,
  type DeclarationAnswers,
  type EligibilityFacts,
  type Ineligibility,
} from '@xuanping/domain/self-assessment';
import {
  appendRecord,
  openObligations,
  placeKey,
  requestProcess,
  type OpenedObligation,
} from '@xuanping/persistence/process';
import {
  addApplication,
  registrationFacts,
  saveProgress,
  type RegistrationFacts,
} from '@xuanping/persistence/self-assessment';
import type { EntityManager } from 'typeorm';
import { conflict, notFound, ProblemError, type SignedIn } from '../core';

/** Who enrols which park, by which act. */
export interface Enrolment {
  readonly act: ActDefinition;
  readonly by: SignedIn;
  readonly role: Role;
  readonly round: string;
  /** Null: the account belongs to none. */
  readonly parkId: string | null;
  /** What the round asks to be declared, answered one by one. */
  readonly declared: DeclarationAnswers;
  /** What the act writes beside the application, and the facts that its sentence tells of it. */
  beside?(no: string): Promise<Readonly<Record<string, string>>>;
  /** Bodies that owe something of this kind beside the park. */
  readonly owing?: Partial<Record<ObligationKind, readonly string[]>>;
}

export interface Enrolled {
  readonly no: string;
  readonly record: string;
  readonly at: string;
  readonly facts: RegistrationFacts;
  readonly opened: readonly OpenedObligation[];
}

/**
 * Brings an application into being under the round's lock and the database's clock: the gate of eligibility, then
 * application, record, obligations and the request for its process in the caller's transaction. The same for a park
 * that registers and for a recommender that files for it.
 */
export async function enrol(tx: EntityManager, of: Enrolment): Promise<Enrolled> {
  const { act, by, round } = of;
  const facts = await registrationFacts(tx, { round, parkId: of.parkId }, true);
  if (!facts) throw notFound();
  const asked = facts.round.submission?.declarations ?? null;
  const gate = { ...eligibilityFacts(facts), declared: { asked: asked ?? [], given: of.declared } };
  const reasons = eligibility(gate, by.organizationId === of.parkId ? 'park' : 'others');
  const [first] = reasons;
  const { park } = facts;
  if (first || !park) throw refusal(reasons, eligibility(gate, 'others'));

  const no = formatApplicationNumber(facts.round.lastNo + 1);
  const place = { round, no };
  await addApplication(tx, { round, no, parkId: park.id, registeredBy: by.id, declarations: asked });
  const beside = (await of.beside?.(no)) ?? {};
  const framework = frameworkOfRound(facts.round.frameworkVersion);
  await saveProgress(tx, place, evaluateForm(framework, {}, {}));
  const key = `${placeKey(place)}/registered`;
  const record = await appendRecord(tx, {
    key,
    place,
    act: act.id,
    stage: act.stage,
    accountId: by.id,
    actorName: by.name,
    role: of.role,
    fromState: null,
    toState: act.to[0] ?? null,
    reason: '',
    facts: {
      park: park.name,
      no,
      ...beside,
      ...(asked && asked.length > 0 && { declared: asked.map(({ zh }) => zh).join('；') }),
    },
    rule: act.rule,
  });
  const opened = await openObligations(
    tx,
    act.opens.flatMap(({ kind, due }) =>
      'at' in due
        ? [park.id, ...(of.owing?.[kind] ?? [])].map((ownerId) => ({
            place,
            kind,
            ownerKind: obligation(kind).ownerKind,
            ownerId,
            dueAt: new Date(facts.round.schedule[due.at]),
            dueBy: due.at,
            openedBy: key,
          }))
        : [],
    ),
  );
  const alarm = applicationAlarm({
    state: 'drafting',
    paused: facts.round.paused,
    selfAssessmentClosesAt: facts.round.schedule.selfAssessmentClosesAt,
    correctionDueAt: null,
    publicityClosesAt: facts.round.schedule.publicityClosesAt,
    plaqueValidUntil: null,
  });
  await requestProcess(tx, {
    workflowId: applicationWorkflowId(place),
    type: 'parkApplication',
    input: { ...place, alarm },
    round,
    stage: act.stage,
    organization: park.id,
    deadline: alarm?.at ?? null,
  });
  return { no, record: record.id, at: record.at.toISOString(), facts, opened };
}

/** The facts of the rule from the rows. */
export function eligibilityFacts({ now, round, park, existing }: RegistrationFacts): EligibilityFacts {
  return {
    now: now.toISOString(),
    round: {
      state: round.state,
      paused: round.paused,
      opensAt: round.schedule.selfAssessmentOpensAt,
      closesAt: round.schedule.selfAssessmentClosesAt,
      scope: round.scope,
    },
    park,
    existing: existing?.no ?? null,
  };
}

export function eligibilityDto(facts: RegistrationFacts): MyRound['eligibility'] {
  const reasons = eligibility(eligibilityFacts(facts));
  return { eligible: reasons.length === 0, reasons: reasons.map((reason) => ({ ...reason })) };
}

/**
 * One sentence for the first reason, and all of them as errors.
 *
 * @param recorded the same reasons as others read them in the record
 */
function refusal(reasons: readonly Ineligibility[], recorded: readonly Ineligibility[]): ProblemError {
  const [first] = reasons;
  if (!first) return notFound();
  const errors = reasons.map(({ code, words, declaration }) => ({
    field: declaration === undefined ? 'park' : `declarations.${declaration}`,
    rule: code,
    words,
  }));
  const excluded = recorded.filter(({ code }) => code === 'declared-exclusion');
  if (excluded.length > 0)
    return new DeclaredExclusion(
      first.code,
      first.words,
      errors,
      excluded.map(({ words }) => words.zh).join(''),
    );
  return reasons.length === 1 && first.declaration === undefined
    ? conflict(first.code, first.words)
    : new ProblemError(409, first.code, first.words, errors);
}

/** A park declared what shuts it out. */
export class DeclaredExclusion extends ProblemError {
  constructor(
    code: string,
    words: Words,
    errors: ConstructorParameters<typeof ProblemError>[3],
    private readonly sentences: string,
  ) {
    super(409, code, words, errors);
  }

  /** For the record of accesses. */
  get said(): string {
    return `报名未获通过：${this.sentences}`;
  }
}

import { Injectable } from '@nestjs/common';
import type { OfferedActDto } from '@xuanping/api-contract/core';
import {
  APPLICATION_SUBJECT_ACTS,
  availableActs,
  REPORT_SUBJECT_ACTS,
  ROUND_SUBJECT_ACTS,
  type OfferedAct,
  type OpenProposal,
  type Situation,
} from '@xuanping/domain/acts';
import type { ActDefinition, Bar, Relation } from '@xuanping/domain/process';
import type { SubjectPlace } from '@xuanping/contracts/process';
import { FILING_WAITS } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { Access, notFound, type Caller } from '../core';

/** Everything the rules of legality look at, read in one statement. */
export interface SubjectSituation extends Situation {
  readonly proposals: readonly (OpenProposal & { readonly applicationNo: string | null })[];
}

/** The ties of staff, lead and auditor to everything; whoever else asks has others. */
export const IN_HOUSE: readonly Relation[] = ['anyone', 'house'];

/** Reads where a subject stands and which acts a page may offer on it. */
@Injectable()
export class SituationService {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
  ) {}

  async of(subject: SubjectPlace): Promise<SubjectSituation> {
    const no = subject.kind === 'application' ? subject.no : null;
    const recipient = subject.kind === 'report' ? subject.recipient : null;
    const [row] = await this.read(subject.round, no === null ? null : [no], recipient);
    if (!row || (no !== null && row.application === null) || (recipient !== null && row.report === null))
      throw notFound();
    return situationOf(row, subject.kind);
  }

  /** The same of many applications of a round at once, by their numbers; one that does not exist is left out. */
  async ofApplications(
    round: string,
    nos: readonly string[],
  ): Promise<ReadonlyMap<string, SubjectSituation>> {
    if (nos.length === 0) return new Map();
    const rows = await this.read(round, nos, null);
    return new Map(
      rows.flatMap((row) => (row.no === null ? [] : [[row.no, situationOf(row, 'application')] as const])),
    );
  }

  private async read(
    round: string,
    nos: readonly string[] | null,
    recipient: string | null,
  ): Promise<SituationRow[]> {
    return this.database.query(
      `SELECT a.no, r.state AS "roundState", r.paused_at IS NOT NULL AS paused, now() AS now, r.schedule,
              a.state AS application, a.corrections, a.own_deadline AS "ownDeadline", a.correction_due_at AS "correctionDueAt", a.publicity_closes_at AS "publicityClosesAt",
              a.no IS NOT NULL AND ${FILING_WAITS} AS "filingWaits",
              p.state AS report,
              (SELECT coalesce(json_agg(json_build_object('id', q.id, 'kind', q.kind, 'preparedBy', q.prepared_by, 'applicationNo', q.application_no)), '[]')
                 FROM proposal q WHERE q.round_code = r.code AND q.state = 'open') AS proposals
         FROM round r LEFT JOIN application a ON a.round_code = r.code AND a.no = ANY($2)
              LEFT JOIN report_package p ON p.round_code = r.code AND p.recipient = $3
        WHERE r.code = $1`,
      [round, nos ?? [], recipient],
    );
  }

  /** The acts a page of the house may offer on a round or an application of which it is known that it exists. */
  async offeredInHouse(
    caller: Caller,
    subject: SubjectPlace,
    stages?: readonly string[],
  ): Promise<OfferedActDto[]> {
    return this.offeredIn(caller, IN_HOUSE, subject, await this.of(subject), stages);
  }

  /** The acts a page may offer the caller on a subject, of all stages or of some. */
  async offered(caller: Caller, subject: SubjectPlace, stages?: readonly string[]): Promise<OfferedActDto[]> {
    const relations = await this.access.relations(
      caller,
      subject.kind === 'application' ? { round: subject.round, no: subject.no } : { round: subject.round },
    );
    return this.offeredIn(caller, relations, subject, await this.of(subject), stages);
  }

  offeredIn(
    caller: Caller,
    relations: readonly Relation[],
    subject: SubjectPlace,
    situation: SubjectSituation,
    stages?: readonly string[],
  ): OfferedActDto[] {
    const acts = actsOn(subject).filter((act) => !stages || stages.includes(act.stage));
    const no = subject.kind === 'application' ? subject.no : null;
    const proposals = situation.proposals.filter((proposal) => proposal.applicationNo === no);
    return availableActs(
      acts,
      { accountId: caller.account?.id ?? null, roles: caller.account?.roles ?? [], relations },
      relations.includes('employed-there')
        ? { ...situation, bars: [...(situation.bars ?? []), 'employed-there'] }
        : situation,
      proposals,
    ).map(dtoOf);
  }
}

interface SituationRow {
  readonly no: string | null;
  readonly roundState: Situation['roundState'];
  readonly paused: boolean;
  readonly now: Date;
  readonly schedule: Record<string, string>;
  readonly application: string | null;
  readonly corrections: number | null;
  readonly filingWaits: boolean;
  readonly ownDeadline: Date | null;
  readonly correctionDueAt: Date | null;
  readonly publicityClosesAt: Date | null;
  readonly report: string | null;
  readonly proposals: SubjectSituation['proposals'];
}

function situationOf(row: SituationRow, kind: SubjectPlace['kind']): SubjectSituation {
  return {
    roundState: row.roundState,
    paused: row.paused,
    subjectState: kind === 'round' ? row.roundState : kind === 'application' ? row.application : row.report,
    now: row.now.toISOString(),
    instants: {
      ...row.schedule,
      ...(row.ownDeadline ? { selfAssessmentClosesAt: row.ownDeadline.toISOString() } : {}),
      ...(row.publicityClosesAt ? { publicityClosesAt: row.publicityClosesAt.toISOString() } : {}),
      correctionDueAt: row.correctionDueAt?.toISOString() ?? null,
    },
    bars: [...((row.corrections ?? 0) > 0 ? (['returned-before'] as const) : []), filingBar(row.filingWaits)],
    proposals: row.proposals,
  };
}

/** What a filing on the park's behalf (代报) bars: submitting while it waits for the park, answering it otherwise. */
export function filingBar(waits: boolean): Bar {
  return waits ? 'filing-unconfirmed' : 'nothing-filed';
}

export function actsOn(subject: SubjectPlace): readonly ActDefinition[] {
  switch (subject.kind) {
    case 'round':
      return ROUND_SUBJECT_ACTS as readonly ActDefinition[];
    case 'application':
      return APPLICATION_SUBJECT_ACTS as readonly ActDefinition[];
    case 'report':
      return REPORT_SUBJECT_ACTS as readonly ActDefinition[];
  }
}

function dtoOf({ act, allowed, why }: OfferedAct): OfferedActDto {
  return {
    id: act.id,
    name: act.name,
    allowed,
    why,
    irreversible: act.irreversible,
    reason: act.reason,
    consequences: [...act.consequences],
    rule: act.rule,
    proposes: act.proposes ?? null,
    approves: act.approves ?? null,
  };
}

import { Injectable } from '@nestjs/common';
import type { FilingForDto, MyRound, ProgressDto } from '@xuanping/api-contract/self-assessment';
import type { ApplicationState } from '@xuanping/domain/process';
import { FILING_FOR_OF, type RegistrationFacts } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { cutPage, readCursor, signedIn, type Caller } from '../core';
import { eligibilityDto } from './enrolment';

interface Row extends RegistrationFacts {
  readonly total: number;
  readonly application: {
    readonly no: string;
    readonly state: ApplicationState;
    readonly version: number;
    readonly submittedAt: Date | null;
    readonly ownDeadline: string | null;
    readonly correctionDueAt: Date | null;
    readonly filedFor: FilingForDto | null;
    readonly progress: ProgressDto | null;
  } | null;
}

interface Park {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly isMember: boolean;
}

const NO_PROGRESS: ProgressDto = {
  due: 0,
  done: 0,
  evidenceDue: 0,
  evidenceDone: 0,
  percent: 0,
  blockers: 0,
};

/** 我的申报: every launched round with the park's application in it, or whether it may register, newest first. */
@Injectable()
export class MyApplications {
  constructor(private readonly database: DataSource) {}

  async list(
    caller: Caller,
    query: { readonly after?: string | undefined; readonly limit: number },
  ): Promise<{ rows: MyRound[]; next: string | null; total: number; park: Park | null }> {
    const parkId = signedIn(caller).organizationId;
    const after = readCursor(query.after, 1);
    const rows: Row[] = await this.database.query(
      `SELECT now() AS now, (SELECT count(*)::int FROM round WHERE launched_at IS NOT NULL) AS total,
              json_build_object('code', r.code, 'name', r.name, 'sample', r.sample, 'state', r.state, 'paused', r.paused_at IS NOT NULL,
                'schedule', r.schedule, 'scope', r.settings -> 'scope', 'submission', r.settings -> 'submission', 'lastNo', r.last_application_no, 'frameworkVersion', r.framework_version) AS round,
              CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name, 'kinds', array_remove(ARRAY[o.kind, o.also_kind], NULL),
                'isMember', o.is_member, 'retired', o.retired_at IS NOT NULL) END AS park,
              CASE WHEN a.no IS NOT NULL THEN json_build_object('no', a.no, 'state', a.state) END AS existing,
              CASE WHEN a.no IS NOT NULL THEN json_build_object('no', a.no, 'state', a.state, 'version', a.version, 'submittedAt', a.submitted_at, 'ownDeadline', iso(a.own_deadline),
                'correctionDueAt', a.correction_due_at, 'filedFor', ${FILING_FOR_OF},
                'progress', CASE WHEN p.round_code IS NOT NULL THEN json_build_object('due', p.due, 'done', p.done, 'evidenceDue', p.evidence_due,
                   'evidenceDone', p.evidence_done, 'percent', p.percent, 'blockers', p.blockers) END) END AS application
         FROM round r LEFT JOIN organization o ON o.id = $1
              LEFT JOIN application a ON a.round_code = r.code AND a.park_id = $1 AND a.state <> 'declined'
              LEFT JOIN form_progress p ON p.round_code = a.round_code AND p.application_no = a.no
        WHERE r.launched_at IS NOT NULL AND ($2::text IS NULL OR r.code < $2) ORDER BY r.code DESC LIMIT $3`,
      [parkId, after?.[0] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.round.code]);
    const park = rows[0]?.park;
    return {
      rows: page.rows.map(myRound),
      next: page.next,
      total: rows[0]?.total ?? 0,
      park: park
        ? { id: park.id, name: park.name, kind: park.kinds[0] ?? '', isMember: park.isMember }
        : null,
    };
  }
}

function myRound(row: Row): MyRound {
  const { round, application } = row;
  return {
    round: {
      code: round.code,
      name: round.name,
      state: round.state,
      paused: round.paused,
      sample: round.sample,
      opensAt: round.schedule.selfAssessmentOpensAt,
      closesAt: round.schedule.selfAssessmentClosesAt,
      declarations: round.submission?.declarations.slice() ?? [],
    },
    application: application && mine(application, round.schedule.selfAssessmentClosesAt),
    eligibility: eligibilityDto(row),
  };
}

function mine(
  { ownDeadline, ...application }: NonNullable<Row['application']>,
  roundCloses: string,
): MyRound['application'] {
  return {
    ...application,
    submittedAt: instantOf(application.submittedAt),
    closesAt: ownDeadline ?? roundCloses,
    correctionDueAt: instantOf(application.correctionDueAt),
    progress: application.progress ?? NO_PROGRESS,
  };
}

/** Instants inside JSON come as text of PostgreSQL. */
function instantOf(value: Date | string | null): string | null {
  return value === null ? null : new Date(value).toISOString();
}

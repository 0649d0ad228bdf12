import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import type { listFilingsFor } from '@xuanping/api-contract/self-assessment';
import { PARK_KINDS } from '@xuanping/domain/schedule';
import { eligibility, INELIGIBLE_NOW } from '@xuanping/domain/self-assessment';
import {
  FILING_FOR_OF,
  registrationFacts,
  type RegistrationFacts,
} from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { notFound, type SignedIn } from '../../core';
import { eligibilityFacts } from '../enrolment';

type Overview = ResponseOf<typeof listFilingsFor>;

/** How park `p` can be reached: whoever is to confirm must be able to sign in. */
const REACHED_BY = `CASE WHEN EXISTS (SELECT FROM account c WHERE c.organization_id = p.id AND c.disabled_at IS NULL AND 'applicant' = ANY(c.roles)) THEN 'accounts'
  WHEN p.contact_email <> '' THEN 'address' ELSE 'nothing' END`;

interface ParkRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly city: string;
  readonly reachedBy: Overview['parks'][number]['reachedBy'];
  readonly known: NonNullable<RegistrationFacts['park']>;
}

/** The desk of a recommender that files for parks, in three statements. */
@Injectable()
export class FilingForReader {
  constructor(private readonly database: DataSource) {}

  async list(account: SignedIn, round: string): Promise<Overview> {
    const facts = await registrationFacts(this.database.manager, { round, parkId: null });
    if (!facts) throw notFound();
    const parks: ParkRow[] = await this.database.query(
      `SELECT p.id, p.name, p.kind, p.city, ${REACHED_BY} AS "reachedBy",
              json_build_object('id', p.id, 'name', p.name, 'kinds', array_remove(ARRAY[p.kind, p.also_kind], NULL), 'isMember', p.is_member, 'retired', false) AS known
         FROM organization p
        WHERE p.unit_code = $2 AND p.kind = ANY($3) AND p.retired_at IS NULL
          AND NOT EXISTS (SELECT FROM application a WHERE a.round_code = $1 AND a.park_id = p.id AND a.state <> 'declined')
        ORDER BY p.sort_name COLLATE "C", p.id`,
      [round, account.unitCode, PARK_KINDS],
    );
    const filings: Overview['filings'] = await this.database.query(
      `SELECT a.no, p.name AS park, a.state, coalesce(g.percent, 0)::int AS percent, coalesce(iso(a.own_deadline), r.schedule ->> 'selfAssessmentClosesAt') AS "closesAt",
              ${REACHED_BY} AS "reachedBy", ${FILING_FOR_OF} AS filing
         FROM filing_for l JOIN application a ON a.round_code = l.round_code AND a.no = l.application_no JOIN round r ON r.code = a.round_code
              JOIN organization p ON p.id = a.park_id LEFT JOIN form_progress g ON g.round_code = a.round_code AND g.application_no = a.no
        WHERE l.round_code = $1 AND l.organization_id = $2 ORDER BY a.no DESC`,
      [round, account.organizationId],
    );
    const closed = eligibility({ ...eligibilityFacts(facts) }).filter(({ code }) => INELIGIBLE_NOW.has(code));
    return {
      round: {
        name: facts.round.name,
        sample: facts.round.sample,
        opensAt: facts.round.schedule.selfAssessmentOpensAt,
        closesAt: facts.round.schedule.selfAssessmentClosesAt,
      },
      closed: closed.map(({ words }) => words),
      declarations: facts.round.submission?.declarations.slice() ?? [],
      parks: parks.map(({ known, ...park }) => ({
        ...park,
        reasons: eligibility(eligibilityFacts({ ...facts, park: known }))
          .filter(({ code }) => !INELIGIBLE_NOW.has(code))
          .map(({ code, words }) => ({ code, words })),
      })),
      filings,
      now: facts.now.toISOString(),
    };
  }
}

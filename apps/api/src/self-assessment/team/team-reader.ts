import { Injectable } from '@nestjs/common';
import {
  getTeam,
  type FilingForDto,
  type Present,
  type TeamDetail,
  type TeamObjectiveDto,
  type TeamPerson,
} from '@xuanping/api-contract/self-assessment';
import { allObjectives, frameworkOfRound } from '@xuanping/domain/framework';
import { reaches, teamRights, type TeamRights } from '@xuanping/domain/self-assessment/team';
import {
  FILING_FOR_OF,
  TEAM_OF,
  type FormPlace,
  type StoredTeam,
} from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { Access, notFound, signedIn, type Caller } from '../../core';
import { openUntil, WINDOW, type WindowFacts } from './form-window';
import { hereSql, visible } from './presence';

/** [state, due, done, evidence due, evidence done] as `form_progress` keeps it. */
type StoredProgress = readonly [
  NonNullable<TeamObjectiveDto['progress']>['state'],
  number,
  number,
  number,
  number,
];

interface Row {
  readonly team: StoredTeam;
  readonly window: WindowFacts;
  readonly people: TeamPerson[];
  readonly left: string[];
  /** Of everybody that the team names, also those whose accounts were closed. */
  readonly names: Readonly<Record<string, string>>;
  readonly progress: Readonly<Record<string, StoredProgress>> | null;
  readonly threads: Readonly<Record<string, number>>;
  readonly here: Present[];
  readonly filedFor: FilingForDto | null;
}

/** The team of a form as its people and the house see it: one statement beside who calls and their ties. */
@Injectable()
export class TeamReader {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
  ) {}

  async read(caller: Caller, place: FormPlace): Promise<TeamDetail> {
    const relations = await this.access.require(caller, place, 'own-park', 'house');
    const me = signedIn(caller).id;
    const [row] = (await this.database.query(
      `SELECT ${TEAM_OF} AS team, ${WINDOW} AS window, ${hereSql('$3')} AS here, ${FILING_FOR_OF} AS "filedFor", f.objectives AS progress,
              (SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'email', p.email, 'state', CASE WHEN p.password_hash IS NULL THEN 'invited' ELSE 'active' END)
                        ORDER BY p.sort_name COLLATE "C", p.id), '[]') FROM account p
                WHERE p.organization_id = a.park_id AND p.disabled_at IS NULL AND 'applicant' = ANY(p.roles)) AS people,
              (SELECT coalesce(json_agg(DISTINCT p.name ORDER BY p.name), '[]') FROM account p
                WHERE p.organization_id = a.park_id AND p.disabled_at IS NOT NULL AND 'applicant' = ANY(p.roles)) AS left,
              (SELECT coalesce(json_object_agg(n.id, n.name), '{}') FROM account n WHERE n.id = a.registered_by OR n.id IN (
                 SELECT t.submitter_id FROM team t WHERE t.round_code = a.round_code AND t.application_no = a.no
                 UNION SELECT e.account_id FROM team_editor e WHERE e.round_code = a.round_code AND e.application_no = a.no
                 UNION SELECT o.ready_by FROM team_objective o WHERE o.round_code = a.round_code AND o.application_no = a.no
                 UNION SELECT unnest(ARRAY[h.from_id, h.to_id]) FROM team_handover h WHERE h.round_code = a.round_code AND h.application_no = a.no AND h.outcome IS NULL)) AS names,
              (SELECT coalesce(json_object_agg(c.objective, c.n), '{}') FROM (SELECT objective, count(*)::int AS n FROM team_comment
                WHERE round_code = a.round_code AND application_no = a.no AND thread IS NULL AND resolved_at IS NULL GROUP BY objective) c) AS threads
         FROM application a JOIN round r ON r.code = a.round_code LEFT JOIN form_progress f ON f.round_code = a.round_code AND f.application_no = a.no
        WHERE a.round_code = $1 AND a.no = $2`,
      [place.round, place.no, me],
    )) as Row[];
    if (!row) throw notFound();
    const park = relations.includes('own-park');
    if (!park) await this.access.record(caller, getTeam.id, place, getTeam.audited ?? '');
    return detail(row, park ? teamRights(row.team, me) : null);
  }
}

/** @param rights null: a reader of the house, who sees how far everything is and nothing of what people write */
function detail(row: Row, rights: TeamRights | null): TeamDetail {
  const { team, window } = row;
  const person = (id: string): { id: string; name: string } => ({ id, name: row.names[id] ?? '' });
  const given = new Map(team.objectives.map((objective) => [objective.no, objective]));
  const sees = rights?.sees ?? 'all';
  return {
    me: {
      part: rights?.part ?? 'house',
      mine: [...(rights?.mine ?? [])],
      sees: sees === 'all' ? null : [...sees],
    },
    submitter: person(team.submitter),
    submitterGone: !team.submitterActs,
    filedBy: row.filedFor?.inHand
      ? { organization: row.filedFor.organization, confirmed: row.filedFor.confirmed !== null }
      : null,
    othersReadable: team.othersReadable,
    divided: team.objectives.length > 0,
    // Addresses are for colleagues.
    people: row.people.map((one) => (rights ? one : { ...one, email: '' })),
    left: rights ? row.left : [],
    objectives: allObjectives(frameworkOfRound(window.frameworkVersion)).map(({ no }): TeamObjectiveDto => {
      const objective = given.get(no);
      const seen = reaches(sees, no);
      return {
        no,
        editors: (objective?.editors ?? []).map(person),
        dueAt: objective?.dueAt ?? null,
        ready: objective?.readyAt
          ? { at: objective.readyAt, by: person(objective.readyBy ?? '').name }
          : null,
        progress: seen ? progressOf(row.progress?.[String(no)]) : null,
        openThreads: seen && rights ? (row.threads[String(no)] ?? 0) : null,
      };
    }),
    handover: team.handover && {
      from: person(team.handover.from),
      to: person(team.handover.to),
      at: team.handover.at,
    },
    here: rights ? visible(row.here, sees) : [],
    openUntil: openUntil(window),
    revision: team.revision,
    now: window.now,
  };
}

function progressOf(stored: StoredProgress | undefined): TeamObjectiveDto['progress'] {
  if (!stored) return null;
  const [state, due, done, evidenceDue, evidenceDone] = stored;
  return { state, due, done, evidenceDue, evidenceDone };
}

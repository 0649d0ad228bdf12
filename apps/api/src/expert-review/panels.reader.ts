import { Injectable } from '@nestjs/common';
import type { DrawDetail, PanelsOverview } from '@xuanping/api-contract/expert-review';
import { capacityIn, substitutes } from '@xuanping/domain/expert-review';
import type { ConflictKind } from '@xuanping/domain/expert-review';
import {
  conflictsOf,
  findDraw,
  loadPool,
  loadReviewParks,
  roundConflictContext,
} from '@xuanping/persistence/expert-review';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { cutPage, notFound, readCursor, type Caller } from '../core';
import { DrawService } from './draw.service';

/** Reserves shown with each panel. */
const RESERVES_SHOWN = 5;
/** Draws shown in the overview. */
const DRAWS_SHOWN = 20;

interface OverviewRow extends Omit<PanelsOverview, 'acts' | 'now' | 'proposal'> {
  readonly proposal: (NonNullable<PanelsOverview['proposal']> & { preparedById: string }) | null;
  readonly now: Date;
}

interface Person {
  readonly id: string;
  readonly name: string;
  readonly employer: string | null;
  readonly province: string | null;
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const DRAW = `json_build_object('id', d.id, 'seed', d.seed, 'possible', d.possible, 'madeBy', m.name, 'madeAt', to_char(d.made_at AT TIME ZONE 'UTC', ${UTC}),
  'releasedAt', to_char(d.released_at AT TIME ZONE 'UTC', ${UTC}), 'applications', jsonb_array_length(d.input -> 'applications'))`;

/** Reads for those who draw and assign: overview, one draw, the matrix of recusals. */
@Injectable()
export class PanelsReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
    private readonly draws: DrawService,
  ) {}

  async overview(caller: Caller, code: string): Promise<PanelsOverview> {
    const [row] = (await this.database.query(
      `SELECT json_build_object('code', r.code, 'name', r.name, 'state', r.state, 'sample', r.sample) AS round,
              r.settings -> 'panel' AS panel, r.schedule ->> 'reviewClosesAt' AS "reviewClosesAt", now() AS now,
              (SELECT count(*)::int FROM expert_profile p JOIN account a ON a.id = p.account_id WHERE p.active AND a.disabled_at IS NULL) AS experts,
              (SELECT json_build_object('accepted', count(*) FILTER (WHERE state = 'accepted'), 'reviewing', count(*) FILTER (WHERE state = 'reviewing'),
                        'reviewed', count(*) FILTER (WHERE state = 'reviewed')) FROM application WHERE round_code = r.code) AS applications,
              (SELECT json_build_object('due', count(*), 'done', count(*) FILTER (WHERE state = 'scored')) FROM review
                WHERE round_code = r.code AND state IN ('invited','accepted','scored')) AS scores,
              (SELECT coalesce(json_agg(row ORDER BY at DESC), '[]') FROM (
                 SELECT ${DRAW} AS row, d.made_at AS at FROM panel_draw d JOIN account m ON m.id = d.made_by WHERE d.round_code = r.code ORDER BY d.made_at DESC LIMIT ${DRAWS_SHOWN}) l) AS draws,
              (SELECT json_build_object('id', q.id, 'drawId', q.body ->> 'drawId', 'preparedBy', b.name, 'preparedById', q.prepared_by, 'preparedAt', to_char(q.prepared_at AT TIME ZONE 'UTC', ${UTC}))
                 FROM proposal q JOIN account b ON b.id = q.prepared_by WHERE q.round_code = r.code AND q.kind = 'panels' AND q.state = 'open') AS proposal
         FROM round r WHERE r.code = $1 AND r.launched_at IS NOT NULL`,
      [code],
    )) as OverviewRow[];
    if (!row) throw notFound();
    const { proposal, now, ...rest } = row;
    const { preparedById, ...prepared } = proposal ?? { preparedById: null };
    return {
      ...rest,
      proposal: proposal
        ? {
            ...(prepared as Omit<typeof proposal, 'preparedById'>),
            preparedByMe: preparedById === caller.account?.id,
          }
        : null,
      acts: (
        await this.situations.offered(caller, { kind: 'round', round: code }, ['expert-review', 'round'])
      ).filter(({ id }) => fits(id, rest.applications.accepted, proposal !== null)),
      now: now.toISOString(),
    };
  }

  /** A draw with names, explanations, loads and reserves. */
  async draw(code: string, id: string): Promise<DrawDetail> {
    const stored = await findDraw(this.database.manager, code, id);
    if (!stored) throw notFound();
    const { input, result } = stored;
    const people = new Map(
      (await this.people(input.experts.map((expert) => expert.id))).map((person) => [person.id, person]),
    );
    const [names] = (await this.database.query(
      `SELECT a.name AS "madeBy", (SELECT json_object_agg(p.no, json_build_object('name', o.name, 'province', v.name)) FROM application p JOIN organization o ON o.id = p.park_id
                LEFT JOIN province v ON v.code = o.province_code WHERE p.round_code = $1 AND p.no = ANY($3)) AS parks
         FROM account a WHERE a.id = $2`,
      [code, stored.madeBy, input.applications],
    )) as { madeBy: string; parks: Record<string, { name: string; province: string | null }> }[];
    const loads = new Map(result.ok ? result.loads.map(({ expertId, load }) => [expertId, load]) : []);
    const recused = new Map<string, { expertId: string; kinds: ConflictKind[] }[]>();
    for (const { no, expertId, kinds } of input.conflicts)
      recused.set(no, [...(recused.get(no) ?? []), { expertId, kinds: [...kinds] }]);
    const capacity = capacityIn(input);
    const pool = input.experts.map((expert) => expert.id);
    return {
      id: stored.id,
      seed: input.seed,
      possible: result.ok,
      madeBy: names?.madeBy ?? '',
      madeAt: stored.madeAt.toISOString(),
      releasedAt: stored.releasedAt?.toISOString() ?? null,
      applications: input.applications.length,
      panelSize: input.panelSize,
      capacity: input.capacity,
      experts: input.experts.map((expert) => ({
        ...(people.get(expert.id) ?? { id: expert.id, name: expert.id, employer: null, province: null }),
        fields: [...expert.fields],
        load: loads.get(expert.id) ?? 0,
      })),
      panels: (result.ok ? result.panels : []).map((panel) => ({
        no: panel.parkId,
        park: names?.parks[panel.parkId]?.name ?? '',
        province: names?.parks[panel.parkId]?.province ?? null,
        members: panel.members.map((member) => ({ ...member, fields: [...member.fields] })),
        reserves: substitutes({
          seed: input.seed,
          parkId: panel.parkId,
          pool,
          members: panel.members.map(({ expertId }) => expertId),
          left: [],
          conflicted: (recused.get(panel.parkId) ?? []).map(({ expertId }) => expertId),
          unavailable: [],
          loads,
          capacity,
        }).reserves.slice(0, RESERVES_SHOWN),
        recused: recused.get(panel.parkId) ?? [],
        candidates: panel.candidates,
        fit: panel.fit,
        bestFit: panel.bestFit,
      })),
      fit: result.ok ? result.fit : 0,
      fitBound: result.ok ? result.fitBound : 0,
      failure: result.ok ? [] : result.failure.messages.map((message) => ({ ...message })),
    };
  }

  /** Every expert of the pool against each application of the page. */
  async recusal(code: string, query: { after?: string | undefined; limit: number }) {
    const round = await this.draws.round(code);
    const after = readCursor(query.after, 1);
    const listed: { no: string; total: number }[] = await this.database.query(
      `SELECT a.no, (SELECT count(*)::int FROM application WHERE round_code = $1 AND state = ANY($2)) AS total FROM application a
        WHERE a.round_code = $1 AND a.state = ANY($2) AND ($3::text IS NULL OR a.no > $3) ORDER BY a.no LIMIT $4`,
      [
        code,
        ['submitted', 'correcting', 'accepted', 'reviewing', 'reviewed'],
        after?.[0] ?? null,
        query.limit + 1,
      ],
    );
    const page = cutPage(listed, query.limit, ({ no }) => [no]);
    const parks = await loadReviewParks(this.database.manager, code, { nos: page.rows.map(({ no }) => no) });
    const pool = (await loadPool(this.database.manager)).filter(({ available }) => available);
    const rules = roundConflictContext(round);
    return {
      rows: parks.map((park) => {
        const conflicts = pool.flatMap((expert) => {
          const grounds = conflictsOf(expert, park, rules).map(({ kind, detail, source, hard }) => ({
            kind,
            detail,
            source,
            hard,
          }));
          return grounds.length > 0
            ? [{ expertId: expert.id, hard: grounds.some(({ hard }) => hard), grounds }]
            : [];
        });
        return {
          no: park.no,
          park: park.name,
          state: park.state as 'accepted',
          candidates: pool.length - conflicts.filter(({ hard }) => hard).length,
          conflicts,
        };
      }),
      next: page.next,
      total: listed[0]?.total ?? 0,
      experts: pool.map(({ id, name, employer, ties }) => ({
        id,
        name,
        employer,
        province: ties.provinceCode,
      })),
      panelSize: round.settings.panel.size,
    };
  }

  private people(ids: readonly string[]): Promise<Person[]> {
    return this.database.query(
      `SELECT a.id, a.name, o.name AS employer, v.name AS province FROM account a LEFT JOIN organization o ON o.id = a.organization_id
         LEFT JOIN province v ON v.code = o.province_code WHERE a.id = ANY($1)`,
      [ids],
    );
  }
}

/** Panels are proposed, released or sent back while applications wait for one; the review is closed when none does any more. */
function fits(act: string, waiting: number, proposed: boolean): boolean {
  switch (act) {
    case 'expert-review.propose-panels':
    case 'expert-review.release':
      return waiting > 0;
    case 'round.send-back':
      return proposed;
    default:
      return act === 'expert-review.close' && waiting === 0;
  }
}

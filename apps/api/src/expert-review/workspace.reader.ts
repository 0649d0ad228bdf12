import { Injectable } from '@nestjs/common';
import type { MyReviewRow, Workspace } from '@xuanping/api-contract/expert-review';
import type { Answers } from '@xuanping/domain/answers';
import {
  claimedNotApplicable,
  mayReadMaterial,
  ownActsIn,
  schemeOfRound,
} from '@xuanping/domain/expert-review';
import { allObjectives, frameworkOf } from '@xuanping/domain/framework';
import type { RoundSettings } from '@xuanping/domain/schedule';
import { lockReview, saveDraft } from '@xuanping/persistence/expert-review';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import { conflict, cutPage, notFound, readCursor, signedIn, type Caller } from '../core';

interface WorkspaceRow extends Omit<Workspace, 'scheme' | 'claimed' | 'acts' | 'now'> {
  readonly settings: RoundSettings;
  readonly answers: Answers | null;
  readonly now: Date;
}

const UTC = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const at = (column: string): string => `to_char(${column} AT TIME ZONE 'UTC', ${UTC})`;
const DUE = `(SELECT ${at('min(b.due_at)')} FROM obligation b WHERE b.round_code = w.round_code AND b.application_no = w.application_no
   AND b.kind IN ('review-to-accept','review-to-score') AND b.owner_id = w.account_id::text AND b.closed_at IS NULL)`;
const SCORED = `(SELECT count(*)::int FROM jsonb_array_elements(w.draft -> 'entries') x WHERE coalesce(x ->> 'score', '') <> '' OR (x ->> 'notApplicable')::boolean)`;

/** What an expert sees: the own reviews and sheets, nobody else's. */
@Injectable()
export class WorkspaceReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
  ) {}

  async mine(
    caller: Caller,
    query: { after?: string | undefined; limit: number; show?: 'open' | 'done' | undefined },
  ) {
    const after = readCursor(query.after, 2);
    const me = signedIn(caller).id;
    const rows: (Omit<MyReviewRow, 'of'> & {
      version: string;
      all: number;
      counts: { invited: number; accepted: number; scored: number };
    })[] = await this.database.query(
      `WITH own AS (SELECT * FROM review WHERE account_id = $1),
            shown AS (SELECT * FROM own WHERE $2::text IS NULL OR (state IN ('invited','accepted')) = ($2 = 'open'))
       SELECT json_build_object('code', r.code, 'name', r.name, 'state', r.state, 'sample', r.sample) AS round, w.application_no AS no,
              json_build_object('name', o.name, 'kind', o.kind, 'province', p.name, 'city', o.city) AS park, w.state, ${at('w.invited_at')} AS "invitedAt",
              ${DUE} AS "dueAt", ${SCORED} AS scored, r.framework_version AS version, w.total, ${at('w.submitted_at')} AS "submittedAt",
              (SELECT count(*)::int FROM shown) AS all,
              (SELECT json_build_object('invited', count(*) FILTER (WHERE state = 'invited'), 'accepted', count(*) FILTER (WHERE state = 'accepted'), 'scored', count(*) FILTER (WHERE state = 'scored')) FROM own) AS counts
         FROM shown w JOIN round r ON r.code = w.round_code JOIN application a ON a.round_code = w.round_code AND a.no = w.application_no
              JOIN organization o ON o.id = a.park_id LEFT JOIN province p ON p.code = o.province_code
        WHERE $3::text IS NULL OR (w.round_code, w.application_no) < ($3, $4) ORDER BY w.round_code DESC, w.application_no DESC LIMIT $5`,
      [me, query.show ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
    );
    const page = cutPage(
      rows.map(({ all: _all, counts: _counts, version, ...row }) => ({ ...row, of: objectivesOf(version) })),
      query.limit,
      (row) => [row.round.code, row.no],
    );
    return {
      ...page,
      total: rows[0]?.all ?? 0,
      counts: rows[0]?.counts ?? { invited: 0, accepted: 0, scored: 0 },
    };
  }

  /** The own review of an application; whoever has none finds nothing, and who was replaced has none any more. */
  async workspace(caller: Caller, code: string, no: string): Promise<Workspace> {
    const [row] = (await this.database.query(
      `SELECT json_build_object('code', r.code, 'name', r.name, 'state', r.state, 'sample', r.sample, 'frameworkVersion', r.framework_version) AS round, w.application_no AS no,
              json_build_object('id', o.id, 'name', o.name, 'kind', o.kind, 'province', p.name, 'city', o.city) AS park,
              json_build_object('state', w.state, 'invitedAt', ${at('w.invited_at')}, 'answeredAt', ${at('w.answered_at')}, 'undertakingAt', ${at('w.undertaking_at')},
                'submittedAt', ${at('w.submitted_at')}, 'dueAt', ${DUE}, 'total', w.total) AS review,
              r.schedule ->> 'reviewClosesAt' AS "reviewClosesAt", r.settings,
              json_build_object('version', w.draft_version, 'entries', w.draft -> 'entries', 'overall', w.overall_comment, 'savedAt', ${at('w.draft_at')}) AS draft,
              CASE WHEN w.state IN ('accepted','scored') THEN (SELECT s.snapshot -> 'answers' FROM submission s
                WHERE s.round_code = a.round_code AND s.application_no = a.no AND s.withdrawn_at IS NULL ORDER BY s.version DESC LIMIT 1) END AS answers,
              now() AS now
         FROM review w JOIN round r ON r.code = w.round_code JOIN application a ON a.round_code = w.round_code AND a.no = w.application_no
              JOIN organization o ON o.id = a.park_id LEFT JOIN province p ON p.code = o.province_code
        WHERE w.round_code = $1 AND w.application_no = $2 AND w.account_id = $3 AND w.state <> 'replaced'`,
      [code, no, signedIn(caller).id],
    )) as WorkspaceRow[];
    if (!row) throw notFound();
    const { settings, answers, now, ...rest } = row;
    const framework = frameworkOf(row.round.frameworkVersion);
    if (!framework) throw new RangeError(`framework ${row.round.frameworkVersion} is not known`);
    const scheme = schemeOfRound(framework, settings.scheme);
    const subject = { kind: 'application', round: code, no } as const;
    const acts = this.situations.offeredIn(
      caller,
      ['anyone', 'assigned'],
      subject,
      await this.situations.of(subject),
      ['expert-review'],
    );
    const own = ownActsIn(row.review.state);
    return {
      ...rest,
      scheme: { ...scheme, objectives: [...scheme.objectives] },
      claimed: answers && mayReadMaterial(row.review.state) ? claimedNotApplicable(framework, answers) : [],
      acts: acts.filter(({ id }) => own.includes(id)),
      now: now.toISOString(),
    };
  }

  /** Keeps what was typed. Refused when the review is not the caller's to score now, or another window wrote meanwhile. */
  async save(
    caller: Caller,
    code: string,
    no: string,
    body: { version: number; entries: Workspace['draft']['entries']; overall: string },
  ): Promise<{ version: number; savedAt: string }> {
    return this.database.transaction(async (tx) => {
      const review = await lockReview(tx, code, no, signedIn(caller).id);
      if (!review || review.state === 'replaced') throw notFound();
      if (review.state === 'scored')
        throw conflict('sealed', {
          zh: '评分已提交并封存，不能修改。',
          en: 'The scores were submitted and are sealed.',
        });
      if (review.state !== 'accepted')
        throw conflict('not-accepted', {
          zh: '请先接受评审邀请并确认承诺书。',
          en: 'Accept the invitation and the undertaking first.',
        });
      const [round] = (await tx.query(
        `SELECT now() > (schedule ->> 'reviewClosesAt')::timestamptz OR state <> 'expert-review' AS over FROM round WHERE code = $1`,
        [code],
      )) as { over: boolean }[];
      if (round?.over)
        throw conflict('too-late', {
          zh: '评审已截止，不能再修改评分。',
          en: 'The review is over; scores cannot be changed.',
        });
      const entries = body.entries.map(({ objectiveNo, score, comment, notApplicable }) => ({
        objectiveNo,
        score,
        comment,
        ...(notApplicable === undefined ? {} : { notApplicable }),
      }));
      const saved = await saveDraft(tx, {
        id: review.id,
        seen: body.version,
        draft: { entries },
        overall: body.overall,
      });
      if (!saved)
        throw conflict('draft-changed', {
          zh: '评分草稿已在其他窗口改动，请刷新后再继续；本页已填写的内容仍在。',
          en: 'The draft was changed in another window; reload before going on. What you typed is still on this page.',
        });
      return { version: saved.version, savedAt: saved.at.toISOString() };
    });
  }
}

/** How many objectives a sheet of the framework has. */
function objectivesOf(version: string): number {
  const framework = frameworkOf(version);
  return framework ? allObjectives(framework).length : 0;
}

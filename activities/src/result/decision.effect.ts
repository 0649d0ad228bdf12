import { Inject, Injectable } from '@nestjs/common';
import { addWorkingDays, dateAt, endOfDay, formatDateTime } from '@xuanping/domain/calendar';
import type { ResultRow } from '@xuanping/domain/result';
import { loadCalendar } from '@xuanping/persistence/calendar';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  numberOf,
  outcomeMail,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectResult,
  type MailRequest,
} from '../kernel';
import { computedResult, vetoesOf } from './computed-result';

/** The rules' word for an application that is to be selected. */
const SELECTED = 'proposed';

/** Preparing the decision: computed now, so that what cannot be computed is said to staff and not to the lead. */
@Injectable()
@EffectOf('result.propose')
export class ProposeDecisionEffect implements Effect {
  async apply({ tx, round, body }: ActContext): Promise<EffectResult> {
    const threshold = numberOf(body, 'threshold') ?? round.settings.result.threshold;
    const vetoes = vetoesOf(body);
    const result = await computedResult(tx, round, { threshold, vetoes });
    if (!result.ok)
      return refuse(
        'not-computable',
        result.problems[0] ?? { zh: '结果无法计算。', en: 'The result cannot be computed.' },
      );
    const selected = result.rows.filter(isSelected).length;
    return {
      facts: { selected, total: result.rows.length },
      proposalBody: {
        threshold,
        vetoes: vetoes.map((veto) => ({ no: veto.no, reason: veto.ground })),
        meeting: textOf(body, 'meeting'),
        // What the lead approves is this table; the approval recomputes it and refuses another one.
        rows: result.rows.map((row) => ({
          no: row.applicationId,
          rank: row.rank,
          score: row.score,
          outcome: row.outcome,
        })),
      },
    };
  }
}

/** Approving: recomputed from the raw scores, held against what was prepared, applied to all at once. */
@Injectable()
@EffectOf('result.approve')
export class ApproveDecisionEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, proposal, actor } = context;
    if (!proposal || !actor)
      return refuse('nothing-to-approve', {
        zh: '没有待审定的结果。',
        en: 'There is no decision to approve.',
      });
    const threshold = numberOf(proposal.body, 'threshold') ?? round.settings.result.threshold;
    const result = await computedResult(tx, round, { threshold, vetoes: vetoesOf(proposal.body) });
    if (!result.ok)
      return refuse(
        'not-computable',
        result.problems[0] ?? { zh: '结果无法计算。', en: 'The result cannot be computed.' },
      );
    if (
      JSON.stringify(proposal.body['rows']) !==
      JSON.stringify(
        result.rows.map((row) => ({
          no: row.applicationId,
          rank: row.rank,
          score: row.score,
          outcome: row.outcome,
        })),
      )
    ) {
      return refuse('result-changed', {
        zh: '提请之后评分有变化，请经办人重新提请。',
        en: 'Scores changed since it was prepared; staff must propose it again.',
      });
    }
    const window = await publicityWindow(context);
    round.schedule = {
      ...round.schedule,
      publicityOpensAt: window.opensAt,
      publicityClosesAt: window.closesAt,
    };
    await this.file(context, result.rows, threshold, window);
    const parks = await parkOrganizations(context);
    return {
      facts: { selected: result.rows.filter(isSelected).length, until: formatDateTime(window.closesAt) },
      moves: result.rows.map((row) => ({
        no: row.applicationId,
        to: isSelected(row) ? 'publicized' : 'not-selected',
        facts: {
          outcome: isSelected(row) ? '入选' : '未入选',
          score: row.score ?? '—',
          rank: row.rank ?? '—',
        },
      })),
      mails: result.rows.flatMap((row) => this.mail(context, row, parks.get(row.applicationId)) ?? []),
    };
  }

  private async file(
    { tx, round, proposal, actor, now }: ActContext,
    rows: readonly ResultRow[],
    threshold: number,
    window: { opensAt: string; closesAt: string },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO decision (round_code, threshold, meeting, method, approved_by, approved_at, publicity_opens_at, publicity_closes_at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8)`,
      [
        round.code,
        threshold,
        textOf(proposal?.body ?? {}, 'meeting'),
        rows[0]?.method ?? 'plain',
        actor?.id,
        now,
        window.opensAt,
        window.closesAt,
      ],
    );
    await tx.query(
      `INSERT INTO decision_row (round_code, application_no, rank, score, mean, sheets, outcome, selected, reason_zh, reason_en)
       SELECT $1, * FROM unnest($2::text[],$3::int[],$4::numeric[],$5::numeric[],$6::int[],$7::text[],$8::boolean[],$9::text[],$10::text[])`,
      [
        round.code,
        rows.map((r) => r.applicationId),
        rows.map((r) => r.rank),
        rows.map((r) => r.score),
        rows.map((r) => r.mean),
        rows.map((r) => r.sheets.length),
        rows.map((r) => r.outcome),
        rows.map(isSelected),
        rows.map((r) => r.reason.zh),
        rows.map((r) => r.reason.en),
      ],
    );
    await tx.query(`UPDATE application SET publicity_closes_at = $3 WHERE round_code = $1 AND no = ANY($2)`, [
      round.code,
      rows.filter(isSelected).map((r) => r.applicationId),
      window.closesAt,
    ]);
  }

  private mail(
    context: ActContext,
    row: ResultRow,
    park: { id: string; name: string } | undefined,
  ): MailRequest<'application-outcome'> | null {
    if (!park) return null;
    return outcomeMail(this.config, context, {
      outcome: isSelected(row) ? 'selected' : 'not-selected',
      event: 'decided',
      no: row.applicationId,
      park,
      reason: (language) => (language === 'en' ? row.reason.en : row.reason.zh),
    });
  }
}

function isSelected(row: ResultRow): boolean {
  return row.outcome === SELECTED;
}

/**
 * From when to when the list is public: as scheduled, or, when the approval comes after the scheduled beginning,
 * from now for the same number of working days (domain.md 2.6: explicit dates; whether the first day counts is set).
 */
async function publicityWindow({
  tx,
  round,
  now,
}: ActContext): Promise<{ opensAt: string; closesAt: string }> {
  const { publicityOpensAt, publicityClosesAt } = round.schedule;
  if (Date.parse(publicityOpensAt) >= now.getTime())
    return { opensAt: publicityOpensAt, closesAt: publicityClosesAt };
  const length = Date.parse(publicityClosesAt) - Date.parse(publicityOpensAt);
  const { workingDays, firstDayCounts } = round.settings.publicity;
  const opensAt = now.toISOString();
  // A schedule in minutes is a rehearsal: its own length counts, not working days.
  if (length < 86_400_000) return { opensAt, closesAt: new Date(now.getTime() + length).toISOString() };
  return {
    opensAt,
    closesAt: endOfDay(
      addWorkingDays(await loadCalendar(tx), dateAt(opensAt), workingDays, { firstDayCounts }),
    ),
  };
}

async function parkOrganizations({
  tx,
  round,
}: ActContext): Promise<Map<string, { id: string; name: string }>> {
  const rows: { no: string; id: string; name: string }[] = await tx.query(
    `SELECT a.no, o.id, o.name FROM application a JOIN organization o ON o.id = a.park_id WHERE a.round_code = $1 AND a.state = 'reviewed'`,
    [round.code],
  );
  return new Map(rows.map((row) => [row.no, { id: row.id, name: row.name }]));
}

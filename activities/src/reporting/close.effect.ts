import { Injectable } from '@nestjs/common';
import { actOf } from '@xuanping/domain/acts';
import { EffectOf, refuse, type ActContext, type Effect, type EffectResult } from '../kernel';
import { pendingReports } from './reportable';

interface Counts {
  readonly recipients: number;
  readonly building: number;
  readonly acknowledged: number;
  /** Applications that may still get a plaque, which only this stage can award. */
  readonly waiting: number;
}

/**
 * Closing the reporting: nothing may be unsent, no park may still wait for its plaque, and what was not
 * acknowledged needs a reason and is settled, each with a record of its own.
 */
@Injectable()
@EffectOf('reporting.close')
export class CloseReportingEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, reason } = context;
    const counts = await countsOf(context);
    if (counts.waiting > 0) {
      return refuse('plaques-open', {
        zh: `尚有 ${counts.waiting} 家园区的异议或奖牌未办结，不能结束报送。`,
        en: `${counts.waiting} parks still wait for a decision or a plaque.`,
      });
    }
    const unsent = (await pendingReports(tx, round.code)).reports;
    if (unsent.length > 0 || counts.building > 0) {
      const names = unsent.map((report) => report.name).join('、');
      return refuse('unsent', {
        zh: `尚有未发出的报送${names ? `（${names}）` : `（${counts.building} 件制作中）`}，不能结束报送。`,
        en: `Some reports have not been sent yet${names ? ` (${names})` : ` (${counts.building} are being made)`}.`,
      });
    }
    const open = counts.recipients - counts.acknowledged;
    if (open > 0 && reason === '') {
      const words = {
        zh: `尚有 ${open} 件报送未签收，请填写结束的理由。`,
        en: `${open} reports are not acknowledged; please give a reason for closing.`,
      };
      return refuse('reason-missing', words, [{ field: 'reason', rule: 'required', words }]);
    }
    if (open > 0) await settle(context);
    return {
      facts: { acknowledged: counts.acknowledged, recipients: counts.recipients },
      alsoCloses: ['plaques-to-propose', 'reports-to-propose'],
    };
  }
}

async function countsOf({ tx, round }: ActContext): Promise<Counts> {
  const [row] = (await tx.query(
    `SELECT count(*)::int AS recipients, count(*) FILTER (WHERE state = 'building')::int AS building, count(*) FILTER (WHERE state = 'acknowledged')::int AS acknowledged,
            (SELECT count(*)::int FROM application WHERE round_code = $1 AND state IN ('publicized','disputed','confirmed')) AS waiting
       FROM report_package WHERE round_code = $1`,
    [round.code],
  )) as Counts[];
  return row ?? { recipients: 0, building: 0, acknowledged: 0, waiting: 0 };
}

/** Ends the packages nobody acknowledged: state, record, obligation, and news for their processes, set by set. */
async function settle({ tx, round, key, reason, role, actor }: ActContext): Promise<void> {
  const act = actOf('reporting.settle');
  await tx.query(
    `WITH open AS (
       SELECT recipient, state FROM report_package WHERE round_code = $1 AND state = ANY($2) FOR UPDATE
     ), settled AS (
       UPDATE report_package r SET state = 'closed', settlement = $3, revision = revision + 1 FROM open o WHERE r.round_code = $1 AND r.recipient = o.recipient
     ), recorded AS (
       INSERT INTO act_record (key, round_code, recipient, act, stage, account_id, actor_name, role, from_state, to_state, reason, facts, rule)
       SELECT $4 || '/' || recipient, $1, recipient, $5, $6, $7, $8, $9, state, 'closed', $3, '{}', $10 FROM open
     )
     UPDATE obligation SET closed_at = now(), closed_by = $4 WHERE round_code = $1 AND closed_at IS NULL AND kind = ANY($11) AND recipient IN (SELECT recipient FROM open)`,
    [
      round.code,
      act.from,
      reason,
      key,
      act.id,
      act.stage,
      actor?.id ?? null,
      actor?.name ?? '',
      role,
      act.rule,
      act.closes,
    ],
  );
}

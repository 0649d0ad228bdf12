import { Inject, Injectable } from '@nestjs/common';
import { formatDateTime } from '@xuanping/domain/calendar';
import { say } from '@xuanping/domain/process';
import {
  checkSchedule,
  DEADLINE_NAMES,
  deadlinesOf,
  scheduleProblemWords,
  settledSchedule,
  type DeadlineName,
  type Schedule,
} from '@xuanping/domain/schedule';
import type { EntityManager } from 'typeorm';
import {
  CONFIG,
  EffectOf,
  refuse,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
  type MailRecipient,
  type MailRequest,
} from '../kernel';
import type { Config } from '@xuanping/platform/config';

interface Change {
  readonly name: DeadlineName;
  readonly from: string;
  readonly to: string;
}

@Injectable()
@EffectOf('round.propose-deadline-change')
export class ProposeDeadlineChangeEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const checked = changesOf(context.round, context.body['schedule'], context.now);
    if ('refused' in checked) return checked;
    return { proposalBody: { schedule: context.body['schedule'], reason: context.reason } };
  }
}

/** Other deadlines: the schedule, the obligations that follow it, and a mail to everybody who owes something by them. */
@Injectable()
@EffectOf('round.change-deadlines')
export class ChangeDeadlinesEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, proposal } = context;
    const checked = changesOf(round, proposal?.body['schedule'], context.now);
    if ('refused' in checked) return checked;
    const concerned = await ownersConcerned(tx, round.code, checked.changes);
    round.schedule = checked.schedule;
    for (const change of checked.changes) {
      await tx.query(
        `UPDATE obligation SET due_at = $3 WHERE round_code = $1 AND due_by = $2 AND closed_at IS NULL`,
        [round.code, change.name, change.to],
      );
    }
    const closing = checked.changes.find((change) => change.name === 'selfAssessmentClosesAt');
    if (closing) await endOvertaken(tx, round.code, closing.to);
    const publicity = checked.changes.find((change) => change.name === 'publicityClosesAt');
    if (publicity)
      await tx.query(
        `UPDATE application SET publicity_closes_at = $2 WHERE round_code = $1 AND state IN ('publicized','disputed')`,
        [round.code, publicity.to],
      );
    const reason = String(proposal?.body['reason'] ?? '');
    return {
      facts: {
        changes: checked.changes
          .map(
            (change) =>
              `${DEADLINE_NAMES[change.name].zh} ${formatDateTime(change.from)} → ${formatDateTime(change.to)}`,
          )
          .join('；'),
      },
      touches: 'applications',
      mails: concerned.map(({ change, to }) => this.mail(context, change, to, reason)),
    };
  }

  private mail(
    context: ActContext,
    change: Change,
    to: MailRecipient,
    reason: string,
  ): MailRequest<'deadline-changed'> {
    const { round } = context;
    return {
      kind: 'deadline-changed',
      to,
      place: { round: round.code },
      event: change.name,
      view: (language) => ({
        roundName: round.name,
        deadline: say(DEADLINE_NAMES[change.name], language),
        oldDueAt: change.from,
        newDueAt: change.to,
        reason,
        corrects: true,
        extension: false,
        actionUrl: `${this.config.publicUrl}/rounds/${round.code}`,
      }),
    };
  }
}

/** The instants that change, checked as a whole schedule; passed deadlines may not be touched. */
function changesOf(
  { schedule: before, settings }: ActContext['round'],
  typed: unknown,
  now: Date,
): EffectRefused | { changes: Change[]; schedule: Schedule } {
  const wanted = (typed ?? {}) as Partial<Record<DeadlineName, string>>;
  const { mode } = settings.recommendation;
  const changes = deadlinesOf(mode).flatMap((name) => {
    const to = wanted[name];
    return to !== undefined && Date.parse(to) !== Date.parse(before[name])
      ? [{ name, from: before[name], to: new Date(to).toISOString() }]
      : [];
  });
  if (changes.length === 0)
    return refuse('no-change', { zh: '没有任何期限发生变化。', en: 'No deadline changes.' });
  const moved = Object.fromEntries(changes.map((change) => [change.name, change.to]));
  const schedule: Schedule = settledSchedule({ ...before, ...moved }, mode);
  const passed = changes.find((change) => Date.parse(change.from) <= now.getTime());
  if (passed) {
    const { zh, en } = DEADLINE_NAMES[passed.name];
    return refuse(
      'passed',
      { zh: `“${zh}”已经过去，不能再变更。`, en: `“${en}” has passed and cannot be changed.` },
      [
        {
          field: `schedule.${passed.name}`,
          rule: 'passed',
          words: { zh: `“${zh}”已经过去，不能再变更。`, en: `“${en}” has passed and cannot be changed.` },
        },
      ],
    );
  }
  const problems = checkSchedule(schedule, now.toISOString()).filter(
    (problem) => problem.code !== 'in-the-past' || changes.some((change) => change.name === problem.field),
  );
  if (problems.length > 0) {
    return refuse(
      'schedule',
      { zh: '新的期限安排有误，请按提示修改。', en: 'The new deadlines need correction.' },
      problems.map((problem) => ({
        field: `schedule.${problem.field}`,
        rule: problem.code,
        words: scheduleProblemWords(problem),
      })),
    );
  }
  return { changes, schedule };
}

/** An extension of one park that ends no later than everybody's new deadline is none any more. */
async function endOvertaken(tx: EntityManager, round: string, closesAt: string): Promise<void> {
  await tx.query(
    `WITH ended AS (SELECT no, own_deadline FROM application WHERE round_code = $1 AND own_deadline <= $2),
          freed AS (UPDATE application SET own_deadline = NULL WHERE round_code = $1 AND no IN (SELECT no FROM ended))
     UPDATE obligation o SET due_at = $2, due_by = 'selfAssessmentClosesAt' FROM ended
      WHERE o.round_code = $1 AND o.application_no = ended.no AND o.closed_at IS NULL
        AND (o.kind = 'self-assessment-to-submit' OR o.kind = 'objective-to-fill' AND o.due_at = ended.own_deadline)`,
    [round, closesAt],
  );
}

/** Who has an obligation open that follows one of the deadlines. */
async function ownersConcerned(
  tx: EntityManager,
  round: string,
  changes: readonly Change[],
): Promise<{ change: Change; to: MailRecipient }[]> {
  const rows: { dueBy: DeadlineName; ownerKind: string; ownerId: string }[] = await tx.query(
    `SELECT DISTINCT due_by AS "dueBy", owner_kind AS "ownerKind", owner_id AS "ownerId" FROM obligation
      WHERE round_code = $1 AND closed_at IS NULL AND due_by = ANY($2) AND owner_kind <> 'role' ORDER BY 1, 2, 3`,
    [round, changes.map((change) => change.name)],
  );
  return rows.map((row) => ({
    change: changes.find((change) => change.name === row.dueBy)!,
    to: row.ownerKind === 'account' ? { accountId: row.ownerId } : { organizationId: row.ownerId },
  }));
}

import { Inject, Injectable } from '@nestjs/common';
import { formatDateTime } from '@xuanping/domain/calendar';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  listOf,
  recordOf,
  refuse,
  tellPark,
  textOf,
  type ApplicationActContext,
  type ApplicationEffect,
  type EffectResult,
} from '../kernel';

type Outcome = 'accepted' | 'returned' | 'rejected';
const OUTCOME_OF: Readonly<Record<string, Outcome>> = {
  'formal-examination.accept': 'accepted',
  'formal-examination.return': 'returned',
  'formal-examination.reject': 'rejected',
};

/** The examiner's three outcomes: what was checked and found is kept, the park is told, a return starts its own clock. */
@Injectable()
@EffectOf('formal-examination.accept', 'formal-examination.return', 'formal-examination.reject')
export class ExamineEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    const { tx, application, actor, now, body, reason } = context;
    const outcome = OUTCOME_OF[context.act.id];
    if (!outcome || !actor)
      return refuse('not-yours', { zh: '只有经办人可以进行形式审查。', en: 'Only staff may examine.' });
    const stopped = await this.stopped(context, outcome);
    if (stopped) return stopped;
    const [examination] = (await tx.query(
      `INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at)
       VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id`,
      [
        application.roundCode,
        application.no,
        application.version,
        outcome,
        JSON.stringify(recordOf(body['checklist'])),
        reason,
        actor.id,
        now,
      ],
    )) as { id: string }[];

    const facts: Record<string, string> = {};
    let dueAt: Date | null = null;
    if (outcome === 'returned') {
      dueAt = await context.due({ term: 'correction' });
      application.correctionDueAt = dueAt;
      application.corrections += 1;
      facts['due'] = formatDateTime(dueAt.toISOString());
      const remarks = listOf(body, 'remarks', (entry) => ({
        item: textOf(recordOf(entry), 'item'),
        text: textOf(recordOf(entry), 'text'),
      }));
      await tx.query(
        `INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT $1, $2, $3, item, remark FROM unnest($4::text[], $5::text[]) AS r(item, remark)`,
        [
          examination!.id,
          application.roundCode,
          application.no,
          remarks.map((r) => r.item),
          remarks.map((r) => r.text),
        ],
      );
    }
    return { facts, mails: [await tellPark(this.config, context, { outcome, reason, dueAt })] };
  }

  private async stopped(
    { tx, round, application }: ApplicationActContext,
    outcome: Outcome,
  ): Promise<EffectResult | null> {
    if (outcome === 'accepted' && round.settings.recommendation.mode === 'required') {
      const [row] = (await tx.query(
        `SELECT EXISTS (SELECT FROM recommendation WHERE round_code = $1 AND application_no = $2 AND opinion = 'recommended' AND withdrawn_at IS NULL) AS recommended`,
        [application.roundCode, application.no],
      )) as { recommended: boolean }[];
      if (!row?.recommended)
        return refuse('recommendation-missing', {
          zh: '本批次须经推荐方可受理，该申报尚无推荐意见。',
          en: 'This round requires a recommendation, and there is none.',
        });
    }
    return null;
  }
}

/** Silence at the end of the correction's clock: the park is told that its application ended. */
@Injectable()
@EffectOf('formal-examination.correction-lapse')
export class CorrectionLapseEffect implements ApplicationEffect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ApplicationActContext): Promise<EffectResult> {
    return {
      mails: [await tellPark(this.config, context, { outcome: 'rejected', reason: '补正期限届满未补正' })],
    };
  }
}

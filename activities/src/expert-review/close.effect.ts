import { Injectable } from '@nestjs/common';
import { EffectOf, refuse, type ActContext, type Effect, type EffectResult } from '../kernel';

const MOST_NAMED = 20;

/**
 * Ends the review. Every application needs as many score sheets as its panel has seats; once the deadline has
 * passed one sheet is enough where staff give the reason.
 */
@Injectable()
@EffectOf('expert-review.close')
export class CloseReviewEffect implements Effect {
  async apply({ tx, round, now, reason }: ActContext): Promise<EffectResult> {
    const rows: { no: string; state: string; scores: number }[] = await tx.query(
      `SELECT a.no, a.state, count(v.id)::int AS scores FROM application a
         LEFT JOIN review v ON v.round_code = a.round_code AND v.application_no = a.no AND v.state = 'scored'
        WHERE a.round_code = $1 AND a.state IN ('accepted','reviewing') GROUP BY a.no, a.state ORDER BY a.no`,
      [round.code],
    );
    const waiting = rows.filter((row) => row.state === 'accepted');
    if (waiting.length > 0)
      return refuse('not-released', {
        zh: `还有 ${waiting.length} 份已受理的申报没有分配专家。`,
        en: `${waiting.length} accepted applications have no panel yet.`,
      });
    const { size } = round.settings.panel;
    const over = now.getTime() >= Date.parse(round.schedule.reviewClosesAt);
    const short = rows.filter((row) => row.scores < size);
    const hopeless = rows.filter((row) => row.scores === 0);
    const errors = (list: typeof rows) =>
      list.slice(0, MOST_NAMED).map(({ no, scores }) => ({
        field: no,
        rule: 'scores',
        words: {
          zh: `申报 ${no} 已有 ${scores} 份评分，应有 ${size} 份`,
          en: `application ${no} has ${scores} of ${size} score sheets`,
        },
      }));
    if (short.length > 0 && !over) {
      return refuse(
        'scores-missing',
        {
          zh: `${short.length} 份申报的评分不足，评审截止前不能结束评审。`,
          en: `${short.length} applications lack scores; the review cannot be closed before its deadline.`,
        },
        errors(short),
      );
    }
    if (hopeless.length > 0)
      return refuse(
        'scores-missing',
        {
          zh: `${hopeless.length} 份申报没有任何评分，须先补齐。`,
          en: `${hopeless.length} applications have no score at all.`,
        },
        errors(hopeless),
      );
    if (short.length > 0 && reason === '') {
      const words = {
        zh: '部分申报的评分不足，请填写按现有评分结束评审的理由。',
        en: 'Some applications lack scores; give the reason for closing with those at hand.',
      };
      return refuse('reason-missing', words, [
        { field: 'reason', rule: 'required', words },
        ...errors(short),
      ]);
    }
    return {
      facts: { scores: rows.reduce((sum, row) => sum + row.scores, 0), short: short.length },
      moves: rows.map(({ no, scores }) => ({ no, facts: { scores, size } })),
    };
  }
}

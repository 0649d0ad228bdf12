import { Injectable } from '@nestjs/common';
import { EffectOf, refuse, type ActContext, type Effect, type EffectResult } from '../kernel';

/** The stage ends when everything is examined and recommendation is over; until then it says what is missing. */
@Injectable()
@EffectOf('formal-examination.close')
export class CloseFormalExaminationEffect implements Effect {
  async apply({ tx, round }: ActContext): Promise<EffectResult> {
    const [count] = (await tx.query(
      `SELECT count(*) FILTER (WHERE state = 'submitted')::int AS submitted, count(*) FILTER (WHERE state = 'correcting')::int AS correcting,
              count(*) FILTER (WHERE state = 'accepted')::int AS accepted, count(*) FILTER (WHERE state = 'drafting')::int AS drafting
         FROM application WHERE round_code = $1`,
      [round.code],
    )) as { submitted: number; correcting: number; accepted: number; drafting: number }[];
    const { submitted = 0, correcting = 0, accepted = 0, drafting = 0 } = count ?? {};
    if (submitted + correcting + drafting > 0) {
      return refuse('not-examined', {
        zh: `还有 ${submitted} 份待审查、${correcting} 份补正中、${drafting} 份填报中的申报，全部办结后方可结束形式审查。`,
        en: `${submitted} applications wait for examination, ${correcting} for correction and ${drafting} are being drafted.`,
      });
    }
    if (round.settings.recommendation.mode !== 'off' && round.recommendationClosedAt === null) {
      return refuse('recommendation-open', {
        zh: '推荐尚未截止，截止后方可结束形式审查。',
        en: 'Recommendation is still open; wait for its close.',
      });
    }
    if (accepted === 0) {
      return refuse('nothing-accepted', {
        zh: '没有已受理的申报，无法进入专家评审；如无需继续，请终止批次。',
        en: 'No application was accepted; cancel the round instead.',
      });
    }
    return { facts: { accepted } };
  }
}

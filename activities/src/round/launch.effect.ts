import { Injectable } from '@nestjs/common';
import { remindersWorkflowId } from '@xuanping/contracts/ids';
import { launchGaps } from '@xuanping/domain/round';
import { settledSchedule } from '@xuanping/domain/schedule';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { EffectOf, refuse, type ActContext, type Effect, type EffectResult } from '../kernel';

/** Proposing and launching: both need a complete draft, and the launch needs the very draft that was proposed. */
@Injectable()
@EffectOf('round.propose-launch')
export class ProposeLaunchEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const incomplete = await refuseGaps(context);
    if (incomplete) return incomplete;
    return { proposalBody: { draftRevision: context.round.draftRevision } };
  }
}

@Injectable()
@EffectOf('round.launch')
export class LaunchEffect implements Effect {
  async apply(context: ActContext): Promise<EffectResult> {
    const { round, proposal } = context;
    if (proposal?.body['draftRevision'] !== round.draftRevision) {
      return refuse('draft-changed', {
        zh: '提请之后草稿又有修改，请经办人重新提请启动。',
        en: 'The draft was changed after it was proposed; staff must propose it again.',
      });
    }
    const incomplete = await refuseGaps(context);
    if (incomplete) return incomplete;
    // A draft may have been kept before its recommendation was switched off.
    round.schedule = settledSchedule(round.schedule, round.settings.recommendation.mode);
    round.launchedAt = context.now;
    return {
      facts: { framework: round.frameworkVersion },
      starts: [
        {
          workflowId: remindersWorkflowId({ round: round.code }),
          type: 'deadlineReminders',
          input: { round: round.code },
          round: round.code,
          stage: 'round',
          organization: null,
          deadline: null,
        },
      ],
    };
  }
}

async function refuseGaps({ tx, round, now }: ActContext): Promise<EffectResult | null> {
  const gaps = launchGaps(round, await loadCalendar(tx), now.toISOString());
  if (gaps.length === 0) return null;
  return refuse(
    'draft-incomplete',
    {
      zh: `草稿还有 ${gaps.length} 处需要补充，补充后方可启动。`,
      en: `The draft lacks ${gaps.length} things before it may be launched.`,
    },
    gaps.map((gap) => ({ field: gap.field, rule: gap.code, words: gap.words })),
  );
}

import { Injectable } from '@nestjs/common';
import { actOf, illegality } from '@xuanping/domain/acts';
import { appendRecord, openObligations, closeObligations } from '@xuanping/persistence/process';
import {
  arrange,
  letterIsDue,
  letterStanding,
  listedNames,
  type ListPlace,
} from '@xuanping/persistence/recommendation';
import type { Schedule } from '@xuanping/domain/schedule';
import type { RoundState } from '@xuanping/domain/process';
import { DataSource, type EntityManager } from 'typeorm';
import { conflict, forbidden, notFound, signedIn, type Caller } from '../core';

interface OpenRound {
  readonly state: RoundState;
  readonly paused: boolean;
  readonly schedule: Schedule;
  readonly launched: boolean;
  readonly now: Date;
}

/** Puts a recommender's list in order, in one transaction with its record; as often as its people like until the deadline. */
@Injectable()
export class OrderService {
  constructor(private readonly database: DataSource) {}

  async arrange(
    caller: Caller,
    round: string,
    wish: { readonly nos: readonly string[]; readonly revision: number },
  ): Promise<{ revision: number; hash: string }> {
    const by = signedIn(caller);
    if (!by.organizationId) throw forbidden();
    const place = { round, organization: by.organizationId };
    const act = actOf('recommendation.arrange');
    return this.database.transaction(async (tx) => {
      const open = await lockRound(tx, round);
      if (!open?.launched) throw notFound();
      const rule = illegality(act, {
        roundState: open.state,
        paused: open.paused,
        subjectState: open.state,
        now: open.now.toISOString(),
        instants: { ...open.schedule },
      });
      if (rule) throw conflict(rule.code, rule.words);
      const arranged = await arrange(tx, place, wish);
      if (arranged.outcome === 'stale')
        throw conflict('list-changed', {
          zh: '推荐名单已有变化（可能由贵单位的同事更改），已为您重新载入，请在新的名单上调整。',
          en: 'The list has changed meanwhile, perhaps by a colleague; it was loaded anew. Arrange it again.',
        });
      const standing = await letterStanding(tx, place);
      const key = `round/${round}/recommendation/${place.organization}/order/${arranged.revision}`;
      await appendRecord(tx, {
        key,
        place: { round },
        act: act.id,
        stage: act.stage,
        accountId: by.id,
        actorName: by.name,
        role: 'recommender',
        fromState: null,
        toState: null,
        reason: '',
        facts: { organization: await nameOf(tx, place.organization), order: listedNames(standing.content) },
        rule: act.rule,
      });
      await settleLetter(tx, place, key, letterIsDue(standing), open.schedule.recommendationClosesAt);
      return { revision: arranged.revision, hash: standing.hash };
    });
  }
}

/** Shares the round: its phase and its deadline stay as they are until the end of the transaction. */
async function lockRound(tx: EntityManager, round: string): Promise<OpenRound | null> {
  const [row] = (await tx.query(
    `SELECT state, paused_at IS NOT NULL AS paused, schedule, launched_at IS NOT NULL AS launched, now() AS now FROM round WHERE code = $1 FOR SHARE`,
    [round],
  )) as OpenRound[];
  return row ?? null;
}

async function nameOf(tx: EntityManager, organization: string): Promise<string> {
  const [row] = (await tx.query(`SELECT name FROM organization WHERE id = $1`, [organization])) as {
    name: string;
  }[];
  return row?.name ?? '';
}

/** Another order is another letter: what was sealed before is no longer what is recommended, or is again. */
async function settleLetter(
  tx: EntityManager,
  { round, organization }: ListPlace,
  key: string,
  due: boolean,
  until: string,
): Promise<void> {
  const kind = 'recommendation-letter-to-file';
  if (!due) {
    await closeObligations(tx, { round, no: null, kinds: [kind], ownerId: organization, closedBy: key });
    return;
  }
  await openObligations(tx, [
    {
      place: { round },
      kind,
      ownerKind: 'organization',
      ownerId: organization,
      dueAt: new Date(until),
      dueBy: 'recommendationClosesAt',
      openedBy: key,
    },
  ]);
}

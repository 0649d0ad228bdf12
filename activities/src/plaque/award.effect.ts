import { Inject, Injectable } from '@nestjs/common';
import { addDays, dateAt, formatPlainDate, isDate } from '@xuanping/domain/calendar';
import { plaqueNumbers, plaqueValidity, type PlaqueValidity } from '@xuanping/domain/plaque';
import type { RoundEntity } from '@xuanping/persistence/process';
import type { Config } from '@xuanping/platform/config';
import {
  CONFIG,
  EffectOf,
  listOf,
  outcomeMail,
  refuse,
  textOf,
  type ActContext,
  type Effect,
  type EffectRefused,
  type EffectResult,
} from '../kernel';
import { candidatesOf, stillOpen, type Candidate } from './candidates';

/** Three digits of a plaque number. */
const MOST_PLAQUES = 999;
/** An award lies at most a year ahead: a later one is a typing error. */
const FURTHEST_DAYS = 366;

type Numbered = Candidate & { readonly sequence: number; readonly number: string };

/** Preparing the award: whom, at which event, from which day. */
@Injectable()
@EffectOf('plaque.propose')
export class ProposePlaquesEffect implements Effect {
  async apply({ tx, round, body, now }: ActContext): Promise<EffectResult> {
    const candidates = await candidatesOf(tx, round.code);
    const typed = listOf(body, 'nos', (entry) => (typeof entry === 'string' ? entry : null));
    const nos = typed.length > 0 ? [...new Set(typed)] : candidates.map(({ no }) => no);
    const unknown = nos.filter((no) => !candidates.some((candidate) => candidate.no === no));
    if (unknown.length > 0) return listChanged(unknown);
    if (nos.length === 0 && !(await nobodyIsLeft(tx, round))) {
      return refuse('nothing-to-award', {
        zh: '目前没有公示通过、待颁发奖牌的园区。',
        en: 'No park waits for a plaque at present.',
      });
    }
    const awardedOn = textOf(body, 'awardedOn');
    if (awardedOn !== '') {
      const wrong = refuseDate(awardedOn, round.settings.plaque.validYears, now);
      if (wrong) return wrong;
    }
    return {
      facts: { plaques: nos.length },
      proposalBody: { nos, event: textOf(body, 'event'), awardedOn: awardedOn || null },
    };
  }
}

/** Awarding: numbers without a gap in the order of the decision, all in one transaction. */
@Injectable()
@EffectOf('plaque.award')
export class AwardPlaquesEffect implements Effect {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async apply(context: ActContext): Promise<EffectResult> {
    const { tx, round, proposal, actor, now } = context;
    if (!proposal || !actor)
      return refuse('nothing-to-approve', {
        zh: '没有待审批的奖牌名单。',
        en: 'There is no list of plaques to approve.',
      });
    const waiting = await candidatesOf(tx, round.code);
    const nos = listOf(proposal.body, 'nos', (entry) => (typeof entry === 'string' ? entry : null));
    const chosen = waiting.filter(({ no }) => nos.includes(no));
    if (chosen.length !== nos.length)
      return listChanged(nos.filter((no) => !chosen.some((candidate) => candidate.no === no)));
    if (round.lastPlaqueNo + chosen.length > MOST_PLAQUES) {
      return refuse('too-many', {
        zh: `一个批次最多颁发 ${MOST_PLAQUES} 块奖牌。`,
        en: `A round awards at most ${MOST_PLAQUES} plaques.`,
      });
    }
    const awardedOn = textOf(proposal.body, 'awardedOn') || dateAt(now);
    const wrong = refuseDate(awardedOn, round.settings.plaque.validYears, now);
    if (wrong) return wrong;
    const validity = plaqueValidity(awardedOn, round.settings.plaque.validYears);
    const numbered = plaqueNumbers(round.code, round.lastPlaqueNo, chosen);
    await this.register(context, numbered, validity, textOf(proposal.body, 'event'));
    round.lastPlaqueNo += numbered.length;
    const left = waiting.length - chosen.length + (await stillOpen(tx, round.code));
    return {
      facts: { plaques: numbered.length },
      moves: numbered.map(({ no, number }) => ({
        no,
        facts: { plaque: number, until: formatPlainDate(validity.to) },
      })),
      mails: numbered.map(({ no, number, parkId, parkName }) =>
        outcomeMail(this.config, context, {
          outcome: 'awarded',
          no,
          park: { id: parkId, name: parkName },
          plaqueNumber: number,
          page: 'plaque',
        }),
      ),
      // Those confirmed later, after a dispute, are proposed in a turn of their own.
      ...(left > 0
        ? { alsoOpens: [{ kind: 'plaques-to-propose', due: { at: 'plaqueDueAt' } } as const] }
        : {}),
    };
  }

  private async register(
    { tx, round, actor, now }: ActContext,
    plaques: readonly Numbered[],
    validity: PlaqueValidity,
    event: string,
  ): Promise<void> {
    if (plaques.length === 0) return;
    await tx.query(
      `INSERT INTO plaque (number, application_no, sequence, organization_id, park_name, rank, round_code, award_name, event, awarded_on, awarded_at, awarded_by, valid_from, valid_to, valid_until)
       SELECT p.*, $7, $8, $9, $10::date, $11::timestamptz, $12::uuid, $10::date, $13::date, $14::timestamptz
         FROM unnest($1::text[], $2::text[], $3::int[], $4::text[], $5::text[], $6::int[]) AS p`,
      [
        plaques.map((p) => p.number),
        plaques.map((p) => p.no),
        plaques.map((p) => p.sequence),
        plaques.map((p) => p.parkId),
        plaques.map((p) => p.parkName),
        plaques.map((p) => p.rank),
        round.code,
        round.settings.plaque.awardName,
        event,
        validity.from,
        now,
        actor?.id,
        validity.to,
        validity.until,
      ],
    );
    await tx.query(
      `UPDATE application a SET plaque_no = p.number, plaque_valid_until = $4 FROM unnest($2::text[], $3::text[]) AS p(no, number) WHERE a.round_code = $1 AND a.no = p.no`,
      [round.code, plaques.map((p) => p.no), plaques.map((p) => p.number), validity.until],
    );
  }
}

/** A round in which nobody was selected, or everybody removed, goes on without a plaque. */
async function nobodyIsLeft(tx: ActContext['tx'], round: RoundEntity): Promise<boolean> {
  return round.state === 'plaque' && (await stillOpen(tx, round.code)) === 0;
}

function listChanged(nos: readonly string[]): EffectRefused {
  return refuse('list-changed', {
    zh: `名单有变化：申报 ${nos.join('、')} 不在待颁发奖牌之列，请刷新页面后重新提请。`,
    en: `The list changed: ${nos.join(', ')} no longer wait for a plaque. Reload the page and propose again.`,
  });
}

function refuseDate(awardedOn: string, validYears: number, now: Date): EffectRefused | null {
  const words = {
    zh: '授牌日期须为有效日期：不晚于一年之后，且奖牌不得在颁发时已经到期。',
    en: 'The day of the award must be a date within a year from now, and the plaque may not have expired already.',
  };
  const fine =
    isDate(awardedOn) &&
    awardedOn <= addDays(dateAt(now), FURTHEST_DAYS) &&
    Date.parse(plaqueValidity(awardedOn, validYears).until) > now.getTime();
  return fine ? null : refuse('award-date', words, [{ field: 'awardedOn', rule: 'range', words }]);
}

import { Injectable } from '@nestjs/common';
import { CalendarYearNotLoadedError } from '@xuanping/domain/calendar';
import type { DueRule } from '@xuanping/domain/process';
import { endOfTerm } from '@xuanping/domain/schedule';
import { loadCalendar } from '@xuanping/persistence/calendar';
import type { RoundEntity } from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';
import { refuse, type EffectRefused } from './effect';

/** For whom a term runs: the round's settings, and the park whose province may have days of its own. */
export interface TermOf {
  readonly round: RoundEntity;
  readonly parkId: string | null;
  readonly ownDeadline: Date | null;
  readonly now: Date;
}

/** Turns the due rules of acts into instants: by the schedule, or by a term of working days of the calendar table. */
@Injectable()
export class Terms {
  /** @throws CalendarYearNotLoadedError when the term reaches into a year whose holidays are not loaded. */
  async due(tx: EntityManager, rule: DueRule, of: TermOf): Promise<Date> {
    if ('at' in rule) {
      if (rule.at === 'selfAssessmentClosesAt' && of.ownDeadline) return of.ownDeadline;
      return new Date(of.round.schedule[rule.at]);
    }
    const term = of.round.settings.terms[rule.term];
    const province = of.parkId ? await provinceOf(tx, of.parkId) : undefined;
    return new Date(endOfTerm(await loadCalendar(tx), term, of.now.toISOString(), province));
  }
}

async function provinceOf(tx: EntityManager, parkId: string): Promise<string | undefined> {
  const [row] = (await tx.query(`SELECT province_code AS code FROM organization WHERE id = $1`, [
    parkId,
  ])) as { code: string | null }[];
  return row?.code ?? undefined;
}

/** The refusal for a term that reaches into a year whose holidays are not known: a guess would be a wrong deadline. */
export function calendarRefusal(error: unknown): EffectRefused | null {
  if (!(error instanceof CalendarYearNotLoadedError)) return null;
  return refuse('calendar-missing', {
    zh: `${error.year} 年的节假日安排尚未载入，无法计算工作日。请先在“设置 · 工作日历”中载入。`,
    en: `The holidays of ${error.year} are not loaded; working days cannot be computed. Load them under Settings first.`,
  });
}

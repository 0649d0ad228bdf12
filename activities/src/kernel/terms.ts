import { Injectable } from '@nestjs/common';
import type { DueRule } from '@xuanping/domain/process';
import type { RoundEntity } from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';

/** For whom a term runs: the round's settings, and the park whose province may have days of its own. */
export interface TermOf {
  readonly round: RoundEntity;
  readonly parkId: string | null;
  readonly ownDeadline: Date | null;
  readonly now: Date;
}

/** Turns the due rules of acts into instants, by the schedule or by working days of the calendar table. */
@Injectable()
export class Terms {
  async due(tx: EntityManager, rule: DueRule, of: TermOf): Promise<Date> {
    if ('at' in rule) {
      if (rule.at === 'selfAssessmentClosesAt' && of.ownDeadline) return of.ownDeadline;
      return new Date(of.round.schedule[rule.at]);
    }
    const term = of.round.settings.terms[rule.term];
    if ('seconds' in term) return new Date(of.now.getTime() + term.seconds * 1000);
    return this.afterWorkingDays(tx, of, term.workingDays);
  }

  private async afterWorkingDays(tx: EntityManager, of: TermOf, days: number): Promise<Date> {
    void tx;
    return new Date(of.now.getTime() + days * 86_400_000);
  }
}

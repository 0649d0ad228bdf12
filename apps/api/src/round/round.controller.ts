import { Controller } from '@nestjs/common';
import {
  createRound,
  getPlan,
  getRound,
  listRounds,
  saveDraft,
  suggestScheduleRoute,
  type RoundDetail,
} from '@xuanping/api-contract/round';
import { actOf } from '@xuanping/domain/acts';
import {
  CalendarYearNotLoadedError,
  dateAt,
  isWorkingDay,
  isYearLoaded,
  type CalendarTable,
} from '@xuanping/domain/calendar';
import { suggestSchedule } from '@xuanping/domain/round';
import {
  checkSchedule,
  DEADLINE_NAMES,
  deadlinesOf,
  planRound,
  type Schedule,
} from '@xuanping/domain/schedule';
import { loadCalendar } from '@xuanping/persistence/calendar';
import { RoundEntity } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import { conflict, Handle, In, notFound, signedIn, type Input } from '../core';
import { DraftService } from './draft.service';
import { RoundReader } from './round-reader';

/** Rounds: list, draft, detail, plan. */
@Controller()
export class RoundController {
  constructor(
    private readonly database: DataSource,
    private readonly reader: RoundReader,
    private readonly drafts: DraftService,
  ) {}

  @Handle(listRounds)
  list(@In() { caller, query }: Input<typeof listRounds>): ReturnType<RoundReader['list']> {
    return this.reader.list(caller, query);
  }

  @Handle(createRound)
  async create(@In() { caller, body }: Input<typeof createRound>): Promise<{ code: string }> {
    return { code: await this.drafts.create(body, signedIn(caller)) };
  }

  @Handle(getRound)
  get(@In() { caller, params }: Input<typeof getRound>): Promise<RoundDetail> {
    return this.reader.get(caller, params.round);
  }

  @Handle(saveDraft)
  save(@In() { params, body }: Input<typeof saveDraft>): ReturnType<DraftService['save']> {
    return this.drafts.save(params.round, body);
  }

  @Handle(getPlan)
  async plan(@In() { params }: Input<typeof getPlan>): Promise<unknown> {
    const round = await this.round(params.round);
    if (checkSchedule(round.schedule, new Date(0).toISOString()).length > 0) return { entries: [] };
    const calendar = await loadCalendar(this.database.manager);
    const told = deadlinesOf(round.settings.recommendation.mode);
    return {
      entries: planRound(round.schedule, round.settings.reminders)
        .filter(({ deadline }) => told.includes(deadline))
        .map((entry) => ({
          at: entry.at,
          kind: entry.kind,
          deadline: entry.deadline,
          name:
            entry.kind === 'deadline' && entry.act ? actOf(entry.act).name : DEADLINE_NAMES[entry.deadline],
          act: entry.kind === 'deadline' ? entry.act : null,
          offset: entry.kind === 'reminder' ? entry.offset : null,
          working: workingDay(calendar, entry.at),
        })),
    };
  }

  @Handle(suggestScheduleRoute)
  async suggest(@In() { params, body }: Input<typeof suggestScheduleRoute>): Promise<{ schedule: Schedule }> {
    const round = await this.round(params.round);
    try {
      return {
        schedule: suggestSchedule(body.opensOn, round.settings, await loadCalendar(this.database.manager)),
      };
    } catch (error) {
      if (error instanceof CalendarYearNotLoadedError)
        throw conflict('calendar-missing', { zh: error.sentence('zh'), en: error.sentence('en') });
      throw error;
    }
  }

  private async round(code: string): Promise<RoundEntity> {
    const round = await this.database.manager.findOneBy(RoundEntity, { code });
    if (!round) throw notFound();
    return round;
  }
}

/** Whether people work on the day of an instant; null for a year whose holidays are not loaded. */
function workingDay(calendar: CalendarTable, at: string): boolean | null {
  const date = dateAt(at);
  return isYearLoaded(calendar, Number(date.slice(0, 4))) ? isWorkingDay(calendar, date) : null;
}

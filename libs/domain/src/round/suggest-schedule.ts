import {
  addDays,
  addWorkingDays,
  endOfDay,
  instantAt,
  nextWorkingDay,
  type CalendarDate,
  type CalendarTable,
} from '../calendar';
import type { Schedule } from '../schedule/schedule';
import type { RoundSettings } from '../schedule/settings';

/**
 * A schedule to begin with, from the first day of self-assessment (domain.md 2.5: 填报 30 天、形式审查 5 工作日、
 * 评审 10 工作日、公示 5 工作日). Only a suggestion: every instant is explicit in the draft and may be changed.
 *
 * @throws CalendarYearNotLoadedError when it reaches into a year whose holidays are not loaded
 */
export function suggestSchedule(
  opensOn: CalendarDate,
  settings: RoundSettings,
  calendar: CalendarTable,
): Schedule {
  const opens = nextWorkingDay(calendar, opensOn);
  const closes = nextWorkingDay(calendar, addDays(opens, 30));
  const examined = addWorkingDays(calendar, closes, 15);
  const reviewed = addWorkingDays(calendar, examined, 10);
  const decided = addWorkingDays(calendar, reviewed, 5);
  const publicFrom = addWorkingDays(calendar, decided, 1);
  const publicTo = addWorkingDays(calendar, publicFrom, settings.publicity.workingDays, {
    firstDayCounts: settings.publicity.firstDayCounts,
  });
  const plaques = addWorkingDays(calendar, publicTo, 5);
  const reported = addWorkingDays(calendar, plaques, 10);
  return {
    noticeDueAt: instantAt(opens, '08:30'),
    selfAssessmentOpensAt: instantAt(opens, '09:00'),
    selfAssessmentClosesAt: endOfDay(closes),
    recommendationClosesAt: endOfDay(addWorkingDays(calendar, closes, 5)),
    formalExaminationClosesAt: endOfDay(examined),
    reviewClosesAt: endOfDay(reviewed),
    resultDueAt: endOfDay(decided),
    publicityOpensAt: instantAt(publicFrom, '09:00'),
    publicityClosesAt: endOfDay(publicTo),
    plaqueDueAt: endOfDay(plaques),
    reportingDueAt: endOfDay(reported),
    archiveDueAt: endOfDay(addWorkingDays(calendar, reported, 20)),
  };
}

import {
  addDays,
  CalendarYearNotLoadedError,
  dateAt,
  formatDate,
  nextWorkingDay,
  millisecondsOf,
  type CalendarDate,
  type CalendarTable,
} from '../calendar';
import { OWED_WITH_THE_FORM, type ObligationKind } from '../obligations';
import { fill, type Words } from '../process/words';

/** Whom staff remind by hand: parks of their forms, recommenders of their opinions. */
export const HAND_REMINDERS = ['form', 'recommendation'] as const;
export type HandReminder = (typeof HAND_REMINDERS)[number];

/** What each of them owes. Nobody is reminded by hand of anything that is not owed. */
export const REMINDED_BY_HAND: Readonly<Record<HandReminder, readonly ObligationKind[]>> = {
  form: OWED_WITH_THE_FORM,
  recommendation: ['application-to-recommend'],
};

/** Letters of a sentence that staff add. */
export const LONGEST_NOTE = 300;

/** What decides whether somebody may be reminded by hand now. */
export interface HandReminderFacts {
  /** UTC ISO instants. */
  readonly now: string;
  readonly dueAt: string;
  /** When they were last reminded by hand; null: never. */
  readonly lastAt: string | null;
  /** Whether the round stands still. */
  readonly paused: boolean;
  /** People who can sign in for them. */
  readonly people: number;
  readonly calendar: CalendarTable;
  /** Six-digit code of their province, whose own days off count. */
  readonly province: string | undefined;
}

/**
 * The first day on which somebody may be reminded by hand again: the next working day. Where the calendar of the year is
 * not loaded that is tomorrow: a rule of courtesy does not wait for it.
 */
export function remindedAgainFrom(
  lastAt: string,
  of: Pick<HandReminderFacts, 'calendar' | 'province'>,
): CalendarDate {
  const tomorrow = addDays(dateAt(lastAt), 1);
  try {
    return nextWorkingDay(of.calendar, tomorrow, { province: of.province });
  } catch (error) {
    if (error instanceof CalendarYearNotLoadedError) return tomorrow;
    throw error;
  }
}

/** Why somebody may not be reminded by hand now; null: they may. */
export function handReminderRefusal(facts: HandReminderFacts): Words | null {
  if (facts.paused)
    return { zh: '批次已暂停，暂停期间不催办。', en: 'The round is paused; nobody is reminded.' };
  if (millisecondsOf(facts.dueAt) < millisecondsOf(facts.now))
    return { zh: '期限已过，催办已无意义。', en: 'The deadline is over; a reminder would come too late.' };
  if (facts.people === 0)
    return {
      zh: '没有可登录的账号，请先开通账号。',
      en: 'Nobody can sign in for them: open an account first.',
    };
  if (facts.lastAt === null) return null;
  const from = remindedAgainFrom(facts.lastAt, facts);
  if (dateAt(facts.now) >= from) return null;
  return {
    zh: `已催办过，每个工作日至多一次，${formatDate(from)}起可再次催办。`,
    en: `Reminded already; once a working day at most, again from ${formatDate(from, 'en')}.`,
  };
}

/** How far a form is, as its park is told with a reminder. */
export interface FormStanding {
  /** Null: nothing was saved yet. */
  readonly percent: number | null;
  readonly missingEvidence: number;
  readonly openWarnings: number;
}

const NOT_BEGUN: Words = { zh: '目前尚未开始填报。', en: 'Nothing has been filled in yet.' };
const FILLED: Words = { zh: '已填报 {percent} %', en: '{percent} % is filled in' };
const MISSING: Words = { zh: '缺少 {count} 项证明材料', en: 'pieces of evidence missing: {count}' };
const OPEN: Words = { zh: '{count} 条提示待说明', en: 'warnings without a sentence: {count}' };
const NOT_IN: Words = { zh: '尚未提交', en: 'not submitted yet' };

/** The sentence: `目前已填报 45 %，缺少 3 项证明材料，2 条提示待说明，尚未提交。` */
export function formStanding({ percent, missingEvidence, openWarnings }: FormStanding): Words {
  if (percent === null) return NOT_BEGUN;
  const parts = [
    { words: FILLED, facts: { percent } },
    ...(missingEvidence > 0 ? [{ words: MISSING, facts: { count: missingEvidence } }] : []),
    ...(openWarnings > 0 ? [{ words: OPEN, facts: { count: openWarnings } }] : []),
    { words: NOT_IN, facts: {} },
  ];
  const inLanguage = (language: 'zh' | 'en', and: string): string =>
    parts.map(({ words, facts }) => fill(words[language], facts)).join(and);
  return { zh: `目前${inLanguage('zh', '，')}。`, en: `So far ${inLanguage('en', ', ')}.` };
}

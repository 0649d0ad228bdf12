import {
  addWorkingDays,
  CALENDAR_2024_2026,
  CalendarYearNotLoadedError,
  dateAt,
  endOfDay,
} from '@xuanping/domain/calendar';
import { say } from '@xuanping/domain/process';
import type { Term } from '@xuanping/domain/schedule';
import { useMemo, type ReactNode } from 'react';
import type { ActForm } from '../../components/act';
import { Facts } from '../../components/Card';
import { useT as useComponentT } from '../../components/locales';
import { Notice } from '../../components/Notice';
import { useLanguage, type Language } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { timeText } from '../../lib/time';
import type { Check } from './Checks';
import { useT } from './locales';

export interface Remark {
  readonly key: string;
  /** Anchor as `correctionScope` of the domain reads it. */
  readonly item: string;
  readonly text: string;
}

let made = 0;
/** A remark to begin with, on the whole form. */
export function newRemark(): Remark {
  made += 1;
  return { key: String(made), item: 'form', text: '' };
}

interface Examined {
  readonly checks: readonly Check[];
  readonly checklist: Readonly<Record<string, boolean>>;
  readonly remarks: readonly Remark[];
  readonly term: Term;
}

/** What the three outcomes send beside their reason, and what they warn of: all of it was typed on the page. */
export function useExaminationForms({
  checks,
  checklist,
  remarks,
  term,
}: Examined): Readonly<Record<string, ActForm>> {
  const t = useT();
  const language = useLanguage();
  const comma = useComponentT()('listComma');
  return useMemo(() => {
    const manual = checks.filter((check) => !check.automatic);
    // What was not ticked is sent as not met, so that the record says so.
    const ticks = Object.fromEntries(manual.map((check) => [check.id, checklist[check.id] === true]));
    const names = (list: readonly Check[]): string =>
      list.map((check) => say(check.name, language)).join(comma);
    const unticked = manual.filter((check) => ticks[check.id] === false);
    const failed = checks.filter((check) => check.automatic && check.passed === false);
    const Doubts = (): ReactNode => (
      <>
        {failed.length > 0 && <Notice tone="error">{t('accept.failed', { names: names(failed) })}</Notice>}
        {unticked.length > 0 && (
          <Notice tone="warning">{t('accept.unchecked', { names: names(unticked) })}</Notice>
        )}
      </>
    );
    return {
      'formal-examination.accept': { Fields: Doubts, initial: { checklist: ticks } },
      'formal-examination.reject': { Fields: () => null, initial: { checklist: ticks } },
      'formal-examination.return': {
        initial: {
          checklist: ticks,
          remarks: remarks.map(({ item, text }) => ({ item, text: text.trim() })),
        },
        Fields: () => (
          <div className="xp-exam-ask">
            <Facts
              columns={1}
              facts={[
                { label: t('return.due'), value: dueText(term, language, t) },
                { label: t('remarks'), value: t('return.count', { count: remarks.length }) },
              ]}
            />
          </div>
        ),
        check: () =>
          remarks.length === 0
            ? [{ field: 'remarks', message: t('remarkNeeded') }]
            : remarks.flatMap((remark, at) =>
                remark.text.trim() === ''
                  ? [{ field: `remarks.${at}.text`, message: t('remarkMissing', { index: at + 1 }) }]
                  : [],
              ),
      },
    };
  }, [checklist, checks, comma, language, remarks, t, term]);
}

/** When a return now would fall due; the server fixes it with its own clock and calendar. */
function dueText(term: Term, language: Language, t: ReturnType<typeof useT>): string {
  if ('seconds' in term) return t('return.dueSeconds', { seconds: term.seconds });
  try {
    const due = endOfDay(addWorkingDays(CALENDAR_2024_2026, dateAt(new Date(serverNow())), term.workingDays));
    return t('return.dueText', { time: timeText(due, language), days: term.workingDays });
  } catch (error) {
    // A year that the browser does not know yet: the answer of the server names the instant.
    if (error instanceof CalendarYearNotLoadedError)
      return t('return.dueText', { time: '—', days: term.workingDays });
    throw error;
  }
}

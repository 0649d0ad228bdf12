import { outlastsStage } from '@xuanping/domain/formal-examination';
import { say } from '@xuanping/domain/process';
import type { Term } from '@xuanping/domain/schedule';
import { useMemo, type ReactNode } from 'react';
import type { ActForm } from '../../components/act';
import { Facts } from '../../components/Card';
import { useT as useComponentT } from '../../components/locales';
import { Notice } from '../../components/Notice';
import { useLanguage } from '../../i18n';
import { timeText } from '../../lib/time';
import { anchorName } from './anchors';
import { FailedNotice, type Check } from './Checks';
import { useT } from './locales';
import { written, type Remark } from './remark';

interface Examined {
  readonly checks: readonly Check[];
  readonly checklist: Readonly<Record<string, boolean>>;
  readonly remarks: readonly Remark[];
  /** The version that is on the page. */
  readonly version: number;
  /** Of the framework, which knows what remarks point to. */
  readonly frameworkVersion: string;
  readonly term: Term;
  /** The last instant of a correction returned now; null: the server cannot tell it. */
  readonly wouldEnd: string | null;
  /** When the stage is to be over; null: the round does not say. */
  readonly stageEnds: string | null;
}

/** What the three outcomes send beside their reason, and what they warn of: all of it was typed on the page. */
export function useExaminationForms(examined: Examined): Readonly<Record<string, ActForm>> {
  const { checks, checklist, remarks, version, frameworkVersion, term, wouldEnd, stageEnds } = examined;
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
    const failed = checks.filter((check) => check.outcome === 'failed');
    const unsent = written(remarks).length;
    const Unsent = (): ReactNode =>
      unsent > 0 && <Notice tone="warning">{t('accept.unsent', { count: unsent })}</Notice>;
    const Doubts = (): ReactNode => (
      <>
        <Unsent />
        {failed.length > 0 && <FailedNotice names={names(failed)} />}
        {unticked.length > 0 && (
          <Notice tone="warning">{t('accept.unchecked', { names: names(unticked) })}</Notice>
        )}
      </>
    );
    const initial = { checklist: ticks, version };
    return {
      'formal-examination.accept': { Fields: Doubts, initial },
      'formal-examination.reject': { Fields: Unsent, initial },
      'formal-examination.return': {
        initial: { ...initial, remarks: remarks.map(({ item, text }) => ({ item, text: text.trim() })) },
        Fields: () => (
          <div className="xp-exam-ask">
            <Facts
              columns={1}
              facts={[
                { label: t('return.due'), value: <Due term={term} wouldEnd={wouldEnd} /> },
                { label: t('remarks'), value: <Said version={frameworkVersion} remarks={remarks} /> },
              ]}
            />
            {wouldEnd !== null && stageEnds !== null && outlastsStage(wouldEnd, stageEnds) && (
              <Notice tone="warning" title={t('return.outlasts')}>
                {t('return.outlastsText', { at: timeText(stageEnds, language) })}
              </Notice>
            )}
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
  }, [checklist, checks, comma, frameworkVersion, language, remarks, stageEnds, t, term, version, wouldEnd]);
}

/** All that the park will be told to correct, once more before it goes out: there is no second return. */
function Said({
  version,
  remarks,
}: {
  readonly version: string;
  readonly remarks: readonly Remark[];
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  return (
    <>
      {t('return.count', { count: remarks.length })}
      <ol className="xp-exam-said">
        {remarks.map(({ key, item, text }) => (
          <li key={key}>
            <span className="xp-quiet">{anchorName(version, item, language)}</span>
            <br />
            {text.trim() === '' ? <span className="xp-exam-bad">{t('remarkEmpty')}</span> : text}
          </li>
        ))}
      </ol>
    </>
  );
}

/** When a return now would fall due, to the last instant; the act fixes it with the same calendar. */
function Due({ term, wouldEnd }: Pick<Examined, 'term' | 'wouldEnd'>): ReactNode {
  const t = useT();
  const language = useLanguage();
  if ('seconds' in term) return t('return.dueSeconds', { seconds: term.seconds });
  if (wouldEnd === null) return t('return.noCalendar');
  return (
    <>
      {timeText(wouldEnd, language)}
      <p className="xp-quiet">
        {t('return.dueText', { exact: timeText(wouldEnd, language, 'exact'), days: term.workingDays })}
      </p>
    </>
  );
}

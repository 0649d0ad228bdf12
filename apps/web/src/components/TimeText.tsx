import { useEffect, useRef, type ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { serverNow } from '../lib/clock';
import { timeLeftText, timeText, toDate, urgency, type Instant, type TimeStyle } from '../lib/time';
import { useNow } from '../lib/useNow';
import { useT } from './locales';
import './TimeText.css';

/** An instant for people, with the exact second and zone on hover; `—` when there is none. */
export function TimeText({
  at,
  style = 'full',
}: {
  readonly at: Instant | null | undefined;
  readonly style?: TimeStyle;
}): ReactNode {
  const language = useLanguage();
  if (at === null || at === undefined) return <>—</>;
  return (
    <time dateTime={toDate(at).toISOString()} title={timeText(at, language, 'exact')} className="xp-time">
      {timeText(at, language, style, serverNow())}
    </time>
  );
}

interface DeadlineProps {
  readonly due: Instant | null | undefined;
  /** The matter is done: no time left is shown. */
  readonly met?: boolean;
  readonly style?: TimeStyle;
  /** Only `还剩 …`, without the date (it stays on hover). */
  readonly leftOnly?: boolean;
  /** Called once, at the second the deadline passes while the page is open. */
  readonly onPassed?: () => void;
}

/** A deadline with the time left: amber under three days, red under one, and over at that second. */
export function Deadline({
  due,
  met = false,
  style = 'full',
  leftOnly = false,
  onPassed,
}: DeadlineProps): ReactNode {
  const language = useLanguage();
  const now = useNow(met ? null : due);
  const state = due === null || due === undefined ? null : urgency(due, now);
  const before = useRef(state);
  useEffect(() => {
    if (before.current !== null && before.current !== 'over' && state === 'over') onPassed?.();
    before.current = state;
  }, [state, onPassed]);
  const t = useT();
  if (due === null || due === undefined || state === null)
    return <span className="xp-time-none">{t('time.noDue')}</span>;
  const left = timeLeftText(due, now, language);
  return (
    <span className="xp-deadline">
      {!leftOnly && <TimeText at={due} style={style} />}
      {!met && (
        <span className={`xp-left xp-left-${state}`} title={timeText(due, language, 'exact')}>
          {left}
        </span>
      )}
    </span>
  );
}

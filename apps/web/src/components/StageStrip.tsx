import { CheckOutlined } from '@ant-design/icons';
import { useEffect, useRef, type ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { dayText, timeText, toDate, type Instant } from '../lib/time';
import { useNow } from '../lib/useNow';
import { Go } from '../shell/place';
import { useT } from './locales';
import './StageStrip.css';

export type StageProgress = 'done' | 'current' | 'ahead' | 'skipped';

export interface StripStage {
  readonly id: string;
  readonly name: string;
  readonly progress: StageProgress;
  readonly from?: Instant | null | undefined;
  readonly to?: Instant | null | undefined;
  /** Address of the stage's page, where the reader has one. */
  readonly href?: string | undefined;
  /** A few words under the dates: `312 / 550`. */
  readonly note?: string | undefined;
}

/** The stages of a round in order, with today standing inside the one under way. */
export function StageStrip({ stages }: { readonly stages: readonly StripStage[] }): ReactNode {
  const t = useT();
  const current = stages.find((stage) => stage.progress === 'current');
  const now = useNow(current?.to ?? null);
  const list = useRef<HTMLOListElement>(null);
  // On a phone the strip is wider than the screen: the stage under way comes first into view.
  useEffect(() => {
    const box = list.current;
    const here = box?.querySelector<HTMLElement>('[aria-current]');
    if (box && here) box.scrollLeft = here.offsetLeft - box.offsetLeft - 24;
  }, [current?.id]);
  return (
    <ol className="xp-strip" aria-label={t('head.stages')} ref={list} tabIndex={0}>
      {stages.map((stage) => (
        <StripItem key={stage.id} stage={stage} now={now} today={stage === current} />
      ))}
    </ol>
  );
}

function StripItem({
  stage,
  now,
  today,
}: {
  readonly stage: StripStage;
  readonly now: number;
  readonly today: boolean;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const share = stage.progress === 'current' ? elapsed(stage.from, stage.to, now) : null;
  const name = stage.href === undefined ? <span>{stage.name}</span> : <Go to={stage.href}>{stage.name}</Go>;
  const days = [stage.from, stage.to].flatMap((at) => (at ? [dayText(at, language)] : []));
  // What begins and ends on one day says the day once.
  const dates = [...new Set(days)];
  const exact = [stage.name, ...[stage.from, stage.to].map((at) => (at ? timeText(at, language) : '—'))].join(
    ' · ',
  );
  return (
    <li
      className={`xp-strip-item xp-strip-${stage.progress}`}
      title={exact}
      {...(stage.progress === 'current' && { 'aria-current': 'step' as const })}
    >
      <span className="xp-strip-bar" aria-hidden>
        {share !== null && (
          <>
            <span className="xp-strip-run" style={{ width: `${share * 100}%` }} />
            <span className="xp-strip-tick" style={{ insetInlineStart: `${share * 100}%` }} />
            {today && (
              <span className="xp-strip-today" style={{ insetInlineStart: withinBar(share) }}>
                {t('time.today')}
              </span>
            )}
          </>
        )}
      </span>
      <span className="xp-strip-name">
        {stage.progress === 'done' && <CheckOutlined aria-hidden className="xp-strip-check" />}
        {name}
        <span className="xp-sr">（{t(`head.${stage.progress}`)}）</span>
      </span>
      <span className="xp-strip-dates">
        {dates.length > 0
          ? dates.map((text, at) => <span key={at}>{text}</span>)
          : stage.progress === 'skipped'
            ? t('head.skipped')
            : '—'}
      </span>
      {stage.note !== undefined && <span className="xp-strip-note">{stage.note}</span>}
    </li>
  );
}

/** Where the word over the bar stands: over its mark, except at the ends, where the strip would cut it off. */
function withinBar(share: number): string {
  return `clamp(18px, ${share * 100}%, calc(100% - 18px))`;
}

/** Share of a span that has passed, 0 to 1; half when an end is not known. */
function elapsed(from: Instant | null | undefined, to: Instant | null | undefined, now: number): number {
  if (!from || !to) return 0.5;
  const [start, end] = [toDate(from).getTime(), toDate(to).getTime()];
  if (end <= start) return 0.5;
  return Math.min(1, Math.max(0, (now - start) / (end - start)));
}

import { Button } from 'antd';
import { Fragment, useState, type ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { timeText, type Instant } from '../lib/time';
import { TimeText } from './TimeText';
import { useT } from './locales';
import './Small.css';

export interface TimelineEntry {
  readonly id: string;
  readonly at: Instant;
  /** The sentence of the record. */
  readonly text: ReactNode;
  readonly who?: ReactNode;
  /** Under which rule. */
  readonly rule?: string | null | undefined;
  /** Number of the record, hashes, file names… */
  readonly facts?: ReactNode;
  /** The event as it was stored, shown on demand. */
  readonly raw?: unknown;
}

/** What happened, day by day, one sentence a line: the second, what, who, under which rule, and the raw event on demand. */
export function Timeline({
  entries,
  newestFirst = false,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly newestFirst?: boolean;
}): ReactNode {
  const language = useLanguage();
  const ordered = newestFirst ? [...entries].reverse() : entries;
  const days = ordered.map(({ at }) => timeText(at, language, 'date'));
  return (
    <ol className="xp-timeline">
      {ordered.map((entry, at) => (
        <Fragment key={entry.id}>
          {days[at] !== days[at - 1] && <li className="xp-timeline-day">{days[at]}</li>}
          <TimelineItem entry={entry} />
        </Fragment>
      ))}
    </ol>
  );
}

function TimelineItem({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <li className="xp-timeline-entry">
      <div className="xp-timeline-time">
        <TimeText at={entry.at} style="second" />
      </div>
      <div>
        <p className="xp-timeline-line">{entry.text}</p>
        <div className="xp-timeline-facts">
          {entry.who}
          {entry.rule && (
            <span>
              {t('timeline.rule')}：{entry.rule}
            </span>
          )}
          {entry.facts}
          {entry.raw !== undefined && (
            <Button type="link" size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t('timeline.less') : t('timeline.raw')}
            </Button>
          )}
        </div>
        {open && <pre tabIndex={0}>{JSON.stringify(entry.raw, null, 2)}</pre>}
      </div>
    </li>
  );
}

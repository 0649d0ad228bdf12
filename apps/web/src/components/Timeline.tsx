import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Instant } from '../lib/time';
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

/** What happened, one sentence a line: when, what, who, under which rule, and the raw event on demand. */
export function Timeline({
  entries,
  newestFirst = false,
}: {
  readonly entries: readonly TimelineEntry[];
  readonly newestFirst?: boolean;
}): ReactNode {
  const ordered = newestFirst ? [...entries].reverse() : entries;
  return (
    <ol className="xp-timeline">
      {ordered.map((entry) => (
        <TimelineItem key={entry.id} entry={entry} />
      ))}
    </ol>
  );
}

function TimelineItem({ entry }: { readonly entry: TimelineEntry }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className="xp-timeline-time">
        <TimeText at={entry.at} style="full" />
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

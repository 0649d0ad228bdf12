import { RightOutlined } from '@ant-design/icons';
import { useId, type ReactNode } from 'react';
import './Small.css';

interface CardProps {
  readonly title?: ReactNode;
  /** Small acts at the right of the title. */
  readonly extra?: ReactNode;
  readonly className?: string;
  /** Without inner margin: for a list or table that brings its own. */
  readonly flush?: boolean;
  readonly id?: string;
  /** With it the title opens and closes the card; on paper it is open. */
  readonly fold?: { readonly open: boolean; readonly onFold: () => void };
  readonly children: ReactNode;
}

/** White surface with a hairline; the only container of a page. */
export function Card({ title, extra, className, flush = false, id, fold, children }: CardProps): ReactNode {
  const body = useId();
  return (
    <section className={`xp-card ${fold?.open === false ? 'xp-card-folded' : ''} ${className ?? ''}`} id={id}>
      {(title || extra) && (
        <div className="xp-card-head">
          <h2>
            {fold ? (
              <button
                type="button"
                className="xp-card-fold"
                aria-expanded={fold.open}
                aria-controls={body}
                onClick={fold.onFold}
              >
                <RightOutlined aria-hidden className="xp-no-print" />
                {title}
              </button>
            ) : (
              title
            )}
          </h2>
          {extra && <div className="xp-card-extra">{extra}</div>}
        </div>
      )}
      <div className={flush ? '' : 'xp-card-body'} {...(fold && { id: body })}>
        {children}
      </div>
    </section>
  );
}

/** The body of a page under its head: the page's own margins. */
export function PageBody({
  children,
  narrow = false,
}: {
  readonly children: ReactNode;
  readonly narrow?: boolean;
}): ReactNode {
  return <div className={`xp-body ${narrow ? 'xp-body-narrow' : ''}`}>{children}</div>;
}

export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
  /** Takes the whole width. */
  readonly wide?: boolean;
}

/** Names and values of a record, `—` for nothing. */
export function Facts({
  facts,
  columns = 2,
}: {
  readonly facts: readonly Fact[];
  readonly columns?: 1 | 2 | 3;
}): ReactNode {
  return (
    <dl className={`xp-facts xp-facts-${columns}`}>
      {facts.map((fact) => (
        <div key={fact.label} className={fact.wide ? 'xp-facts-wide' : ''}>
          <dt>{fact.label}</dt>
          <dd>
            {fact.value === null || fact.value === undefined || fact.value === '' ? (
              <span className="xp-none">—</span>
            ) : (
              fact.value
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface MeterProps {
  readonly value: number;
  readonly max: number;
  readonly label: string;
  /** `12 / 20` beside the bar; default on. */
  readonly text?: boolean;
}

/** How much of something is done: a bar and its numbers. */
export function Meter({ value, max, label, text = true }: MeterProps): ReactNode {
  const share = max <= 0 ? 0 : Math.min(1, Math.max(0, value / max));
  return (
    <span className="xp-meter">
      <span
        className="xp-meter-bar"
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuenow={value}
      >
        <span style={{ width: `${share * 100}%` }} className={share >= 1 ? 'xp-meter-full' : ''} />
      </span>
      {text && (
        <span className="xp-meter-text">
          {value} / {max}
        </span>
      )}
    </span>
  );
}

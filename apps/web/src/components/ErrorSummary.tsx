import { useEffect, useRef, type ReactNode } from 'react';
import type { FieldError } from '../api/problem';
import { jumpToField } from './fields';
import { useT } from './locales';

interface ErrorSummaryProps {
  readonly errors: readonly FieldError[];
  /** Sentence over the list; the default counts the places. */
  readonly title?: string | undefined;
  /** Names of fields as the page prints them, where the message does not name the field itself. */
  readonly names?: Readonly<Record<string, string>>;
  /** Opens the place of a field that is not on the screen (another tab, a folded section). */
  readonly onJump?: (field: string) => void;
}

/** The list of everything refused; each line jumps to its field. Takes the focus when it appears. */
export function ErrorSummary({ errors, title, names = {}, onJump }: ErrorSummaryProps): ReactNode {
  const t = useT();
  const box = useRef<HTMLDivElement>(null);
  const signature = errors.map((error) => error.field + error.message).join('|');
  useEffect(() => {
    if (signature !== '') box.current?.focus();
  }, [signature]);
  if (errors.length === 0) return null;
  return (
    <div className="xp-errors" role="alert" tabIndex={-1} ref={box}>
      <h2>{title ?? t('errors.title', { count: errors.length })}</h2>
      <ul>
        {errors.map((error) => (
          <li key={`${error.field}/${error.rule ?? ''}/${error.message}`}>
            <button
              type="button"
              onClick={() => {
                if (!jumpToField(error.field)) onJump?.(error.field);
              }}
            >
              {names[error.field] === undefined ? error.message : `${names[error.field]}：${error.message}`}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { CopyOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { isProblem } from '../api/problem';
import { useCopy } from './useCopy';
import { useT } from './locales';
import { useDocumentTitle } from './PageHead';
import './States.css';

/** Nothing here: says what would stand here and, where there is one, the act that fills it. */
export function EmptyState({
  title,
  text,
  act,
  page = false,
}: {
  readonly title: string;
  readonly text?: ReactNode;
  readonly act?: ReactNode;
  /** Stands for a whole page, which then has its heading from it. */
  readonly page?: boolean;
}): ReactNode {
  return (
    <div className="xp-empty">
      {page ? (
        <PageTitle className="xp-empty-title" title={title} />
      ) : (
        <p className="xp-empty-title">{title}</p>
      )}
      {text && <p className="xp-empty-text">{text}</p>}
      {act && <div className="xp-empty-act">{act}</div>}
    </div>
  );
}

interface ErrorStateProps {
  readonly error: unknown;
  readonly retry?: (() => void) | undefined;
  /** Inside a card or table instead of a whole page. */
  readonly compact?: boolean;
  /** Stands for a whole page, which then has its heading from it. */
  readonly page?: boolean;
}

/** The heading of a page that could not be shown, and the title of its tab. */
function PageTitle({ className, title }: { readonly className: string; readonly title: string }): ReactNode {
  useDocumentTitle(title);
  return <h1 className={className}>{title}</h1>;
}

/** A refusal or failure in words, with the request number for help and a way to try again. */
export function ErrorState({ error, retry, compact = false, page = false }: ErrorStateProps): ReactNode {
  const t = useT();
  const problem = isProblem(error) ? error : null;
  const wait = useCountdown(problem?.retryAfter ?? 0, error);
  const title = problem === null || problem.title === '' ? t('errors.unknown') : problem.title;
  return (
    <div className={compact ? 'xp-error xp-error-compact' : 'xp-error'} role="alert">
      {page ? (
        <PageTitle className="xp-error-title" title={title} />
      ) : (
        <p className="xp-error-title">{title}</p>
      )}
      {problem?.detail && problem.detail !== problem.title && (
        <p className="xp-error-text">{problem.detail}</p>
      )}
      {problem !== null && problem.errors.length > 0 && (
        <ul className="xp-error-list">
          {problem.errors.map((found) => (
            <li key={found.field + found.message}>{found.message}</li>
          ))}
        </ul>
      )}
      {retry && (
        <Button icon={<ReloadOutlined aria-hidden />} onClick={retry} disabled={wait > 0}>
          {wait > 0 ? t('errors.retryIn', { count: wait }) : t('errors.retry')}
        </Button>
      )}
      {problem?.requestId && <RequestId id={problem.requestId} />}
    </div>
  );
}

/** The number under which the server's log knows this request. */
export function RequestId({ id }: { readonly id: string }): ReactNode {
  const t = useT();
  const { copy, copied } = useCopy();
  return (
    <p className="xp-request">
      {t('errors.requestId')} <code>{id}</code>
      <Button
        size="small"
        type="text"
        icon={<CopyOutlined aria-hidden />}
        aria-label={t('errors.copyRequest')}
        onClick={() => void copy(id)}
      />
      <span role="status">{copied ? t('copy.copied') : ''}</span>
    </p>
  );
}

/** Grey lines in the shape of what is coming; nothing jumps when it arrives. */
export function Loading({ rows = 4 }: { readonly rows?: number }): ReactNode {
  const t = useT();
  return (
    <div className="xp-loading" role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, at) => (
        <span key={at} className="xp-bone" style={{ width: `${[92, 76, 84, 58][at % 4]}%` }} />
      ))}
    </div>
  );
}

/** Whole seconds left of a wait that began when `start` appeared. */
function useCountdown(seconds: number, start: unknown): number {
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    setLeft(seconds);
    if (seconds <= 0) return;
    const until = Date.now() + seconds * 1000;
    const timer = setInterval(() => {
      const now = Math.max(0, Math.ceil((until - Date.now()) / 1000));
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 500);
    return () => clearInterval(timer);
  }, [seconds, start]);
  return left;
}

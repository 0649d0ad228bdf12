import { Button } from 'antd';
import type { ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { sizeText } from '../../lib/files';
import { later } from '../later';
import { RequestId } from '../States';
import { useT } from '../locales';

/** Comes with the first upload; until then the words beside it say how far it is. */
const ShareBar = later(async () => (await import('./ShareBar')).ShareBar, { waiting: () => <span /> });

/** Status of what was understood and cannot be taken as it is. */
const UNPROCESSABLE = 422;

interface UploadRowProps {
  readonly name: string;
  readonly bytes: number;
  /** 0 to 1; 1 while the server checks. */
  readonly share: number;
  readonly error?: ApiProblem | Error | null;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
  /** Set where an upload can be paused; `paused` says whether it is. */
  readonly onPause?: (() => void) | undefined;
  readonly onResume?: (() => void) | undefined;
  readonly paused?: boolean;
  /** It has not begun: others go before it. */
  readonly waiting?: boolean;
}

/** One upload on its way, or why it did not arrive. */
export function UploadRow({
  name,
  bytes,
  share,
  error,
  onCancel,
  onRetry,
  onPause,
  onResume,
  paused = false,
  waiting = false,
}: UploadRowProps): ReactNode {
  const t = useT();
  const percent = Math.floor(share * 100);
  const say = (): string => {
    if (paused) return t('file.paused', { percent });
    if (waiting) return t('file.waiting');
    return share >= 1 ? t('file.checking') : t('file.uploading', { percent });
  };
  return (
    <div className="xp-upload">
      <span className="xp-upload-name">{name}</span>
      <span className="xp-quiet">{sizeText(bytes)}</span>
      {error ? (
        <span className="xp-upload-error" role="alert">
          {isProblem(error) ? (error.errors[0]?.message ?? error.detail ?? error.title) : t('file.failed')}
          {isProblem(error) && error.requestId && !refusedForGood(error) && (
            <RequestId id={error.requestId} />
          )}
        </span>
      ) : (
        <ShareBar percent={percent} label={t('file.uploading', { percent })} />
      )}
      {!error && (
        <span className="xp-upload-say" role="status">
          {say()}
        </span>
      )}
      {error && !refusedForGood(error) && (
        <Button size="small" onClick={onRetry}>
          {t('errors.retry')}
        </Button>
      )}
      {!error && !paused && share < 1 && onPause && (
        <Button size="small" onClick={onPause} aria-label={`${t('file.pause')} ${name}`}>
          {t('file.pause')}
        </Button>
      )}
      {!error && paused && onResume && (
        <Button size="small" onClick={onResume} aria-label={`${t('file.resume')} ${name}`}>
          {t('file.resume')}
        </Button>
      )}
      <Button
        size="small"
        type={error ? 'default' : 'text'}
        onClick={onCancel}
        {...(error && { 'aria-label': `${t('file.dismiss')} ${name}` })}
      >
        {t(error ? 'file.dismiss' : 'file.cancel')}
      </Button>
    </div>
  );
}

/** What was looked into and found wrong stays so, however often it is sent. */
function refusedForGood(error: unknown): boolean {
  return isProblem(error) && error.status === UNPROCESSABLE;
}

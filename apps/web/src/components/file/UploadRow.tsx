import { Button, Progress } from 'antd';
import type { ReactNode } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { sizeText } from '../../lib/files';
import { RequestId } from '../States';
import { useT } from '../locales';

interface UploadRowProps {
  readonly name: string;
  readonly bytes: number;
  /** 0 to 1; 1 while the server checks. */
  readonly share: number;
  readonly error?: ApiProblem | Error | null;
  readonly onCancel: () => void;
  readonly onRetry: () => void;
}

/** One upload on its way, or why it did not arrive. */
export function UploadRow({ name, bytes, share, error, onCancel, onRetry }: UploadRowProps): ReactNode {
  const t = useT();
  const percent = Math.floor(share * 100);
  return (
    <div className="xp-upload">
      <span className="xp-upload-name">{name}</span>
      <span className="xp-quiet">{sizeText(bytes)}</span>
      {error ? (
        <span className="xp-upload-error" role="alert">
          {isProblem(error) ? (error.errors[0]?.message ?? error.detail ?? error.title) : t('file.failed')}
          {isProblem(error) && error.requestId && <RequestId id={error.requestId} />}
        </span>
      ) : (
        <Progress
          percent={percent}
          size="small"
          showInfo={false}
          aria-label={t('file.uploading', { percent })}
        />
      )}
      <span className="xp-upload-say" role="status">
        {error ? '' : share >= 1 ? t('file.checking') : t('file.uploading', { percent })}
      </span>
      {error && (
        <Button size="small" onClick={onRetry}>
          {t('errors.retry')}
        </Button>
      )}
      <Button size="small" type="text" onClick={onCancel}>
        {error ? t('file.remove') : t('file.cancel')}
      </Button>
    </div>
  );
}

import { cancelUpload, type UnfinishedUpload } from '@xuanping/api-contract/self-assessment';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { noConnection } from '../../../api/client';
import { ApiProblem, isProblem } from '../../../api/problem';
import { urlOf } from '../../../api/url';
import { TimeText } from '../../../components/TimeText';
import { useApp } from '../../../components/app';
import { sizeText } from '../../../lib/files';
import { useT } from '../locales';

interface UnfinishedProps {
  readonly place: { readonly round: string; readonly no: string };
  readonly uploads: readonly UnfinishedUpload[];
  readonly onCancelled: () => void;
}

/** Uploads that stopped: choosing the same file again goes on with them. */
export function Unfinished({ place, uploads, onCancelled }: UnfinishedProps): ReactNode {
  const t = useT();
  const { message } = useApp();
  const cancel = async (id: string): Promise<void> => {
    try {
      await cancelAt(urlOf(cancelUpload.path, { params: { ...place, upload: id } }));
      onCancelled();
    } catch (error) {
      message.error(isProblem(error) ? error.title : String(error));
    }
  };
  if (uploads.length === 0) return null;
  return (
    <ul className="xp-sa-unfinished">
      {uploads.map((upload) => (
        <li key={upload.id}>
          <span>
            {t('evidence.unfinished', {
              name: upload.name,
              arrived: sizeText(upload.offset),
              size: sizeText(upload.size),
              by: upload.by,
            })}{' '}
            <TimeText at={upload.expiresAt} style="short" />
          </span>
          <Button
            size="small"
            type="text"
            aria-label={`${t('evidence.forget')} ${upload.name}`}
            onClick={() => void cancel(upload.id)}
          >
            {t('evidence.forget')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Speaks the upload protocol, which asks for its version in every request. */
async function cancelAt(address: string): Promise<void> {
  const answer = await fetch(address, { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } }).catch(
    () => {
      throw noConnection();
    },
  );
  if (!answer.ok && answer.status !== 404)
    throw new ApiProblem((await answer.json().catch(() => ({}))) as object, answer.status);
}

import { removeEvidence, restoreEvidence } from '@xuanping/api-contract/self-assessment';
import { App } from 'antd';
import type { ReactNode } from 'react';
import { call } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { useUndo } from '../../../components/act';
import { fieldId } from '../../../components/fields';
import { FileDrop, FileList, UploadRow, type StoredFile } from '../../../components/file';
import { Notice } from '../../../components/Notice';
import { mayUpload } from '../form/model';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { filesOf } from './files';
import { UPLOAD_KINDS } from './rule';
import { useUploads } from './useUploads';

interface SlotUploadProps {
  readonly slotId: string;
  readonly name: string;
  readonly help?: string | null;
}

/** One kind of evidence: its files, those on their way, and where to drop more. */
export function SlotUpload({ slotId, name, help }: SlotUploadProps): ReactNode {
  const t = useT();
  const { message } = App.useApp();
  const offerUndo = useUndo();
  const { detail, readAgain } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const { uploads, add, retry, cancel } = useUploads({ ...params, slot: slotId }, readAgain);
  const files = filesOf(detail, slotId);
  const editable = mayUpload(detail, slotId);
  const remarks = detail.remarks.filter(({ anchor }) => anchor === slotId);

  const remove = async (file: StoredFile): Promise<void> => {
    try {
      await call(removeEvidence, { params: { ...params, file: file.id } });
      readAgain();
      offerUndo(t('evidence.removed', { name: file.name }), async () => {
        await call(restoreEvidence, { params: { ...params, file: file.id }, body: {} });
        readAgain();
      });
    } catch (error) {
      message.error(isProblem(error) ? (error.detail ?? error.title) : String(error));
    }
  };

  return (
    <div className="xp-sa-slot" id={fieldId(slotId)} tabIndex={-1}>
      <p className="xp-sa-slot-name">{name}</p>
      {help && <p className="xp-quiet xp-sa-hint">{help}</p>}
      {remarks.map(({ remark }) => (
        <Notice key={remark} tone="warning" title={t('item.remark')}>
          {remark}
        </Notice>
      ))}
      {(files.length > 0 || !editable) && (
        <FileList
          files={files}
          empty={t('evidence.none')}
          onRemove={editable ? (file) => void remove(file) : undefined}
        />
      )}
      {uploads.map(({ id, file, share, error }) => (
        <UploadRow
          key={id}
          name={file.name}
          bytes={file.size}
          share={share}
          error={error}
          onCancel={() => cancel(id)}
          onRetry={() => retry(id)}
        />
      ))}
      {editable && <FileDrop rule={UPLOAD_KINDS} label={name} onFiles={add} />}
    </div>
  );
}

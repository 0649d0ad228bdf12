import { getUploads, removeEvidence, restoreEvidence } from '@xuanping/api-contract/self-assessment';
import { PARTICULARS, STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { useCallback, type ReactNode } from 'react';
import { call } from '../../../api/client';
import { useRoute } from '../../../api/hooks';
import { isProblem } from '../../../api/problem';
import { useUndo } from '../../../components/act';
import { useApp } from '../../../components/app';
import { fieldId } from '../../../components/fields';
import { FileDrop, FileList, UploadRow, type StoredFile } from '../../../components/file';
import { Notice } from '../../../components/Notice';
import { mayUpload } from '../form/model';
import { RemarkSlot } from '../form/RemarkSlot';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { filesOf } from './files';
import { ItemLinks } from './ItemLinks';
import { uploadRule } from './rule';
import { Unfinished } from './Unfinished';
import { useUploads } from './useUploads';

interface SlotUploadProps {
  readonly slotId: string;
  readonly name: string;
  readonly help?: string | null;
}

/** One kind of evidence: its files, those on their way, and where to drop more. */
export function SlotUpload({ slotId, name, help }: SlotUploadProps): ReactNode {
  const t = useT();
  const { message } = useApp();
  const offerUndo = useUndo();
  const { detail, readAgain } = useFormModel();
  const params = { round: detail.round.code, no: detail.application.no };
  const editable = mayUpload(detail, slotId);
  const room = useRoute(getUploads, { params }, { enabled: editable });
  const { refetch } = room;
  // Also how much room is left: whoever removes a file often does so to make some.
  const onChanged = useCallback(() => {
    readAgain();
    void refetch();
  }, [readAgain, refetch]);
  const { uploads, queue } = useUploads({ ...params, slot: slotId }, onChanged);
  const files = filesOf(detail, slotId);
  const itemsOf = (id: string): readonly string[] => detail.files.find((file) => file.id === id)?.items ?? [];
  // What is on its way in this page is shown with its progress.
  const stopped = (room.data?.unfinished ?? []).filter(
    (upload) => upload.slotId === slotId && !uploads.some(({ name: sent }) => sent === upload.name),
  );
  // The print under the seal is of what the applicant says of itself; it has no place among the framework's evidence.
  const place = slotId === STATEMENT_SLOT ? PARTICULARS : slotId;
  const remarks = detail.remarks.filter(({ anchor }) => anchor === place);

  const remove = async (file: StoredFile): Promise<void> => {
    try {
      await call(removeEvidence, { params: { ...params, file: file.id } });
      onChanged();
      offerUndo(t('evidence.removed', { name: file.name }), async () => {
        await call(restoreEvidence, { params: { ...params, file: file.id }, body: {} });
        onChanged();
      });
    } catch (error) {
      message.error(isProblem(error) ? (error.detail ?? error.title) : String(error));
    }
  };

  return (
    <div className="xp-sa-slot" id={fieldId(slotId)} data-slot={slotId} data-anchor={place} tabIndex={-1}>
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
          extra={(file) => (
            <ItemLinks
              key={`${file.id}/${itemsOf(file.id).join()}`}
              slotId={slotId}
              file={file}
              items={itemsOf(file.id)}
              editable={editable}
            />
          )}
        />
      )}
      <RemarkSlot anchor={place} name={name} />
      {uploads.map(({ id, name: sent, size, state, share, error }) => (
        <UploadRow
          key={id}
          name={sent}
          bytes={size}
          share={share}
          error={error}
          paused={state === 'paused'}
          waiting={state === 'waiting'}
          onCancel={() => queue.cancel(id)}
          onRetry={() => queue.resume(id)}
          onPause={() => queue.pause(id)}
          onResume={() => queue.resume(id)}
        />
      ))}
      {editable && <Unfinished place={params} uploads={stopped} onCancelled={() => void refetch()} />}
      {editable && room.data && (
        <FileDrop
          rule={uploadRule(room.data.fileBytes)}
          label={name}
          slim={files.length > 0}
          onFiles={(chosen) => queue.add(chosen)}
        />
      )}
    </div>
  );
}

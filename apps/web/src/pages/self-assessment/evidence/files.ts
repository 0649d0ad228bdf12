import { downloadEvidence, previewEvidence, type FormDetail } from '@xuanping/api-contract/self-assessment';
import { hrefOf } from '../../../api/client';
import type { StoredFile } from '../../../components/file/FileList';

/** Kinds that the server shows in the page. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** The live files of a slot as the file list shows them. */
export function filesOf(detail: FormDetail, slotId: string): readonly StoredFile[] {
  const params = { round: detail.round.code, no: detail.application.no };
  return detail.files
    .filter((file) => file.slotId === slotId)
    .map((file) => ({
      id: file.id,
      name: file.name,
      bytes: file.size,
      sha256: file.sha256,
      href: hrefOf(downloadEvidence, { params: { ...params, file: file.id } }),
      previewHref: SHOWN.has(file.mime)
        ? hrefOf(previewEvidence, { params: { ...params, file: file.id } })
        : undefined,
      uploadedAt: file.at,
      uploadedBy: file.by,
      version: file.version,
    }));
}

import { downloadEvidence, previewEvidence, type FormDetail } from '@xuanping/api-contract/self-assessment';
import { hrefOf } from '../../../api/client';
import type { StoredFile } from '../../../components/file/FileList';

/** Kinds that the server shows in the page. */
const SHOWN = new Set(['application/pdf', 'image/jpeg', 'image/png']);

/** A file as its submission keeps it. */
export interface SubmittedFile {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  readonly version: number;
}

/** A file of an application as the file list shows it. */
export function evidenceFile(
  place: { readonly round: string; readonly no: string },
  { id, name, mime, size, sha256, version }: SubmittedFile,
): StoredFile {
  const params = { ...place, file: id };
  return {
    id,
    name,
    bytes: size,
    sha256,
    href: hrefOf(downloadEvidence, { params }),
    previewHref: SHOWN.has(mime) ? hrefOf(previewEvidence, { params }) : undefined,
    version,
  };
}

/** The live files of a slot as the file list shows them. */
export function filesOf(detail: FormDetail, slotId: string): readonly StoredFile[] {
  const params = { round: detail.round.code, no: detail.application.no };
  return detail.files
    .filter((file) => file.slotId === slotId)
    .map((file) => ({ ...evidenceFile(params, file), uploadedAt: file.at, uploadedBy: file.by }));
}

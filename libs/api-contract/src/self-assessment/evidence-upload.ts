import { z } from 'zod';
import { applicationParams, defineRoute, instant } from '../core';
import { slotId } from './answer';
import { evidenceFile, progress } from './form';

const FORM = '/api/v1/rounds/:round/applications/:no';
const READERS = ['applicant', 'staff', 'lead', 'auditor', 'recommender', 'expert'] as const;

/** Media type of a piece of an upload (tus 1.0.0). */
export const UPLOAD_PIECE = 'application/offset+octet-stream';

const uploadParams = applicationParams.extend({ upload: z.uuid() });
const fileParams = applicationParams.extend({ file: z.uuid() });

/** An upload that may be continued: whoever chooses the same file again goes on where it stopped. */
export const unfinishedUpload = z.object({
  id: z.uuid(),
  slotId: z.string(),
  name: z.string(),
  /** Bytes it will have. */
  size: z.number().int(),
  /** Bytes that arrived. */
  offset: z.number().int(),
  by: z.string(),
  mine: z.boolean(),
  startedAt: instant,
  expiresAt: instant,
});
export type UnfinishedUpload = z.infer<typeof unfinishedUpload>;

export const getUploads = defineRoute({
  id: 'self-assessment.uploads',
  method: 'GET',
  path: `${FORM}/evidence/uploads`,
  summary: '证明材料的上传限额、已用容量与未完成的上传',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  response: z.object({
    /** Largest file, all files together, and what they take now; in bytes. */
    fileBytes: z.number().int(),
    quotaBytes: z.number().int(),
    usedBytes: z.number().int(),
    filesPerSlot: z.number().int(),
    unfinished: z.array(unfinishedUpload),
  }),
});

/**
 * Announces a file (tus 1.0.0, extension creation): `Upload-Length`, and `Upload-Metadata` with `filename` and
 * `filetype`. Everything that can be refused before a byte was sent is refused here.
 */
export const createUpload = defineRoute({
  id: 'self-assessment.create-upload',
  method: 'POST',
  path: `${FORM}/evidence/slots/:slot/uploads`,
  summary: '开始一次可续传的上传（tus 协议）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: applicationParams.extend({ slot: slotId }),
  status: 201,
});

export const headUpload = defineRoute({
  id: 'self-assessment.head-upload',
  method: 'HEAD',
  path: `${FORM}/evidence/uploads/:upload`,
  summary: '已收到多少字节（tus 协议）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: uploadParams,
});

export const appendUpload = defineRoute({
  id: 'self-assessment.append-upload',
  method: 'PATCH',
  path: `${FORM}/evidence/uploads/:upload`,
  summary: '续传一段内容（tus 协议）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: uploadParams,
  consumes: 'piece',
  status: 204,
});

export const cancelUpload = defineRoute({
  id: 'self-assessment.cancel-upload',
  method: 'DELETE',
  path: `${FORM}/evidence/uploads/:upload`,
  summary: '取消上传并删除已收到的内容（tus 协议）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: uploadParams,
  status: 204,
});

/** Asked again it answers with the same file: an answer that was lost on its way costs nothing. */
export const finishUpload = defineRoute({
  id: 'self-assessment.finish-upload',
  method: 'POST',
  path: `${FORM}/evidence/uploads/:upload/finish`,
  summary: '内容齐全后校验并成为证明材料',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: uploadParams,
  body: z.strictObject({}),
  response: z.object({ file: evidenceFile, replaced: z.boolean(), progress }),
});

export const linkEvidence = defineRoute({
  id: 'self-assessment.link-evidence',
  method: 'PUT',
  path: `${FORM}/evidence/:file/items`,
  summary: '指明一份证明材料对应的目标说明（可不指明）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'editor',
  params: fileParams,
  body: z.object({
    items: z
      .array(z.string().regex(/^\d{1,2}\.\d{1,2}$/, '目标说明编号形如 1.2'))
      .max(20)
      .refine((items) => new Set(items).size === items.length, '同一目标说明只能选一次'),
  }),
  response: z.object({ file: evidenceFile }),
});

/** Bytes of a PDF or a picture to be shown in the page; other kinds are downloaded only. */
export const previewEvidence = defineRoute({
  id: 'self-assessment.preview-evidence',
  method: 'GET',
  path: `${FORM}/evidence/:file/preview`,
  summary: '在线预览一份 PDF 或图片证明材料',
  who: READERS,
  tie: 'own',
  part: 'reader',
  audited: '预览证明材料',
  params: fileParams,
  produces: 'application/octet-stream',
});

export const downloadObjectiveEvidence = defineRoute({
  id: 'self-assessment.objective-evidence-zip',
  method: 'GET',
  path: `${FORM}/objectives/:objective/evidence.zip`,
  summary: '打包下载一个评价目标的全部证明材料（ZIP）',
  who: READERS,
  tie: 'own',
  part: 'reader',
  audited: '打包下载证明材料',
  params: applicationParams.extend({ objective: z.string().regex(/^\d{1,2}$/) }),
  produces: 'application/zip',
});

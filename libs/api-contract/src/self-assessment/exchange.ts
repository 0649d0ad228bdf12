import { z } from 'zod';
import { applicationParams, defineRoute, instant, roundParams, words } from '../core';
import { fieldId } from './answer';
import { progress } from './form';

const FORM = '/api/v1/rounds/:round/applications/:no';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Largest form that is taken back, in bytes. One has some fifty kilobytes. */
export const MAX_FORM_IMPORT_BYTES = 5 * 1024 * 1024;

export const exportForm = defineRoute({
  id: 'self-assessment.export-form',
  method: 'GET',
  path: `${FORM}/form.xlsx`,
  summary: '导出自评表（XLSX），可填写后再导入；每个目标要素一张工作表',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  audited: '导出自评表',
  params: applicationParams,
  produces: XLSX,
});

const place = { sheet: z.string(), /** `F12` */ cell: z.string() };

/** A cell that cannot be taken: where it stands, the rule it breaks and the sentence. */
export const formImportError = z.object({ ...place, rule: z.string(), words });
export type FormImportError = z.infer<typeof formImportError>;

/** What one field of the file comes to, beside the form as it stands now. */
export const formImportLine = z.object({
  field: fieldId,
  item: z.string(),
  objective: z.number().int(),
  label: words,
  outcome: z.enum(['new', 'changed', 'stale', 'refused']),
  /** The form was changed since the file was exported. */
  stale: z.boolean(),
  /** The file says something else than when it was exported; null where that is not known. */
  touched: z.boolean().nullable(),
  /** Version of the answer that stands, 0: none. Whoever takes the line sends it back. */
  version: z.number().int(),
  /** Who wrote what stands, and when; null where nothing stands. */
  theirs: z.object({ by: z.string().nullable(), at: instant.nullable() }).nullable(),
  changes: z.array(z.object({ ...place, name: words, from: words, to: words })),
  errors: z.array(formImportError),
  warnings: z.array(words),
});
export type FormImportLine = z.infer<typeof formImportLine>;

/** A form that came back, compared with the form as it stands. Fields that say the same are only counted. */
export const formImport = z.object({
  id: z.uuid(),
  fileName: z.string(),
  by: z.string(),
  at: instant,
  appliedAt: instant.nullable(),
  /** Something was changed in the form since the file was exported. */
  stale: z.boolean(),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    stale: z.number().int(),
    refused: z.number().int(),
  }),
  lines: z.array(formImportLine),
  /** Lines of the file that belong to no field. */
  strays: z.array(formImportError),
});
export type FormImport = z.infer<typeof formImport>;

export const previewFormImport = defineRoute({
  id: 'self-assessment.preview-import',
  method: 'POST',
  path: `${FORM}/form/imports`,
  summary: '上传填好的自评表（multipart 的 file 部分），逐格比对，不改动填报内容',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  params: applicationParams,
  consumes: 'multipart',
  response: formImport,
  status: 201,
});

const importParams = applicationParams.extend({ id: z.uuid() });

export const getFormImport = defineRoute({
  id: 'self-assessment.get-import',
  method: 'GET',
  path: `${FORM}/form/imports/:id`,
  summary: '一次导入与当前填报内容的比对',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  params: importParams,
  response: formImport,
});

export const applyFormImport = defineRoute({
  id: 'self-assessment.apply-import',
  method: 'POST',
  path: `${FORM}/form/imports/:id/apply`,
  summary: '按所选写入填报内容；所依据的版本已被他人改动时拒绝，并给出双方内容（conflicts）',
  who: ['applicant', 'recommender'],
  tie: 'own',
  part: 'park',
  params: importParams,
  body: z.object({
    take: z
      .array(z.object({ field: fieldId, /** As the comparison gave it. */ version: z.number().int().min(0) }))
      .min(1, '请选择要写入的填报项')
      .max(120),
  }),
  response: z.object({
    saved: z.array(z.object({ field: z.string(), version: z.number().int(), at: instant })),
    progress,
  }),
});

export const exportRoundForms = defineRoute({
  id: 'self-assessment.export-round',
  method: 'GET',
  path: '/api/v1/rounds/:round/forms.xlsx',
  summary: '导出一个批次全部申报的填报内容（XLSX），每份申报一行，每个填报项一列',
  who: ['staff', 'lead', 'auditor'],
  tie: 'none',
  audited: '导出全部申报的填报内容',
  params: roundParams,
  produces: XLSX,
});

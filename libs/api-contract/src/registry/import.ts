import { z } from 'zod';
import { defineRoute, instant, words } from '../core';

/** What one row of a sent table comes to. */
export const importLine = z.object({
  /** Row of the sheet, from 1. */
  row: z.number().int(),
  outcome: z.enum(['new', 'changed', 'unchanged', 'refused']),
  id: z.string().nullable(),
  name: z.string(),
  kind: z.string().nullable(),
  /** What changes, old and new as people read them. */
  changes: z.array(z.object({ field: z.string(), name: words, from: z.string(), to: z.string() })),
  errors: z.array(z.object({ cell: z.string(), field: z.string(), rule: z.string(), words })),
});
export type ImportLine = z.infer<typeof importLine>;

export const importPreview = z.object({
  id: z.string(),
  fileName: z.string(),
  sheet: z.string(),
  counts: z.object({
    new: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    refused: z.number().int(),
  }),
  /** Columns of the sheet that mean nothing here and were left aside. */
  ignoredColumns: z.array(z.string()),
  /** Refused and changed ones first; unchanged ones are only counted. */
  lines: z.array(importLine),
  createdAt: instant,
  appliedAt: instant.nullable(),
});
export type ImportPreview = z.infer<typeof importPreview>;

export const previewImport = defineRoute({
  id: 'registry.preview-import',
  method: 'POST',
  path: '/api/v1/registry/imports',
  summary: '上传名录表格，逐行比对，不改动名录',
  who: ['staff'],
  tie: 'none',
  consumes: 'multipart',
  response: importPreview,
  status: 201,
});

export const getImport = defineRoute({
  id: 'registry.get-import',
  method: 'GET',
  path: '/api/v1/registry/imports/:id',
  summary: '一次导入的比对结果',
  who: ['staff'],
  tie: 'own',
  params: z.object({ id: z.uuid() }),
  response: importPreview,
});

/** Rows that somebody changed since the comparison are refused and named; the others are applied together. */
export const applyImport = defineRoute({
  id: 'registry.apply-import',
  method: 'POST',
  path: '/api/v1/registry/imports/:id/apply',
  summary: '按比对结果写入名录；被拒绝的行不写入',
  who: ['staff'],
  tie: 'own',
  params: z.object({ id: z.uuid() }),
  body: z.object({}),
  response: z.object({
    added: z.number().int(),
    changed: z.number().int(),
    stale: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
});

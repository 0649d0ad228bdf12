import type { FormDetail, FormImport, FormImportLine } from '@xuanping/api-contract/self-assessment';
import { fieldById, translate, type Framework } from '@xuanping/domain/framework';
import type { ComparedField, Comparison } from '@xuanping/domain/self-assessment/exchange';
import type { StoredFormImport } from '@xuanping/persistence/self-assessment';

/** What the page shows of an import: refused lines first, then those that wait for a choice, then the rest. */
export function importView(
  stored: StoredFormImport,
  { fields, strays }: Comparison,
  form: { readonly framework: Framework; readonly detail: FormDetail },
): FormImport {
  const count = (outcome: ComparedField['outcome']): number =>
    fields.filter((field) => field.outcome === outcome).length;
  const lines = ORDER.flatMap((outcome) => fields.filter((field) => field.outcome === outcome));
  return {
    id: stored.id,
    fileName: stored.fileName,
    by: stored.by,
    at: stored.at.toISOString(),
    appliedAt: stored.appliedAt?.toISOString() ?? null,
    stale: fields.some(({ stale }) => stale),
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      stale: count('stale'),
      refused: count('refused'),
    },
    lines: lines.map((line) => lineView(line, form)),
    strays: [...strays],
  };
}

const ORDER = ['refused', 'stale', 'changed', 'new'] as const;

function lineView(
  { field: id, outcome, stale, touched, version, changes, errors, warnings }: ComparedField,
  { framework, detail }: { readonly framework: Framework; readonly detail: FormDetail },
): FormImportLine {
  const field = fieldById(framework, id);
  if (!field || outcome === 'unchanged') throw new TypeError(`no line for ${id}`);
  const stands = detail.answers[id];
  return {
    field: id,
    item: field.itemId,
    objective: field.objectiveNo,
    label: { zh: field.label, en: translate(field.label, 'en') },
    outcome,
    stale,
    touched,
    version,
    theirs: stands ? { by: stands.by, at: stands.at } : null,
    changes: changes.map(({ sheet, cell, name, from, to }) => ({ sheet, cell, name, from, to })),
    errors: errors.map(({ sheet, cell, rule, words }) => ({ sheet, cell, rule, words })),
    warnings: [...warnings],
  };
}

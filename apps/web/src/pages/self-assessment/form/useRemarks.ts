import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { allFields, type Framework } from '@xuanping/domain/framework';
import { isMet } from '@xuanping/domain/self-assessment';
import type { FormStore } from './store';
import { useFormPick, useFormModel, type FormModel } from './useForm';

/** A remark of the return with what was done about it; `met` is null where the form cannot tell. */
export type Remark = FormDetail['remarks'][number] & { readonly met: boolean | null };

/** The remarks of the return while it is being corrected, as far as they are answered by now; else none. */
export function remarksOf({ detail, framework }: FormModel, store: FormStore): readonly Remark[] {
  const { application, remarks, submissions } = detail;
  const returned = submissions.find(({ withdrawnAt }) => withdrawnAt === null)?.at;
  if (application.state !== 'correcting' || returned === undefined || remarks.length === 0) return [];
  // The form was locked from the submission to the return: what is younger than the one came after the other.
  const later = (at: string | null): boolean => at !== null && Date.parse(at) > Date.parse(returned);
  const changed = {
    fields: new Set(typed(framework, store, later)),
    slots: new Set(detail.files.filter(({ at }) => later(at)).map(({ slotId }) => slotId)),
  };
  return remarks.map((remark) => ({ ...remark, met: isMet(framework, remark.anchor, changed) }));
}

function typed(framework: Framework, store: FormStore, later: (at: string | null) => boolean): string[] {
  return allFields(framework).flatMap(({ id }) => {
    const { at, dirty } = store.field(id);
    return dirty || later(at) ? [id] : [];
  });
}

/** How many remarks nothing was done about yet; for the page of whoever corrects. */
export function useOpenRemarks(): number {
  const model = useFormModel();
  return useFormPick(() => {
    const { writer } = model;
    return writer ? remarksOf(model, writer.store).filter(({ met }) => met === false).length : 0;
  });
}

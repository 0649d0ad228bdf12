import { nextGap } from '@xuanping/domain/answers';
import { fieldById, slotById } from '@xuanping/domain/framework';
import { useCallback } from 'react';
import { useApp } from '../../../components/app';
import { useGo } from '../../../shell/place';
import { useT } from '../locales';
import { mayFill, mayUpload } from './model';
import { formPath, objectivePath } from './place';
import { useFormModel } from './useForm';

/**
 * Goes to the next place that is missing or waits for a sentence, on from the place given; of those the reader may
 * fill in. Says so when there is none.
 *
 * @param show brings a place of the objective on the page into view
 */
export function useNextGap(
  objective: number,
  show: (place: string) => void,
): (from: string | number) => void {
  const t = useT();
  const { message } = useApp();
  const go = useGo();
  const { detail, framework, writer } = useFormModel();
  return useCallback(
    (from) => {
      if (!writer) return;
      const mine = writer.store.form.blockers.filter(({ field, objectiveNo }) =>
        fieldById(framework, field)
          ? mayFill(detail, field)
          : objectiveNo === null
            ? detail.editing.statement
            : mayUpload(detail, field),
      );
      const gap = nextGap(framework, mine, from);
      if (!gap) {
        message.success(t('gap.none'));
        return;
      }
      const params = { round: detail.round.code, no: detail.application.no };
      if (gap.objectiveNo === null) return go(formPath('evidence'), { params });
      if (gap.objectiveNo === objective) return show(gap.field);
      const name = slotById(framework, gap.field) ? 'slot' : 'field';
      go(objectivePath(gap.objectiveNo), { params, query: { [name]: gap.field } });
    },
    [writer, framework, detail, message, t, go, objective, show],
  );
}

/** Where the reader is: the field or slot that has the cursor. */
export function placeInFocus(): string | null {
  const at = document.activeElement?.closest<HTMLElement>('[data-field], [data-slot]');
  return at?.dataset['field'] ?? at?.dataset['slot'] ?? null;
}

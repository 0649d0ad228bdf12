import { nextGap, type GapPlace } from '@xuanping/domain/answers';
import { anchorPlace, readAnchor } from '@xuanping/domain/self-assessment';
import { useCallback } from 'react';
import { useApp } from '../../../components/app';
import { useGo } from '../../../shell/place';
import { useT } from '../locales';
import { blockersOf } from './blockers';
import { formPath, objectivePath } from './place';
import { placeQuery } from './remark-place';
import { useFormModel } from './useForm';
import { remarksOf } from './useRemarks';

/**
 * Goes to the next place that is missing, waits for a sentence, or was remarked on and not touched since, on from the
 * place given; of those the reader may fill in. Says so when there is none.
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
  const model = useFormModel();
  return useCallback(
    (from) => {
      const { detail, framework, writer } = model;
      if (!writer) return;
      const missing = blockersOf(model, writer.store.form);
      const open = remarksOf(model, writer.store).filter(({ met }) => met === false);
      const remarked = open.flatMap(({ anchor }): GapPlace[] => {
        const place = anchorPlace(readAnchor(framework, anchor));
        return place ? [{ field: place.at, objectiveNo: place.objectiveNo }] : [];
      });
      const gap = nextGap<GapPlace>(framework, [...missing, ...remarked], from);
      if (!gap) {
        // What is said of the form as a whole has no place on these pages.
        if (open.length > 0) message.warning(t('gap.elsewhere'));
        else message.success(t('gap.none'));
        return;
      }
      const params = { round: detail.round.code, no: detail.application.no };
      if (gap.objectiveNo === null) return go(formPath('evidence'), { params });
      if (gap.objectiveNo === objective) return show(gap.field);
      go(objectivePath(gap.objectiveNo), { params, query: placeQuery(framework, gap.field) });
    },
    [model, message, t, go, objective, show],
  );
}

/** Where the reader is: the field or slot that has the cursor. */
export function placeInFocus(): string | null {
  const at = document.activeElement?.closest<HTMLElement>('[data-field], [data-slot]');
  return at?.dataset['field'] ?? at?.dataset['slot'] ?? null;
}

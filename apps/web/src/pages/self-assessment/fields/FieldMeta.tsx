import type { Field } from '@xuanping/domain/framework';
import { useDeferredValue, type ReactNode } from 'react';
import { TimeText } from '../../../components/TimeText';
import type { FieldState } from '../form/field-state';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { LastValue, TakeOver } from './LastRound';

/** In grey under a field: the value of the last round, and who wrote the present one. */
export function FieldMeta({
  field,
  state,
  editable,
}: {
  readonly field: Field;
  readonly state: FieldState;
  readonly editable: boolean;
}): ReactNode {
  const t = useT();
  const { previous } = useFormModel().detail;
  const before = previous?.answers[field.id];
  // Whether there is something to take over is no matter of the key just typed.
  const settled = useDeferredValue(state.answer);
  if (!before && state.version === 0) return null;
  return (
    <div className="xp-sa-meta">
      {before && <LastValue field={field} last={previous} />}
      {before && editable && <TakeOver field={field} answer={settled} />}
      {state.version > 0 && state.at && (
        <span>
          {state.by ?? t('field.me')} <TimeText at={state.at} style="short" />
        </span>
      )}
    </div>
  );
}

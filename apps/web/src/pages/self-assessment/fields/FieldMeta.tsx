import { displayValue } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { TimeText } from '../../../components/TimeText';
import type { FieldState } from '../form/field-state';
import { useFormModel, useWords } from '../form/useForm';
import { useT } from '../locales';

/** In grey under a field: the value of the last round, and who wrote the present one. */
export function FieldMeta({
  field,
  state,
}: {
  readonly field: Field;
  readonly state: FieldState;
}): ReactNode {
  const t = useT();
  const words = useWords();
  const { previous } = useFormModel().detail;
  const before = previous?.[field.id];
  if (!before && state.version === 0) return null;
  return (
    <p className="xp-sa-meta">
      {before && <span>{t('field.previous', { value: displayValue(field, before, words) })}</span>}
      {state.version > 0 && state.at && (
        <span>
          {state.by ?? t('field.me')} <TimeText at={state.at} style="short" />
        </span>
      )}
    </p>
  );
}

import { unitOf } from '@xuanping/domain/answers';
import { translate, type CountField, type MeasureField } from '@xuanping/domain/framework';
import { Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { FieldInputProps } from './FieldBox';

/** One number with its unit inside; where the park may choose the unit, beside it. */
export function NumberInput({
  field,
  answer,
  id,
  describedBy,
  invalid,
  change,
}: FieldInputProps<CountField | MeasureField>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const unit = unitOf(field, answer);
  const choices = field.unit?.chosenBy === 'park' ? field.unit.choices : [];
  return (
    <div className="xp-sa-row">
      <Input
        id={id}
        className="xp-sa-number xp-sa-single"
        inputMode="decimal"
        autoComplete="off"
        // Where it can be chosen it stands beside the box, once.
        suffix={unit === null || choices.length > 1 ? undefined : translate(unit, words)}
        value={answer.value ?? ''}
        status={invalid ? 'error' : ''}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onChange={(event) => change({ value: event.target.value })}
      />
      {choices.length > 1 && (
        <Select
          aria-label={t('field.unit')}
          value={answer.unit ?? unit}
          options={choices.map((choice) => ({ value: choice, label: translate(choice, words) }))}
          onChange={(choice: string) => change({ unit: choice })}
        />
      )}
      {field.better === 'lower' && <span className="xp-quiet">{t('field.lowerIsBetter')}</span>}
    </div>
  );
}

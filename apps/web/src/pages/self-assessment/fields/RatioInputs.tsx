import { formulaText, ratioInputs, ratioInputValue, withRatioInput } from '@xuanping/domain/answers';
import { translate, type RatioField } from '@xuanping/domain/framework';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { FieldInputProps } from './FieldBox';

/** Numerator and denominator as printed, and the quotient with the numbers in it: the system divides, nobody types a percentage. */
export function RatioInputs({
  field,
  answer,
  id,
  describedBy,
  invalid,
  change,
}: FieldInputProps<RatioField>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const inputs = ratioInputs(field);
  const formula = formulaText(field, answer, words);
  return (
    <div className="xp-sa-ratio">
      <div className="xp-sa-ratio-boxes">
        {inputs.map(({ side, index, label, unit }, at) => {
          const boxId = at === 0 ? id : `${id}-${side}-${index}`;
          return (
            <div key={boxId} className="xp-sa-box">
              <label htmlFor={boxId}>
                <span className="xp-sa-side">
                  {t(side === 'numerator' ? 'field.numerator' : 'field.denominator')}
                </span>
                {translate(label, words)}
              </label>
              <Input
                id={boxId}
                className="xp-sa-number"
                inputMode="decimal"
                autoComplete="off"
                suffix={translate(unit, words)}
                value={ratioInputValue(field, answer, side, index)}
                status={invalid ? 'error' : ''}
                aria-invalid={invalid}
                aria-describedby={describedBy}
                onChange={(event) => change(withRatioInput(field, answer, side, index, event.target.value))}
              />
            </div>
          );
        })}
      </div>
      <output className="xp-sa-formula" htmlFor={id} aria-label={t('field.formula')}>
        {formula}
      </output>
    </div>
  );
}

import { translate, type MultiselectField } from '@xuanping/domain/framework';
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { FieldInputProps } from './FieldBox';

/** Several of the printed options; 其他 asks for words. */
export function OptionsInput({
  field,
  answer,
  id,
  describedBy,
  change,
}: FieldInputProps<MultiselectField>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const chosen = answer.options ?? [];
  const other = field.otherOption !== null && chosen.includes(field.otherOption);
  return (
    <div
      className="xp-sa-options"
      role="group"
      aria-labelledby={`${id}-label`}
      aria-describedby={describedBy}
    >
      {field.options.map((option, at) => (
        <Checkbox
          key={option}
          {...(at === 0 && { id })}
          checked={chosen.includes(option)}
          onChange={(event) =>
            change({
              options: event.target.checked
                ? [...chosen, option]
                : chosen.filter((known) => known !== option),
            })
          }
        >
          {translate(option, words)}
        </Checkbox>
      ))}
      {(other || (answer.text ?? '') !== '') && (
        <Input
          aria-label={t('field.otherText')}
          placeholder={t('field.otherHint')}
          maxLength={500}
          value={answer.text ?? ''}
          onChange={(event) => change({ text: event.target.value })}
        />
      )}
    </div>
  );
}

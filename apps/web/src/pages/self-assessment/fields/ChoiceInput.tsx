import type { Choice } from '@xuanping/domain/answers';
import { translate, type YesNoField } from '@xuanping/domain/framework';
import { Radio } from 'antd';
import type { KeyboardEvent, ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import { GrowingText } from './GrowingText';
import type { FieldInputProps } from './FieldBox';

const CHOICES: readonly Choice[] = ['yes', 'partly', 'no'];

/** 已建成／部分建成／未建 and their kin; the keys 1, 2 and 3 choose, 0 takes the choice back. */
export function ChoiceInput({
  field,
  answer,
  id,
  describedBy,
  invalid,
  change,
}: FieldInputProps<YesNoField>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const onKey = (event: KeyboardEvent): void => {
    const choice = CHOICES[Number(event.key) - 1];
    if (choice === undefined && event.key !== '0') return;
    event.preventDefault();
    change({ choice });
  };
  const explains = answer.choice === 'partly' || (answer.text ?? '') !== '';
  return (
    <div className="xp-sa-choice">
      <Radio.Group
        value={answer.choice ?? null}
        aria-labelledby={`${id}-label`}
        aria-describedby={describedBy}
        onChange={(event) => change({ choice: event.target.value as Choice })}
      >
        {CHOICES.map((choice, at) => (
          <Radio
            key={choice}
            value={choice}
            {...(at === 0 && { id })}
            aria-invalid={invalid}
            onKeyDown={onKey}
          >
            {translate(field.choices[choice], words)}
          </Radio>
        ))}
      </Radio.Group>
      {explains && (
        <GrowingText
          id={`${id}-text`}
          least={2}
          aria-label={t('field.partlyText')}
          placeholder={t('field.partlyHint')}
          maxLength={500}
          value={answer.text ?? ''}
          onText={(text) => change({ text })}
        />
      )}
    </div>
  );
}

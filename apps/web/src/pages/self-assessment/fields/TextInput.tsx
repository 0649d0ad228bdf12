import { translate, type NarrativeField } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import { GrowingText } from './GrowingText';
import type { FieldInputProps } from './FieldBox';

/** Running text; what a good one mentions stands over it. Longer than allowed is kept and said, not cut. */
export function TextInput({
  field,
  answer,
  id,
  describedBy,
  invalid,
  change,
}: FieldInputProps<NarrativeField>): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  return (
    <div className="xp-sa-text">
      {field.prompts.length > 0 && (
        <p className="xp-quiet xp-sa-hint">
          {t('field.prompts')}
          {field.prompts.map((prompt) => translate(prompt, words)).join(words === 'zh' ? '；' : '; ')}
        </p>
      )}
      <GrowingText
        id={id}
        least={4}
        most={16}
        count={{ show: true, max: field.maxLength }}
        value={answer.text ?? ''}
        status={invalid ? 'error' : ''}
        aria-invalid={invalid}
        aria-describedby={describedBy}
        onText={(text) => change({ text })}
      />
    </div>
  );
}

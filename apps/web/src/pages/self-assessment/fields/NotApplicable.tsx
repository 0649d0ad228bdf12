import type { Answer } from '@xuanping/domain/answers';
import { translate, type Field } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';
import { GrowingText } from './GrowingText';

interface NotApplicableProps {
  readonly field: Field;
  readonly answer: Answer;
  readonly invalid: boolean;
  readonly change: (change: Partial<Answer>) => void;
}

/** 不适用 takes the place of the answer and needs its reason; what was typed before stays behind it. */
export function NotApplicable({ field, answer, invalid, change }: NotApplicableProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const usual = field.notApplicable ?? '';
  return (
    <div className="xp-sa-na">
      <label htmlFor={fieldId(field.id)}>{t('field.naReason')}</label>
      <GrowingText
        id={fieldId(field.id)}
        maxLength={500}
        placeholder={t('field.naHint', { usual: translate(usual, words) })}
        status={invalid ? 'error' : ''}
        value={answer.notApplicableReason ?? ''}
        onText={(notApplicableReason) => change({ notApplicableReason })}
      />
    </div>
  );
}

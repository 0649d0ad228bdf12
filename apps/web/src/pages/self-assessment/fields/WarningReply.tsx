import { WarningOutlined } from '@ant-design/icons';
import {
  issueSentence,
  warningFinding,
  MAX_SENTENCE_LENGTH,
  type Answer,
  type FieldEvaluation,
} from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { memo, type ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useShortLanguage } from '../../../i18n';
import { useFormModel } from '../form/useForm';
import { useT } from '../locales';
import { GrowingText } from './GrowingText';

interface WarningReplyProps {
  readonly field: Field;
  readonly reply: string | undefined;
  readonly evaluation: FieldEvaluation;
  readonly editable: boolean;
  readonly change: (change: Partial<Answer>) => void;
}

/** What looks odd, and the sentence that answers it; examiner and experts read the same sentence. */
export const WarningReply = memo(function WarningReply({
  field,
  reply,
  evaluation,
  editable,
  change,
}: WarningReplyProps): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const { framework } = useFormModel();
  const id = `${fieldId(field.id)}-reply`;
  const open = evaluation.warnings.some(({ answered }) => !answered);
  return (
    <div className={`xp-sa-warning ${open ? '' : 'xp-sa-warning-answered'}`}>
      <ul aria-live="polite">
        {evaluation.warnings.map((warning) => (
          <li key={warning.code}>
            <WarningOutlined aria-hidden />{' '}
            {(editable ? issueSentence : warningFinding)(warning, words, framework)}
          </li>
        ))}
      </ul>
      {editable ? (
        <>
          <label htmlFor={id}>{t('field.reply')}</label>
          <GrowingText
            id={id}
            maxLength={MAX_SENTENCE_LENGTH}
            placeholder={t('field.replyHint')}
            value={reply ?? ''}
            onText={(warningReply) =>
              change({
                warningReply,
                warningReplyCodes: evaluation.warnings.map(({ code }) => code),
              })
            }
          />
        </>
      ) : (
        reply && (
          <p>
            {t('field.reply')}：{reply}
          </p>
        )
      )}
    </div>
  );
});

import { WarningOutlined } from '@ant-design/icons';
import {
  issueSentence,
  MAX_SENTENCE_LENGTH,
  type Answer,
  type FieldEvaluation,
} from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { fieldId } from '../../../components/fields';
import { useFormModel, useWords } from '../form/useForm';
import { useT } from '../locales';

interface WarningReplyProps {
  readonly field: Field;
  readonly answer: Answer;
  readonly evaluation: FieldEvaluation;
  readonly editable: boolean;
  readonly change: (change: Partial<Answer>) => void;
}

/** What looks odd, and the sentence that answers it; examiner and experts read the same sentence. */
export function WarningReply({ field, answer, evaluation, editable, change }: WarningReplyProps): ReactNode {
  const t = useT();
  const words = useWords();
  const { framework } = useFormModel();
  const id = `${fieldId(field.id)}-reply`;
  const open = evaluation.warnings.some(({ answered }) => !answered);
  return (
    <div className={`xp-sa-warning ${open ? '' : 'xp-sa-warning-answered'}`}>
      <ul aria-live="polite">
        {evaluation.warnings.map((warning) => (
          <li key={warning.code}>
            <WarningOutlined aria-hidden /> {issueSentence(warning, words, framework)}
          </li>
        ))}
      </ul>
      {editable ? (
        <>
          <label htmlFor={id}>{t('field.reply')}</label>
          <Input.TextArea
            id={id}
            autoSize={{ minRows: 1, maxRows: 6 }}
            maxLength={MAX_SENTENCE_LENGTH}
            placeholder={t('field.replyHint')}
            value={answer.warningReply ?? ''}
            onChange={(event) =>
              change({
                warningReply: event.target.value,
                warningReplyCodes: evaluation.warnings.map(({ code }) => code),
              })
            }
          />
        </>
      ) : (
        answer.warningReply && (
          <p>
            {t('field.reply')}：{answer.warningReply}
          </p>
        )
      )}
    </div>
  );
}

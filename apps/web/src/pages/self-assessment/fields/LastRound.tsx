import type { FormDetail } from '@xuanping/api-contract/self-assessment';
import { displayValue, hasContent, type Answer } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import { lastDataYear, takenOver } from '@xuanping/domain/self-assessment';
import { Button } from 'antd';
import { memo, type ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { sameAnswer } from '../form/field-state';
import { useFormModel } from '../form/useForm';
import { useTakeOver } from '../form/useTakeOver';
import { useT } from '../locales';

/** A text longer than this is folded away. */
const SHORT = 80;

/** What the park said in its last round, with the round and the year of the figure. */
export const LastValue = memo(function LastValue({
  field,
  last,
}: {
  readonly field: Field;
  readonly last: FormDetail['previous'];
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  const answer = last?.answers[field.id];
  if (!last || !answer || !hasContent(field, answer)) return null;
  const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
  const label =
    numeric && !answer.notApplicable
      ? t('last.figure', { round: last.round.code, year: lastDataYear(last, answer) })
      : t('last.value', { round: last.round.code });
  const value = displayValue(field, answer, words);
  if (value.length > SHORT) {
    return (
      <details className="xp-sa-last">
        <summary>{label}</summary>
        <p className="xp-sa-prose">{value}</p>
      </details>
    );
  }
  return (
    <span className="xp-sa-last">
      {label}
      {value}
    </span>
  );
});

/** Makes the last round's answer this round's, where it says something else. */
export const TakeOver = memo(function TakeOver({
  field,
  answer,
}: {
  readonly field: Field;
  readonly answer: Answer;
}): ReactNode {
  const t = useT();
  const { detail } = useFormModel();
  const { take, busy } = useTakeOver();
  const taken = detail.previous && takenOver(field, detail.previous, detail.round.year);
  if (!taken || sameAnswer(field, taken, answer)) return null;
  return (
    <Button size="small" type="link" loading={busy} onClick={() => take([field.id])}>
      {t('last.take')}
    </Button>
  );
});

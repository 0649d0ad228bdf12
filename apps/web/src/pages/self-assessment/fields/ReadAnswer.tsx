import { displayValue, hasContent, intendedText, type Answer } from '@xuanping/domain/answers';
import type { Field } from '@xuanping/domain/framework';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';

/** An answer as its readers see it: the figure with its formula, then year, source, quality, 口径 and what is intended in grey. */
export function ReadAnswer({
  field,
  answer,
  year,
}: {
  readonly field: Field;
  readonly answer: Answer | undefined;
  /** Data year of the round: that of a figure which names none. */
  readonly year: string | undefined;
}): ReactNode {
  const t = useT();
  const words = useShortLanguage();
  if (!answer || !hasContent(field, answer))
    return <p className="xp-sa-answer xp-quiet">{t('field.empty')}</p>;
  const numeric = field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure';
  const dataYear = numeric && !answer.notApplicable ? (answer.dataYear ?? year) : undefined;
  const intended = intendedText(field, answer, words);
  const facts = [
    dataYear ? t('field.yearIs', { year: dataYear }) : null,
    answer.dataQuality ? t(`quality.${answer.dataQuality}`) : null,
    answer.source ? t('field.sourceIs', { source: answer.source }) : null,
    answer.basis ? t('field.basisIs', { basis: answer.basis }) : null,
    intended === null ? null : t('field.intendedIs', { value: intended }),
  ].filter((fact) => fact !== null);
  return (
    <div className="xp-sa-answer">
      <p className={field.kind === 'narrative' ? 'xp-sa-prose' : 'xp-sa-value'}>
        {displayValue(field, answer, words)}
      </p>
      {facts.length > 0 && <p className="xp-quiet">{facts.join(' · ')}</p>}
    </div>
  );
}

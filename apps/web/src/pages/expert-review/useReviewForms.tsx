import type { SheetEvaluation } from '@xuanping/domain/expert-review';
import { say } from '@xuanping/domain/process';
import { Checkbox } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import { Undertaking } from './Undertaking';
import type { ScoreDraftState } from './useScoreDraft';

/**
 * What the expert's acts ask beside their reason. Submitting sends the version that was seen; what is
 * incomplete is listed before the server is asked.
 */
export function useReviewForms(
  { version, phase }: ScoreDraftState,
  sheet: SheetEvaluation,
): Readonly<Record<string, ActForm>> {
  const t = useT();
  const language = useLanguage();
  return useMemo(
    () => ({
      'expert-review.accept': {
        initial: { undertaking: false },
        Fields: AgreeField,
        check: (body) =>
          body['undertaking'] === true ? [] : [{ field: 'undertaking', message: t('review.agreeMissing') }],
      },
      'expert-review.decline': { initial: { conflict: false }, Fields: ConflictField },
      'expert-review.score': {
        initial: { draftVersion: version },
        Fields: () => (
          <p>
            {sheet.total === null
              ? t('review.totalOpen', { count: sheet.problems.length })
              : t('review.submitSubject', { total: sheet.total })}
          </p>
        ),
        check: () => [
          ...(phase === 'saved' ? [] : [{ field: 'draft', message: t('review.saveFirst') }]),
          ...sheet.problems.map((problem) => ({
            field: `scores.${problem.objectiveNo ?? ''}`,
            message: say(problem.message, language),
          })),
        ],
      },
    }),
    [language, phase, sheet, t, version],
  );
}

function AgreeField({ body, set, errorOf }: ActFormProps): ReactNode {
  const t = useT();
  return (
    <>
      <Undertaking />
      <Field name="undertaking" label={t('review.undertaking')} required error={errorOf('undertaking')}>
        {({ id }) => (
          <Checkbox
            id={id}
            checked={body['undertaking'] === true}
            onChange={(event) => set('undertaking', event.target.checked)}
          >
            {t('review.agree')}
          </Checkbox>
        )}
      </Field>
    </>
  );
}

function ConflictField({ body, set }: ActFormProps): ReactNode {
  const t = useT();
  return (
    <>
      <p className="xp-quiet">{t('review.declineReason')}</p>
      <Checkbox
        checked={body['conflict'] === true}
        onChange={(event) => set('conflict', event.target.checked)}
      >
        {t('review.conflict')}
      </Checkbox>
    </>
  );
}

import type { Filing } from '@xuanping/api-contract/self-assessment';
import { say } from '@xuanping/domain/process';
import { STATEMENT_UNCONFIRMED } from '@xuanping/domain/self-assessment';
import { Checkbox } from 'antd';
import { useMemo } from 'react';
import type { ActForm } from '../../../components/act';
import { Field } from '../../../components/Field';
import { Notice } from '../../../components/Notice';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';

/**
 * What submitting asks beside its consequences: that the statement is confirmed. Undefined where the round has none.
 *
 * @param openRemarks remarks of a return that nothing was done about: there is no second correction, so it is said
 */
export function useStatementForm(filing: Filing | null, openRemarks: number): ActForm | undefined {
  const t = useT();
  const language = useLanguage();
  return useMemo(() => {
    const asked = filing?.asked;
    const left = openRemarks > 0 && (
      <Notice tone="warning">{t('filing.openRemarks', { count: openRemarks })}</Notice>
    );
    if (!asked) return left ? { initial: {}, Fields: () => left } : undefined;
    const { seal } = filing;
    const form: ActForm = {
      initial: { statement: false },
      Fields: ({ body, set, errorOf }) => (
        <>
          {left}
          {(seal.state === 'older' || seal.state === 'foreign' || seal.state === 'unread') && (
            <Notice tone="warning">{say(seal.words, language)}</Notice>
          )}
          <Field name="statement" label={t('filing.statement')} required error={errorOf('statement')}>
            {({ id, 'aria-describedby': describedBy }) => (
              <Checkbox
                id={id}
                aria-describedby={describedBy}
                checked={body['statement'] === true}
                onChange={(event) => set('statement', event.target.checked)}
              >
                {say(asked.statement, language)}
              </Checkbox>
            )}
          </Field>
        </>
      ),
      check: (body) =>
        body['statement'] === true
          ? []
          : [{ field: 'statement', message: say(STATEMENT_UNCONFIRMED, language) }],
    };
    return form;
  }, [filing, language, openRemarks, t]);
}

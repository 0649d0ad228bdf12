import { DEFAULT_SUBMISSION, type Declaration, type SubmissionSettings } from '@xuanping/domain/schedule';
import { Button, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Field } from '../../../components/Field';
import { useT } from '../locales';
import type { DraftEditor } from './useDraft';

/** As many as an applicant reads. */
const MOST = 12;

/** What the round asks of applicants beside the form: declarations, the statement, the sealed print. */
export function SubmissionSection({ draft }: { readonly draft: DraftEditor }): ReactNode {
  const t = useT();
  const { submission } = draft.values.settings;
  if (!submission) {
    // A draft begun before there was such a thing.
    return (
      <Card title={t('draft.submission')} id="submission">
        <p className="xp-quiet">{t('draft.submissionNone')}</p>
        <Button onClick={() => draft.setting('submission', suggestion())}>{t('draft.submissionUse')}</Button>
      </Card>
    );
  }
  const set = (part: Partial<SubmissionSettings>): void =>
    draft.setting('submission', { ...copyOf(submission), ...part } as typeof submission);
  const { declarations, statement, seal } = submission;
  const declare = (code: string, part: Partial<Declaration>): void =>
    set({ declarations: declarations.map((one) => (one.code === code ? { ...one, ...part } : one)) });
  return (
    <Card title={t('draft.submission')} id="submission">
      <div className="xp-round-form">
        <Field
          name="settings.submission.declarations"
          label={t('draft.declarations')}
          hint={t('draft.declarationsHint')}
          error={draft.errorOf('settings.submission.declarations')}
        >
          {({ id, 'aria-describedby': describedBy }) => (
            <div id={id} role="group" aria-label={t('draft.declarations')} aria-describedby={describedBy}>
              {declarations.map((one, index) => (
                <div key={one.code} className="xp-draft-declaration">
                  <Input
                    aria-label={t('draft.declarationZh', { no: index + 1 })}
                    maxLength={300}
                    value={one.zh}
                    onChange={(event) => declare(one.code, { zh: event.target.value })}
                  />
                  <Input
                    aria-label={t('draft.declarationEn', { no: index + 1 })}
                    lang="en"
                    maxLength={600}
                    value={one.en}
                    onChange={(event) => declare(one.code, { en: event.target.value })}
                  />
                  <Button
                    onClick={() =>
                      set({ declarations: declarations.filter(({ code }) => code !== one.code) })
                    }
                  >
                    {t('draft.declarationRemove', { no: index + 1 })}
                  </Button>
                </div>
              ))}
              {declarations.length < MOST && (
                <Button
                  onClick={() =>
                    set({ declarations: [...declarations, { code: freeCode(declarations), zh: '', en: '' }] })
                  }
                >
                  {t('draft.declarationAdd')}
                </Button>
              )}
            </div>
          )}
        </Field>
        <Field
          name="settings.submission.statement"
          label={t('draft.statement')}
          hint={t('draft.statementHint')}
          required
          error={draft.errorOf('settings.submission.statement')}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={1000}
              value={statement.zh}
              onChange={(event) => set({ statement: { ...statement, zh: event.target.value } })}
            />
          )}
        </Field>
        <Field name="settings.submission.statement.en" label={t('draft.statementEn')} required>
          {(control) => (
            <Input.TextArea
              {...control}
              lang="en"
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={2000}
              value={statement.en}
              onChange={(event) => set({ statement: { ...statement, en: event.target.value } })}
            />
          )}
        </Field>
        <Field name="settings.submission.seal" label={t('draft.seal')} hint={t('draft.sealHint')}>
          {({ id }) => (
            <Radio.Group
              id={id}
              value={seal}
              onChange={(event) => set({ seal: event.target.value as SubmissionSettings['seal'] })}
              options={(['optional', 'required'] as const).map((value) => ({
                value,
                label: t(`draft.seals.${value}`),
              }))}
            />
          )}
        </Field>
      </div>
    </Card>
  );
}

type Submission = NonNullable<DraftEditor['values']['settings']['submission']>;

const copyOf = ({ declarations, ...rest }: SubmissionSettings): Submission => ({
  ...rest,
  declarations: [...declarations],
});
const suggestion = (): Submission => copyOf(DEFAULT_SUBMISSION);

function freeCode(declarations: readonly Declaration[]): string {
  const taken = new Set(declarations.map(({ code }) => code));
  for (let n = 1; ; n += 1) if (!taken.has(`own-${n}`)) return `own-${n}`;
}

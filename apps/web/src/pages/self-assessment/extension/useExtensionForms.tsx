import { formatDateTime } from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import { useMemo, type ReactNode } from 'react';
import type { ActForm } from '../../../components/act';
import { Field } from '../../../components/Field';
import { useLanguage } from '../../../i18n';
import { InstantPicker } from '../../round/InstantPicker';
import { useT } from '../locales';

/**
 * What an extension (延期) asks: of the park the instant it wants, of the lead that what he approves is what he saw.
 *
 * @param closesAt the park's present deadline, UTC ISO; null where it is not known
 * @param proposalId what waits for the lead, null when nothing does
 * @param before what whoever asks reads first
 */
export function useExtensionForms(
  closesAt: string | null,
  proposalId: string | null,
  before?: ReactNode,
): Readonly<Record<string, ActForm>> {
  const t = useT();
  const language = useLanguage();
  return useMemo(
    () => ({
      'self-assessment.ask-extension': {
        Fields: ({ body, set, errorOf }) => (
          <>
            {before}
            <Field
              name="until"
              label={t('extension.until')}
              required
              hint={
                closesAt === null
                  ? undefined
                  : t('extension.hint', {
                      closesAt: formatDateTime(closesAt, shortLanguage(language)),
                    })
              }
              error={errorOf('until')}
            >
              {({ id, status, ...described }) => (
                <InstantPicker
                  id={id}
                  status={status}
                  aria-describedby={described['aria-describedby']}
                  aria-invalid={described['aria-invalid']}
                  value={typeof body['until'] === 'string' ? body['until'] : null}
                  onChange={(until) => set('until', until ?? undefined)}
                />
              )}
            </Field>
          </>
        ),
        check: (body) =>
          typeof body['until'] === 'string' ? [] : [{ field: 'until', message: t('extension.missing') }],
      },
      'self-assessment.extend': {
        initial: { ...(proposalId !== null && { proposalId }) },
        Fields: () => null,
      },
    }),
    [before, closesAt, language, proposalId, t],
  );
}

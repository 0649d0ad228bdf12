import type { ReportingOverview } from '@xuanping/api-contract/reporting';
import { Checkbox, Input } from 'antd';
import { useMemo } from 'react';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { useT } from './locales';

/** What the round's acts of the stage ask. */
export function useReportingForms(
  overview: ReportingOverview | undefined,
): Readonly<Record<string, ActForm>> {
  const t = useT();
  return useMemo(() => {
    if (!overview) return {};
    const open = overview.proposal?.state === 'open' ? overview.proposal : null;
    const waiting = overview.counts.sent + overview.counts.escalated;
    return {
      'reporting.propose': {
        Fields: (props: ActFormProps) => <ProposeFields {...props} overview={overview} />,
        initial: {
          recipients: overview.pending.filter(({ reachable }) => reachable).map(({ recipient }) => recipient),
        },
        check: ({ recipients }: Readonly<Record<string, unknown>>) =>
          Array.isArray(recipients) && recipients.length > 0
            ? []
            : [{ field: 'recipients', message: t('form.noneChosen') }],
      },
      ...(open && {
        'reporting.send': {
          Fields: () => <Summary count={open.reports.length} />,
          initial: { proposalId: open.id },
        },
        'round.send-back': { Fields: () => null, initial: { kind: 'reports' } },
      }),
      'reporting.close': {
        Fields: () => (
          <p className="xp-report-summary">
            {waiting > 0 ? t('form.openCount', { count: waiting }) : t('form.allDone')}
          </p>
        ),
      },
    };
  }, [overview, t]);
}

function Summary({ count }: { readonly count: number }) {
  const t = useT();
  return <p className="xp-report-summary">{t('form.summary', { count })}</p>;
}

function ProposeFields({
  body,
  set,
  errorOf,
  overview,
}: ActFormProps & { readonly overview: ReportingOverview }) {
  const t = useT();
  const chosen = Array.isArray(body['recipients']) ? (body['recipients'] as string[]) : [];
  const reachable = overview.pending.filter((report) => report.reachable);
  const all = chosen.length === reachable.length;
  return (
    <>
      <Summary count={chosen.length} />
      <Field name="recipients" label={t('form.recipients')} error={errorOf('recipients')}>
        {({ id }) => (
          <div className="xp-report-choice" id={id} role="group" aria-label={t('form.recipients')}>
            <Checkbox
              checked={all}
              indeterminate={!all && chosen.length > 0}
              onChange={() => set('recipients', all ? [] : reachable.map(({ recipient }) => recipient))}
            >
              {t('form.all')}
            </Checkbox>
            {overview.pending.map(({ recipient, name, reachable: may, parks }) => (
              <Checkbox
                key={recipient}
                disabled={!may}
                checked={chosen.includes(recipient)}
                onChange={(event) =>
                  set(
                    'recipients',
                    event.target.checked
                      ? [...chosen, recipient]
                      : chosen.filter((other) => other !== recipient),
                  )
                }
              >
                {name}{' '}
                <span className="xp-quiet">
                  {may ? t('pending.parks', { count: parks.length }) : t('form.unreachable')}
                </span>
              </Checkbox>
            ))}
          </div>
        )}
      </Field>
    </>
  );
}

/** Who received a package; asked of staff on behalf, and of the recipient itself. */
export function useReceiverForm(own: boolean): ActForm {
  const t = useT();
  return useMemo(
    () => ({
      Fields: ({ body, set, errorOf }: ActFormProps) => (
        <Field
          name="receiver"
          label={t('form.receiver')}
          required
          hint={own ? t('form.receiverOwn') : t('form.receiverHint')}
          error={errorOf('receiver')}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={100}
              autoComplete="name"
              value={textOf(body['receiver'])}
              onChange={(event) => set('receiver', event.target.value)}
            />
          )}
        </Field>
      ),
      check: ({ receiver }) =>
        textOf(receiver).trim() === '' ? [{ field: 'receiver', message: t('form.receiverMissing') }] : [],
    }),
    [own, t],
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import type { PlaqueOverview } from '@xuanping/api-contract/plaque';
import { Checkbox, Input } from 'antd';
import { useMemo } from 'react';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { useT } from './locales';

/** What the acts of the stage ask: whom and when for a proposal, nothing but a look at the numbers for the award. */
export function usePlaqueForms(overview: PlaqueOverview | undefined): Readonly<Record<string, ActForm>> {
  const t = useT();
  return useMemo(() => {
    if (!overview) return {};
    const { candidates, proposal } = overview;
    const open = proposal?.state === 'open' ? proposal : null;
    return {
      'plaque.propose': {
        Fields: (props: ActFormProps) => <ProposeFields {...props} overview={overview} />,
        initial: { nos: candidates.map(({ no }) => no), event: '' },
        check: ({ nos }: Readonly<Record<string, unknown>>) =>
          candidates.length > 0 && Array.isArray(nos) && nos.length === 0
            ? [{ field: 'nos', message: t('form.noneChosen') }]
            : [],
      },
      ...(open && {
        'plaque.award': {
          Fields: () => <AwardSummary overview={overview} nos={open.nos} />,
          initial: { proposalId: open.id },
        },
        'round.send-back': { Fields: () => null, initial: { kind: 'plaques' } },
      }),
    };
  }, [overview, t]);
}

function ProposeFields({
  body,
  set,
  errorOf,
  overview,
}: ActFormProps & { readonly overview: PlaqueOverview }) {
  const t = useT();
  const chosen = Array.isArray(body['nos']) ? (body['nos'] as string[]) : [];
  const { candidates } = overview;
  const all = chosen.length === candidates.length;
  return (
    <>
      <AwardSummary overview={overview} nos={chosen} />
      {candidates.length > 0 && (
        <Field name="nos" label={t('form.nos')} error={errorOf('nos')}>
          {({ id }) => (
            <div className="xp-plaque-choice" id={id} role="group" aria-label={t('form.nos')}>
              <Checkbox
                checked={all}
                indeterminate={!all && chosen.length > 0}
                onChange={() => set('nos', all ? [] : candidates.map(({ no }) => no))}
              >
                {t('form.all')}
              </Checkbox>
              {candidates.map(({ no, park, rank }) => (
                <Checkbox
                  key={no}
                  checked={chosen.includes(no)}
                  onChange={(event) =>
                    set(
                      'nos',
                      event.target.checked ? [...chosen, no] : chosen.filter((other) => other !== no),
                    )
                  }
                >
                  {rank !== null && <span className="xp-num">{rank}. </span>}
                  {park} <span className="xp-quiet xp-num">{no}</span>
                </Checkbox>
              ))}
            </div>
          )}
        </Field>
      )}
      <Field
        name="event"
        label={t('form.event')}
        optional
        hint={t('form.eventHint')}
        error={errorOf('event')}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={textOf(body['event'])}
            onChange={(event) => set('event', event.target.value)}
          />
        )}
      </Field>
      <Field
        name="awardedOn"
        label={t('form.awardedOn')}
        optional
        hint={t('form.awardedOnHint')}
        error={errorOf('awardedOn')}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={textOf(body['awardedOn'])}
            onChange={(event) => set('awardedOn', event.target.value || undefined)}
          />
        )}
      </Field>
    </>
  );
}

/** The consequence in numbers: how many plaques, from which number to which. */
function AwardSummary({
  overview,
  nos,
}: {
  readonly overview: PlaqueOverview;
  readonly nos: readonly string[];
}) {
  const t = useT();
  // Numbers follow the ranks of those chosen, beginning with the first free one.
  const numbers = overview.candidates.slice(0, nos.length).map(({ number }) => number);
  const places = {
    count: nos.length,
    award: overview.awardName,
    from: numbers[0] ?? '',
    to: numbers.at(-1) ?? '',
  };
  return (
    <p className="xp-plaque-summary">
      {nos.length === 0
        ? t('form.willAwardNone')
        : t(nos.length === 1 ? 'form.willAwardOne' : 'form.willAward', places)}
    </p>
  );
}

/** What the park types when the plaque has arrived. */
export function useReceiveForm(): ActForm {
  const t = useT();
  return useMemo(
    () => ({
      Fields: ({ body, set, errorOf }: ActFormProps) => (
        <Field
          name="receiver"
          label={t('form.receiver')}
          required
          hint={t('form.receiverHint')}
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
    [t],
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import type { ActForm, ActFormProps } from '../../components/act';
import { Field } from '../../components/Field';
import { useT } from './locales';
import type { Result } from './ResultPage';

interface Veto {
  readonly no: string;
  readonly reason: string;
}

/** What the acts of the stage ask: threshold, meeting and vetoes for the proposal, a look at the figures for the approval. */
export function useResultForms(result: Result | undefined): Readonly<Record<string, ActForm>> {
  const t = useT();
  return useMemo(() => {
    if (!result) return {};
    const { proposal, rows, selected, threshold } = result;
    const nameOf = (no: string): string => rows.find((row) => row.no === no)?.park ?? no;
    return {
      'result.propose': {
        Fields: (props: ActFormProps) => <ProposeFields {...props} result={result} />,
        initial: { threshold, meeting: proposal?.meeting ?? '', vetoes: proposal?.vetoes ?? [] },
        check: (body: Readonly<Record<string, unknown>>) => [
          ...(typeof body['threshold'] === 'number'
            ? []
            : [{ field: 'threshold', message: t('form.thresholdRange') }]),
          ...vetoesOf(body).flatMap((veto, at) =>
            veto.no === ''
              ? [{ field: `vetoes.${at}.no`, message: t('form.vetoParkMissing') }]
              : veto.reason.trim() === ''
                ? [
                    {
                      field: `vetoes.${at}.reason`,
                      message: t('form.vetoReasonMissing', { park: nameOf(veto.no) }),
                    },
                  ]
                : [],
          ),
        ],
      },
      ...(proposal?.state === 'open' && {
        'result.approve': {
          Fields: () => (
            <p className="xp-result-summary">
              {t('form.willApprove', { total: rows.length, selected, rest: rows.length - selected })}
            </p>
          ),
          initial: { proposalId: proposal.id },
        },
        'round.send-back': { Fields: () => null, initial: { kind: 'decision' } },
      }),
    };
  }, [result, t]);
}

function ProposeFields({
  body,
  set,
  errorOf,
  result,
}: ActFormProps & { readonly result: Result }): ReactNode {
  const t = useT();
  const threshold = typeof body['threshold'] === 'number' ? body['threshold'] : null;
  const vetoes = vetoesOf(body);
  const change = (at: number, part: Partial<Veto>): void =>
    set(
      'vetoes',
      vetoes.map((veto, i) => (i === at ? { ...veto, ...part } : veto)),
    );
  const out = new Set(vetoes.map((veto) => veto.no));
  const selected =
    threshold === null
      ? 0
      : result.rows.filter((row) => row.score !== null && Number(row.score) >= threshold && !out.has(row.no))
          .length;
  return (
    <>
      <Field
        name="threshold"
        label={t('form.threshold')}
        required
        hint={t('form.thresholdHint', { threshold: result.threshold })}
        error={errorOf('threshold')}
      >
        {(control) => (
          <InputNumber
            {...control}
            min={0}
            max={100}
            step={0.5}
            value={threshold}
            onChange={(value) => set('threshold', value ?? undefined)}
          />
        )}
      </Field>
      {threshold !== null && (
        <p className="xp-result-summary">
          {t('form.willPropose', { threshold, selected, total: result.rows.length })}
        </p>
      )}
      <Field
        name="meeting"
        label={t('form.meeting')}
        optional
        hint={t('form.meetingHint')}
        error={errorOf('meeting')}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={200}
            value={String(body['meeting'] ?? '')}
            onChange={(event) => set('meeting', event.target.value)}
          />
        )}
      </Field>
      <Field
        name="vetoes"
        label={t('form.vetoes')}
        optional
        hint={t('form.vetoesHint')}
        error={errorOf('vetoes')}
      >
        {({ id }) => (
          <Button
            id={id}
            icon={<PlusOutlined aria-hidden />}
            onClick={() => set('vetoes', [...vetoes, { no: '', reason: '' }])}
          >
            {t('form.addVeto')}
          </Button>
        )}
      </Field>
      {vetoes.map((veto, at) => (
        <div key={at} className="xp-result-veto">
          <Field
            name={`vetoes.${at}.no`}
            label={t('form.vetoPark')}
            required
            error={errorOf(`vetoes.${at}.no`)}
          >
            {(control) => (
              <Select
                {...control}
                showSearch={{ optionFilterProp: 'label' }}
                value={veto.no || null}
                options={result.rows.map((row) => ({
                  value: row.no,
                  label: `${row.park} ${row.no}`,
                  disabled: row.no !== veto.no && out.has(row.no),
                }))}
                onChange={(no: string) => change(at, { no })}
              />
            )}
          </Field>
          <Field
            name={`vetoes.${at}.reason`}
            label={t('form.vetoReason')}
            required
            error={errorOf(`vetoes.${at}.reason`)}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                autoSize={{ minRows: 2 }}
                maxLength={1000}
                value={veto.reason}
                onChange={(event) => change(at, { reason: event.target.value })}
              />
            )}
          </Field>
          <Button
            type="text"
            danger
            icon={<DeleteOutlined aria-hidden />}
            onClick={() =>
              set(
                'vetoes',
                vetoes.filter((_, i) => i !== at),
              )
            }
          >
            {t('form.remove')}
          </Button>
        </div>
      ))}
    </>
  );
}

function vetoesOf(body: Readonly<Record<string, unknown>>): readonly Veto[] {
  return Array.isArray(body['vetoes']) ? (body['vetoes'] as Veto[]) : [];
}

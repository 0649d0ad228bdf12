import { createRound, type RoundRow } from '@xuanping/api-contract/round';
import { datePartsOf, dateAt } from '@xuanping/domain/calendar';
import { Checkbox, Input, InputNumber, Modal, Select } from 'antd';
import type { ReactNode } from 'react';
import { useSend } from '../../api/hooks';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Field } from '../../components/Field';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { serverNow } from '../../lib/clock';
import { useGo } from '../../shell/place';
import { useT } from './locales';

interface NewRoundDialogProps {
  readonly rounds: readonly RoundRow[];
  readonly onClose: () => void;
}

/** Begins a draft: its name and year, whose rules it takes over, and whether its figures are invented. */
export default function NewRoundDialog({ rounds, onClose }: NewRoundDialogProps): ReactNode {
  const t = useT();
  const go = useGo();
  const { message } = useApp();
  const create = useSend(createRound);
  const thisYear = datePartsOf(dateAt(new Date(serverNow()))).year;
  const fields = useFields({
    name: '',
    year: thisYear as number | null,
    cloneOf: '',
    sample: false,
  });
  const { values, set, errorOf } = fields;
  const submit = async (): Promise<void> => {
    if (values.name.trim() === '') {
      fields.setErrors([{ field: 'name', rule: 'required', message: t('create.nameMissing') }]);
      return;
    }
    try {
      const { code } = await create.mutateAsync({
        body: {
          name: values.name.trim(),
          year: values.year ?? thisYear,
          sample: values.sample,
          ...(values.cloneOf !== '' && { cloneOf: values.cloneOf }),
        },
      });
      message.success(t('create.done', { code }));
      onClose();
      go('/rounds/:round/draft', { params: { round: code } });
    } catch (error) {
      fields.refuse(error);
    }
  };
  return (
    <Modal
      open
      title={t('create.title')}
      okText={t('create.ok')}
      cancelText={t('create.cancel')}
      confirmLoading={create.isPending}
      onOk={() => void submit()}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <div className="xp-round-form">
        <ErrorSummary errors={fields.errors} />
        {create.isError && fields.errors.length === 0 && <ErrorState error={create.error} compact />}
        <Field name="name" label={t('create.name')} required error={errorOf('name')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={100}
              placeholder={t('create.namePlaceholder', { year: values.year ?? thisYear })}
              value={values.name}
              onChange={(event) => set('name', event.target.value)}
              onPressEnter={() => void submit()}
            />
          )}
        </Field>
        <Field name="year" label={t('create.year')} required error={errorOf('year')}>
          {(control) => (
            <InputNumber
              {...control}
              min={2020}
              max={2100}
              value={values.year}
              onChange={(year) => set('year', year)}
            />
          )}
        </Field>
        <Field
          name="cloneOf"
          label={t('create.clone')}
          hint={t('create.cloneHint')}
          error={errorOf('cloneOf')}
        >
          {(control) => (
            <Select
              {...control}
              value={values.cloneOf}
              onChange={(code: string) => set('cloneOf', code)}
              options={[
                { value: '', label: t('create.cloneNone') },
                ...rounds.map((round) => ({ value: round.code, label: `${round.code} ${round.name}` })),
              ]}
            />
          )}
        </Field>
        <Field name="sample" label={t('create.sample')} hint={t('create.sampleHint')}>
          {({ status: _status, ...control }) => (
            <Checkbox
              {...control}
              checked={values.sample}
              onChange={(event) => set('sample', event.target.checked)}
            >
              {t('create.sample')}
            </Checkbox>
          )}
        </Field>
      </div>
    </Modal>
  );
}

import {
  declareForPark,
  declareRelation,
  EXPERT_RELATION_KINDS,
  findOrganizations,
} from '@xuanping/api-contract/expert-review';
import { Alert, Button, Input, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Field } from '../../components/Field';
import { ErrorState } from '../../components/States';
import { useFields } from '../../components/useFields';
import { useT } from './locales';
import { useRelationName } from './parts';

interface Typed {
  readonly organizationId: string;
  readonly kind: (typeof EXPERT_RELATION_KINDS)[number];
  readonly detail: string;
  readonly endedOn: string;
}

const EMPTY: Typed = { organizationId: '', kind: 'recusal', detail: '', endedOn: '' };

/** Files a tie: an expert's own, or with `expertId` one that staff file (a park's written application). */
export function RelationForm({ expertId = null }: { readonly expertId?: string | null }): ReactNode {
  const t = useT();
  const nameOf = useRelationName();
  const form = useFields<Typed>(EMPTY);
  const own = useSend(declareRelation);
  const forPark = useSend(declareForPark);
  const [q, setQ] = useState('');
  const found = useRoute(findOrganizations, { query: { q } }, { enabled: q.trim() !== '', keep: true });
  const { values, set, errorOf } = form;
  const body = { ...values, endedOn: values.endedOn === '' ? null : values.endedOn };
  const after = { onSuccess: () => form.reset(EMPTY), onError: (error: unknown) => void form.refuse(error) };
  const send = expertId === null ? own : forPark;
  const affected = own.data?.affected ?? [];
  return (
    <div>
      <Field
        name="organizationId"
        label={t('relation.organization')}
        required
        error={errorOf('organizationId')}
      >
        {(control) => (
          <Select
            {...control}
            showSearch={{ filterOption: false, onSearch: setQ }}
            placeholder={t('relation.organizationHint')}
            value={values.organizationId === '' ? null : values.organizationId}
            onChange={(id: string) => set('organizationId', id)}
            options={(found.data?.rows ?? []).map(({ id, name, province }) => ({
              value: id,
              label: province === null ? name : `${name}（${province}）`,
            }))}
          />
        )}
      </Field>
      <Field name="kind" label={t('relation.kind')} required error={errorOf('kind')}>
        {(control) => (
          <Select
            {...control}
            value={values.kind}
            onChange={(kind) => set('kind', kind)}
            options={EXPERT_RELATION_KINDS.map((kind) => ({ value: kind, label: nameOf(kind) }))}
          />
        )}
      </Field>
      <Field name="detail" label={t('relation.detail')} required error={errorOf('detail')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 5 }}
            maxLength={500}
            value={values.detail}
            onChange={(event) => set('detail', event.target.value)}
          />
        )}
      </Field>
      <Field
        name="endedOn"
        label={t('relation.endedOn')}
        optional
        hint={t('relation.endedOnHint')}
        error={errorOf('endedOn')}
      >
        {(control) => (
          <Input
            {...control}
            type="date"
            value={values.endedOn}
            onChange={(event) => set('endedOn', event.target.value)}
          />
        )}
      </Field>
      {send.isError && form.errors.length === 0 && <ErrorState error={send.error} compact />}
      {send.isSuccess && (
        <Alert
          type={affected.length > 0 ? 'warning' : 'success'}
          role="status"
          title={t('relation.done')}
          description={
            affected.length > 0
              ? t('relation.affected', { list: affected.map(({ no }) => no).join('、') })
              : undefined
          }
        />
      )}
      <Button
        loading={send.isPending}
        onClick={() =>
          expertId === null
            ? own.mutate({ body }, after)
            : forPark.mutate({ params: { expert: expertId }, body }, after)
        }
      >
        {expertId === null ? t('relation.declare') : t('relation.declareFor')}
      </Button>
    </div>
  );
}

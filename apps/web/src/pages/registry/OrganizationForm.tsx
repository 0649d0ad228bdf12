import { getRegistrySummary, type OrganizationRow } from '@xuanping/api-contract/registry';
import {
  isParkKind,
  ORGANIZATION_FIELD_NAMES,
  ORGANIZATION_KIND_NAMES,
  ORGANIZATION_KINDS,
  STANDINGS,
  type OrganizationKind,
} from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { AutoComplete, Checkbox, Input, Select } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ErrorSummary } from '../../components/ErrorSummary';
import { Field, type FieldControl } from '../../components/Field';
import type { Fields } from '../../components/useFields';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import './Registry.css';

/** What the form holds; as the API takes it, but for the credit code, which is typed as text. */
export interface OrganizationValues {
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly provinceCode: string | null;
  readonly city: string;
  readonly reportingUnit: string;
  readonly uscc: string;
  readonly isMember: boolean;
  readonly contactName: string;
  readonly contactEmail: string;
  readonly source: string;
  readonly standing: string;
  readonly note: string;
  readonly retired: boolean;
}

export const NEW_ORGANIZATION: OrganizationValues = {
  kind: 'association',
  name: '',
  provinceCode: null,
  city: '',
  reportingUnit: '',
  uscc: '',
  isMember: false,
  contactName: '',
  contactEmail: '',
  source: '',
  standing: '',
  note: '',
  retired: false,
};

export function valuesOf(row: OrganizationRow): OrganizationValues {
  const {
    kind,
    name,
    provinceCode,
    city,
    reportingUnit,
    uscc,
    isMember,
    contactName,
    contactEmail,
    source,
    standing,
    note,
    retired,
  } = row;
  return {
    kind,
    name,
    provinceCode,
    city,
    reportingUnit,
    uscc: uscc ?? '',
    isMember,
    contactName,
    contactEmail,
    source,
    standing,
    note,
    retired,
  };
}

/** The body of adding and editing. */
export function bodyOf({ uscc, retired: _retired, ...values }: OrganizationValues) {
  return {
    ...values,
    uscc: uscc.trim() === '' ? null : uscc,
    isMember: isParkKind(values.kind) && values.isMember,
  };
}

/** The fields of an organisation; the page around it sends them. */
export function OrganizationForm({
  form,
  existing = false,
}: {
  readonly form: Fields<OrganizationValues>;
  readonly existing?: boolean;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { values, set, errorOf } = form;
  const summary = useRoute(getRegistrySummary);
  const provinces = useMemo(
    () => (summary.data?.provinces ?? []).map(({ code, name }) => ({ value: code, label: name })),
    [summary.data],
  );
  const label = (field: keyof typeof ORGANIZATION_FIELD_NAMES): string =>
    say(ORGANIZATION_FIELD_NAMES[field], language);
  const text = (
    field: 'name' | 'city' | 'uscc' | 'contactName' | 'contactEmail' | 'source',
    hint?: string,
    more: object = {},
  ): ReactNode => (
    <Field name={field} label={label(field)} hint={hint} required={field === 'name'} error={errorOf(field)}>
      {(control) => (
        <Input
          {...control}
          {...more}
          value={values[field]}
          onChange={(event) => set(field, event.target.value)}
        />
      )}
    </Field>
  );
  const find = (typed: string, option?: { label?: unknown }): boolean =>
    String(option?.label ?? '').includes(typed);
  return (
    <div className="xp-registry-form">
      <ErrorSummary errors={form.errors} />
      {text('name')}
      <div className="xp-registry-pair">
        <Field name="kind" label={label('kind')} required error={errorOf('kind')}>
          {(control) => (
            <Select<OrganizationKind>
              {...selectOf(control)}
              value={values.kind}
              onChange={(kind) => set('kind', kind)}
              options={ORGANIZATION_KINDS.map((kind) => ({
                value: kind,
                label: say(ORGANIZATION_KIND_NAMES[kind], language),
              }))}
            />
          )}
        </Field>
        <Field
          name="provinceCode"
          label={label('provinceCode')}
          hint={t('form.provinceHint')}
          error={errorOf('provinceCode')}
        >
          {(control) => (
            <Select
              {...selectOf(control)}
              showSearch={{ filterOption: find }}
              allowClear
              value={values.provinceCode}
              onChange={(code: string | undefined) => set('provinceCode', code ?? null)}
              options={provinces}
            />
          )}
        </Field>
        {text('city')}
        <Field
          name="reportingUnit"
          label={t('form.reportingUnit')}
          hint={t('form.reportingUnitHint')}
          error={errorOf('reportingUnit')}
        >
          {(control) => (
            <Select
              {...selectOf(control)}
              showSearch={{ filterOption: find }}
              value={values.reportingUnit}
              onChange={(code: string) => set('reportingUnit', code)}
              options={[{ value: '', label: t('form.reportingNone') }, ...provinces]}
            />
          )}
        </Field>
        {text('uscc', t('form.usccHint'), { maxLength: 40, spellCheck: false })}
        {isParkKind(values.kind) && (
          <Field name="isMember" label={label('isMember')} error={errorOf('isMember')}>
            {({ id }) => (
              <Checkbox
                id={id}
                checked={values.isMember}
                onChange={(event) => set('isMember', event.target.checked)}
              >
                {t('form.member')}
              </Checkbox>
            )}
          </Field>
        )}
        {text('contactName')}
        {text('contactEmail', t('form.contactHint'), { type: 'email' })}
        {text('source', t('form.sourceHint'))}
        <Field
          name="standing"
          label={label('standing')}
          hint={t('form.standingHint')}
          error={errorOf('standing')}
        >
          {(control) => (
            <AutoComplete
              {...selectOf(control)}
              value={values.standing}
              onChange={(standing: string) => set('standing', standing)}
              options={STANDINGS.map((value) => ({ value }))}
            />
          )}
        </Field>
      </div>
      <Field name="note" label={label('note')} error={errorOf('note')}>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={3}
            value={values.note}
            onChange={(event) => set('note', event.target.value)}
          />
        )}
      </Field>
      {existing && (
        <Checkbox checked={values.retired} onChange={(event) => set('retired', event.target.checked)}>
          {t('form.retired')}
        </Checkbox>
      )}
    </div>
  );
}

/** What a Select takes of a field's control. */
function selectOf({ id, status, ...aria }: FieldControl) {
  return { id, ...(status !== '' && { status }), ...aria, style: { width: '100%' } };
}

import { findEmployers } from '@xuanping/api-contract/people';
import { listOrganizations } from '@xuanping/api-contract/registry';
import {
  checkAccountRoles,
  ORGANIZATION_KIND_NAMES,
  ORGANIZATIONS_OF_ROLE,
  type AccountRole,
} from '@xuanping/domain/house';
import { ROLE_NAMES, say } from '@xuanping/domain/process';
import { Checkbox, Input, Segmented, Select } from 'antd';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Field } from '../../components/Field';
import type { Fields } from '../../components/useFields';
import { useLanguage, type Language } from '../../i18n';
import { useT } from './locales';
import './People.css';

export interface AccountValues {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly AccountRole[];
  readonly organizationId: string | null;
  /** Where somebody of the house works beside it. */
  readonly employerId: string | null;
  readonly language: Language;
}

/** Problems with roles that can be said before the server is asked. */
export function roleProblems(
  values: AccountValues,
  language: Language,
): { field: string; message: string }[] {
  // The kind of the organisation is the server's to check; here only whether one is needed.
  const needs = values.roles.some((role) => ORGANIZATIONS_OF_ROLE[role] !== null);
  const kind =
    needs && values.organizationId !== null
      ? (ORGANIZATIONS_OF_ROLE[
          values.roles.find((role) => ORGANIZATIONS_OF_ROLE[role] !== null) ?? 'expert'
        ]?.[0] ?? null)
      : null;
  return checkAccountRoles(values.roles, kind)
    .filter(({ rule }) => rule !== 'kind')
    .map(({ field, words }) => ({ field, message: say(words, language) }));
}

interface AccountFormProps {
  readonly form: Fields<AccountValues>;
  /** Roles the reader may give. */
  readonly offered: readonly AccountRole[];
  readonly withEmail: boolean;
  /** The organisation that is chosen already, by name. */
  readonly organizationName?: string | undefined;
  /** The same of the other employer. */
  readonly employerName?: string | undefined;
}

export function AccountForm(props: AccountFormProps): ReactNode {
  const { form, offered, withEmail, organizationName, employerName } = props;
  const t = useT();
  const language = useLanguage();
  const { values, set, errorOf } = form;
  const outside = values.roles.some((role) => ORGANIZATIONS_OF_ROLE[role] !== null);
  return (
    <div className="xp-people-form">
      {withEmail && (
        <Field
          name="email"
          label={t('invite.email')}
          hint={t('invite.emailHint')}
          required
          error={errorOf('email')}
        >
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={values.email}
              onChange={(event) => set('email', event.target.value)}
            />
          )}
        </Field>
      )}
      <Field name="name" label={t('invite.name')} required error={errorOf('name')}>
        {(control) => (
          <Input
            {...control}
            autoComplete="off"
            maxLength={50}
            value={values.name}
            onChange={(event) => set('name', event.target.value)}
          />
        )}
      </Field>
      <Field name="roles" label={t('invite.roles')} required error={errorOf('roles')}>
        {({ id }) => (
          <div className="xp-people-roles" id={id} role="group" aria-label={t('invite.roles')}>
            {offered.map((role) => (
              <Checkbox
                key={role}
                checked={values.roles.includes(role)}
                onChange={(event) => {
                  const next = event.target.checked
                    ? [...values.roles, role]
                    : values.roles.filter((other) => other !== role);
                  set('roles', next);
                  const fromOutside = next.some((each) => ORGANIZATIONS_OF_ROLE[each] !== null);
                  set(fromOutside ? 'employerId' : 'organizationId', null);
                }}
              >
                {say(ROLE_NAMES[role], language)}
              </Checkbox>
            ))}
          </div>
        )}
      </Field>
      {outside && (
        <OrganizationField
          form={form}
          name="organizationId"
          label={t('invite.organization')}
          hint={t('invite.organizationHint')}
          kinds={values.roles.flatMap((role) => ORGANIZATIONS_OF_ROLE[role] ?? [])}
          initialName={organizationName}
        />
      )}
      {values.roles.includes('staff') && !outside && (
        <OrganizationField
          form={form}
          name="employerId"
          label={t('invite.employer')}
          hint={t('invite.employerHint')}
          initialName={employerName}
        />
      )}
      <Field name="language" label={t('invite.language')}>
        {({ id }) => (
          <Segmented<Language>
            id={id}
            aria-label={t('invite.language')}
            value={values.language}
            onChange={(next) => set('language', next)}
            options={[
              { value: 'zh-CN', label: t('invite.zh') },
              { value: 'en', label: t('invite.en') },
            ]}
          />
        )}
      </Field>
    </div>
  );
}

interface OrganizationFieldProps {
  readonly form: Fields<AccountValues>;
  /** The employer may stay empty, the organisation may not. */
  readonly name: 'organizationId' | 'employerId';
  readonly label: string;
  readonly hint: string;
  /** Kinds of organisations to choose from; of an employer any. */
  readonly kinds?: readonly string[];
  readonly initialName: string | undefined;
}

/** Finds an organisation of the registry by name or pinyin, of the kinds that are asked for. */
function OrganizationField(props: OrganizationFieldProps): ReactNode {
  const { form, name, label, hint, initialName } = props;
  const t = useT();
  const language = useLanguage();
  const { values, set, errorOf } = form;
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const employer = name === 'employerId';
  const q = words !== '' && { q: words };
  const organizations = useRoute(
    listOrganizations,
    { query: { limit: 20, kind: [...new Set(props.kinds)].join(','), ...q } },
    { keep: true, enabled: !employer },
  );
  const employers = useRoute(findEmployers, { query: { ...q } }, { keep: true, enabled: employer });
  const found = employer ? employers : organizations;
  const options = useMemo(() => {
    const rows = (found.data?.rows ?? []).map((row) => ({
      value: row.id,
      label: row.name,
      desc: [say(ORGANIZATION_KIND_NAMES[row.kind], language), row.province].join(' · '),
    }));
    const chosen = values[name];
    return chosen !== null && initialName && !rows.some((row) => row.value === chosen)
      ? [{ value: chosen, label: initialName, desc: '' }, ...rows]
      : rows;
  }, [found.data, initialName, language, name, values]);
  return (
    <Field
      name={name}
      label={label}
      hint={hint}
      {...(employer ? { optional: true } : { required: true })}
      error={errorOf(name)}
    >
      {({ id, status, ...aria }) => (
        <Select
          {...aria}
          id={id}
          {...(status !== '' && { status })}
          style={{ width: '100%' }}
          showSearch={{ filterOption: false, onSearch: setTyped }}
          allowClear={employer}
          value={values[name]}
          onChange={(next: string | undefined) => set(name, next ?? null)}
          loading={found.isFetching}
          notFoundContent={found.isFetching ? null : t('invite.organizationNone', { words })}
          options={options}
          optionRender={({ data }) => (
            <span className="xp-people-name">
              {data.label}
              <span className="xp-quiet">{data.desc}</span>
            </span>
          )}
        />
      )}
    </Field>
  );
}

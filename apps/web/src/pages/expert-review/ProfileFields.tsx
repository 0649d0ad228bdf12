import type { ExpertDetail } from '@xuanping/api-contract/expert-review';
import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../../components/Field';
import { useFields, type Fields } from '../../components/useFields';
import { useLanguage } from '../../i18n';
import { useT } from './locales';
import { elementOptions } from './parts';

export interface Profile {
  readonly title: string;
  readonly phone: string;
  readonly service: string;
  readonly fields: number[];
}

/** The part of an expert's file that the expert and staff both keep. */
export function useProfile(expert: ExpertDetail): Fields<Profile> {
  return useFields<Profile>({
    title: expert.title,
    phone: expert.phone,
    service: expert.service,
    fields: [...expert.fields],
  });
}

export function ProfileFields({
  profile,
  disabled = false,
}: {
  readonly profile: Fields<Profile>;
  readonly disabled?: boolean;
}): ReactNode {
  const t = useT();
  const options = elementOptions(useLanguage());
  const { values, set, errorOf } = profile;
  return (
    <div className="xp-expert-review-profile">
      <Field name="fields" label={t('pool.fields')} error={errorOf('fields')}>
        {({ id }) => (
          <Checkbox.Group
            {...{ id }}
            options={options}
            value={values.fields}
            disabled={disabled}
            onChange={(fields) => set('fields', fields)}
          />
        )}
      </Field>
      <Field name="title" label={t('pool.titleField')} optional error={errorOf('title')}>
        {(control) => (
          <Input
            {...control}
            maxLength={60}
            value={values.title}
            disabled={disabled}
            onChange={(event) => set('title', event.target.value)}
          />
        )}
      </Field>
      <Field name="phone" label={t('pool.phone')} optional error={errorOf('phone')}>
        {(control) => (
          <Input
            {...control}
            maxLength={40}
            value={values.phone}
            disabled={disabled}
            onChange={(event) => set('phone', event.target.value)}
          />
        )}
      </Field>
      <Field name="service" label={t('pool.service')} optional error={errorOf('service')}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 6 }}
            maxLength={2000}
            value={values.service}
            disabled={disabled}
            onChange={(event) => set('service', event.target.value)}
          />
        )}
      </Field>
    </div>
  );
}

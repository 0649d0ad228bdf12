import { changeSecurityPolicy, getSecurityPolicy } from '@xuanping/api-contract/people';
import {
  PASSWORD_RULE_NAMES,
  PASSWORD_RULES,
  SECURITY_POLICY_BOUNDS,
  THREE_ADMINISTRATORS,
  WHO_MANAGES,
  type SecurityPolicy,
} from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Button, InputNumber, Radio } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { Field } from '../../components/Field';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useLanguage } from '../../i18n';
import { useHasRole } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import './People.css';

/** What holds for everybody who signs in, and who may change it. */
export default function PolicyPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const found = useRoute(getSecurityPolicy);
  if (found.isError) return <ErrorState page error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const { policy, changedAt, locked, withoutSecondFactor } = found.data;
  return (
    <>
      <PageHead
        title={t('policy.title')}
        answers={{ stands: t('policy.stands', { locked, without: withoutSecondFactor }) }}
      />
      <PageBody narrow>
        <Notice tone="info" title={t('policy.threeTitle')}>
          {say(THREE_ADMINISTRATORS, language)} {say(WHO_MANAGES, language)}
        </Notice>
        <Card
          title={t('policy.rules')}
          extra={
            <span className="xp-quiet">
              {t('policy.changedAt')} {changedAt ? <TimeText at={changedAt} /> : t('policy.never')}
            </span>
          }
        >
          <PolicyForm key={changedAt ?? ''} policy={policy} />
          <p className="xp-quiet">{t('policy.sessions')}</p>
        </Card>
      </PageBody>
    </>
  );
}

function PolicyForm({ policy }: { readonly policy: SecurityPolicy }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { message } = useApp();
  const mayChange = useHasRole('security-admin');
  const form = useFields<SecurityPolicy>(policy);
  const change = useSend(changeSecurityPolicy);
  const [failure, setFailure] = useState<unknown>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!mayChange || change.isPending) return;
    setFailure(null);
    change.mutate(
      { body: form.values },
      {
        onSuccess: ({ changed }) => void message.success(t(changed ? 'policy.saved' : 'policy.unchanged')),
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <form onSubmit={submit} noValidate className="xp-people-form">
      {!mayChange && <p className="xp-quiet">{t('policy.readOnly')}</p>}
      <Field name="passwords" label={t('policy.passwords')} error={form.errorOf('passwords')}>
        {({ id }) => (
          <Radio.Group
            id={id}
            disabled={!mayChange}
            vertical
            value={form.values.passwords}
            onChange={(event) => form.set('passwords', event.target.value as SecurityPolicy['passwords'])}
            options={PASSWORD_RULES.map((rule) => ({
              value: rule,
              label: say(PASSWORD_RULE_NAMES[rule], language),
            }))}
          />
        )}
      </Field>
      {(Object.keys(SECURITY_POLICY_BOUNDS) as (keyof typeof SECURITY_POLICY_BOUNDS)[]).map((name) => {
        const [low, high] = SECURITY_POLICY_BOUNDS[name];
        return (
          <Field
            key={name}
            name={name}
            label={t(`policy.${name}`)}
            hint={t('policy.bounds', { low, high })}
            error={form.errorOf(name)}
          >
            {({ status, ...control }) => (
              <InputNumber
                {...control}
                {...(status !== '' && { status })}
                disabled={!mayChange}
                precision={0}
                value={form.values[name]}
                onChange={(value) => form.set(name, Number(value ?? 0))}
              />
            )}
          </Field>
        );
      })}
      {failure !== null && <ErrorState error={failure} compact />}
      {mayChange && (
        <Button type="primary" htmlType="submit" loading={change.isPending}>
          {change.isPending ? t('policy.saving') : t('policy.save')}
        </Button>
      )}
    </form>
  );
}

import { inviteAccount } from '@xuanping/api-contract/people';
import { getOrganization } from '@xuanping/api-contract/registry';
import { rolesToGive, WHO_MANAGES, type AccountRole } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useEffect, useState, type FormEvent, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { ErrorState } from '../../components/States';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { useLanguage } from '../../i18n';
import { useAddress, useGo } from '../../shell/place';
import { useAccount } from '../../shell/session/SessionProvider';
import { AccountForm, roleProblems, type AccountValues } from './AccountForm';
import { useT } from './locales';

const ROLE_OF_KIND: Readonly<Record<string, AccountRole>> = {
  'national-etdz': 'applicant',
  'national-hitech': 'applicant',
  'provincial-zone': 'applicant',
  association: 'recommender',
  'commerce-department': 'recommender',
  employer: 'expert',
};

/** Opens an account; `?organization=` of the registry's page chooses the organisation and the role that fits it. */
export default function InvitePage(): ReactNode {
  const t = useT();
  const go = useGo();
  const language = useLanguage();
  const { message } = useApp();
  const { roles } = useAccount();
  const [search] = useAddress();
  const given = search.get('organization');
  const organization = useRoute(
    getOrganization,
    { params: { id: given ?? '' } },
    { enabled: given !== null },
  );
  const offered = rolesToGive(roles);
  const form = useFields<AccountValues>({
    email: '',
    name: '',
    roles: [],
    organizationId: given,
    employerId: null,
    language: 'zh-CN',
  });
  const invite = useSend(inviteAccount, { again: ['people', 'registry', 'mail'] });
  const [failure, setFailure] = useState<unknown>(null);
  const { set } = form;
  const fitting = organization.data ? ROLE_OF_KIND[organization.data.kind] : undefined;
  useEffect(() => {
    if (fitting) set('roles', [fitting]);
  }, [fitting, set]);
  useLeaveGuard(form.dirty && form.values.email !== '' && !invite.isSuccess);
  const opened = invite.data?.id;
  // After the guard has seen that everything is saved.
  useEffect(() => {
    if (opened) go('/admin/accounts/:id', { params: { id: opened }, replace: true });
  }, [go, opened]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (invite.isPending) return;
    const { email, name } = form.values;
    const errors = [
      ...(email.trim() === '' ? [{ field: 'email', message: t('invite.emailMissing') }] : []),
      ...(name.trim() === '' ? [{ field: 'name', message: t('invite.nameMissing') }] : []),
      ...roleProblems(form.values, language),
    ];
    form.setErrors(errors);
    setFailure(null);
    if (errors.length > 0) return;
    invite.mutate(
      { body: { ...form.values, roles: [...form.values.roles] } },
      {
        onSuccess: () => void message.success(t('invite.done')),
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  return (
    <>
      <PageHead title={t('invite.title')} crumbs={[{ label: t('accounts.title'), to: '/admin/accounts' }]} />
      <PageBody narrow>
        <Card>
          <p>{t('invite.lead')}</p>
          <p className="xp-quiet">{say(WHO_MANAGES, language)}</p>
          <form onSubmit={submit} noValidate>
            <AccountForm form={form} offered={offered} withEmail organizationName={organization.data?.name} />
            {failure !== null && <ErrorState error={failure} compact />}
            <div className="xp-people-buttons">
              <Button type="primary" htmlType="submit" loading={invite.isPending}>
                {invite.isPending ? t('invite.running') : t('invite.submit')}
              </Button>
              <Button onClick={() => go('/admin/accounts')}>{t('invite.cancel')}</Button>
            </div>
          </form>
        </Card>
      </PageBody>
    </>
  );
}

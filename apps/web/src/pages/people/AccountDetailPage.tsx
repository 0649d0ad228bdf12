import { changeAccount, getAccount, type AccountDetail } from '@xuanping/api-contract/people';
import { rolesToGive } from '@xuanping/domain/house';
import { say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type FormEvent, type ReactNode } from 'react';
import { useRoute, useSend } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { ErrorState, Loading } from '../../components/States';
import { Timeline } from '../../components/Timeline';
import { TimeText } from '../../components/TimeText';
import { useApp } from '../../components/app';
import { useFields } from '../../components/useFields';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { useLanguage } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { timeText } from '../../lib/time';
import { Go, usePlace } from '../../shell/place';
import { useAccount, useHasRole } from '../../shell/session/SessionProvider';
import { AccountActs } from './AccountActs';
import { AccountForm, roleProblems, type AccountValues } from './AccountForm';
import { AccountStateTag, useRoleNames } from './AccountState';
import { useT } from './locales';

/** One account: who it is, what may be done with it, and what was. */
export default function AccountDetailPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { id } = usePlace('id');
  const [editing, setEditing] = useState(false);
  const found = useRoute(getAccount, { params: { id } });
  if (found.isError) return <ErrorState page error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading />;
  const account = found.data;
  return (
    <>
      <PageHead
        title={account.name}
        crumbs={[{ label: t('accounts.title'), to: '/admin/accounts' }]}
        state={<AccountStateTag state={account.state} />}
        act={
          account.may.change && !editing ? (
            <Button type="primary" onClick={() => setEditing(true)}>
              {t('detail.edit')}
            </Button>
          ) : undefined
        }
        more={<AccountActs account={account} />}
      />
      <PageBody narrow>
        {editing ? (
          <ChangeCard
            key={account.revision}
            account={account}
            close={() => setEditing(false)}
            reload={() => void found.refetch()}
          />
        ) : (
          <FactsCard account={account} />
        )}
        <Card title={t('detail.records')}>
          {account.records.length === 0 ? (
            <p className="xp-quiet">{t('detail.noRecords')}</p>
          ) : (
            <Timeline
              entries={account.records.map((record) => ({
                id: record.id,
                at: record.at,
                text: say(record.sentence, language),
              }))}
            />
          )}
        </Card>
      </PageBody>
    </>
  );
}

function FactsCard({ account }: { readonly account: AccountDetail }): ReactNode {
  const t = useT();
  const language = useLanguage();
  const roleNames = useRoleNames();
  const staff = useHasRole('staff');
  const { link } = account;
  const shown = (at: string): string => timeText(at, language, 'short', serverNow());
  return (
    <Card title={t('detail.facts')}>
      <Facts
        facts={[
          { label: t('accounts.column.email'), value: account.email },
          { label: t('accounts.column.roles'), value: roleNames(account.roles) },
          {
            label: t('accounts.column.organization'),
            value:
              account.organization &&
              (staff ? (
                <Go to="/registry/:id" params={{ id: account.organization.id }}>
                  {account.organization.name}
                </Go>
              ) : (
                account.organization.name
              )),
          },
          ...(account.employer ? [{ label: t('invite.employer'), value: account.employer.name }] : []),
          { label: t('detail.language'), value: t(account.language === 'en' ? 'invite.en' : 'invite.zh') },
          {
            label: t('accounts.column.secondFactor'),
            value: t(account.secondFactor ? 'accounts.on' : 'accounts.off'),
          },
          { label: t('detail.sessions'), value: t('detail.sessionsCount', { count: account.sessions }) },
          {
            label: t('accounts.column.lastSeen'),
            value: account.lastSeenAt ? <TimeText at={account.lastSeenAt} /> : t('accounts.never'),
          },
          { label: t('accounts.column.created'), value: <TimeText at={account.createdAt} /> },
          {
            label: t('detail.link'),
            wide: true,
            value:
              link === null
                ? t('detail.noLink')
                : link.state === 'open'
                  ? t('detail.links.open', { sent: shown(link.sentAt), until: shown(link.expiresAt) })
                  : t(`detail.links.${link.state}`),
          },
          ...(account.lockedUntil
            ? [{ label: t('detail.lockedUntil'), value: <TimeText at={account.lockedUntil} /> }]
            : []),
        ]}
      />
    </Card>
  );
}

function ChangeCard({
  account,
  close,
  reload,
}: {
  readonly account: AccountDetail;
  readonly close: () => void;
  readonly reload: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { message } = useApp();
  const { roles } = useAccount();
  const form = useFields<AccountValues>({
    email: account.email,
    name: account.name,
    roles: account.roles,
    organizationId: account.organization?.id ?? null,
    employerId: account.employer?.id ?? null,
    language: account.language,
  });
  const change = useSend(changeAccount, { again: ['people', 'registry'] });
  const [failure, setFailure] = useState<unknown>(null);
  useLeaveGuard(form.dirty);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (change.isPending) return;
    const errors = roleProblems(form.values, language);
    form.setErrors(errors);
    setFailure(null);
    if (errors.length > 0) return;
    const { name, organizationId, employerId, language: mails } = form.values;
    change.mutate(
      {
        params: { id: account.id },
        body: {
          name,
          roles: [...form.values.roles],
          organizationId,
          employerId,
          language: mails,
          revision: account.revision,
        },
      },
      {
        onSuccess: () => {
          message.success(t('detail.saved'));
          close();
        },
        onError: (error) => {
          if (!form.refuse(error)) setFailure(error);
        },
      },
    );
  };
  const changed = isProblem(failure) && failure.code === 'changed';
  return (
    <Card title={t('detail.edit')}>
      <form onSubmit={submit} noValidate>
        <AccountForm
          form={form}
          offered={rolesToGive(roles)}
          withEmail={false}
          organizationName={account.organization?.name}
          employerName={account.employer?.name}
        />
        <p className="xp-quiet">{t('detail.changeNote')}</p>
        {changed && (
          <Notice
            tone="warning"
            title={t('detail.changedTitle')}
            act={<Button onClick={reload}>{t('detail.reload')}</Button>}
          >
            {failure.detail}
          </Notice>
        )}
        {failure !== null && !changed && <ErrorState error={failure} compact />}
        <div className="xp-people-buttons">
          <Button type="primary" htmlType="submit" loading={change.isPending}>
            {change.isPending ? t('detail.saving') : t('detail.save')}
          </Button>
          <Button onClick={close}>{t('detail.cancel')}</Button>
        </div>
      </form>
    </Card>
  );
}

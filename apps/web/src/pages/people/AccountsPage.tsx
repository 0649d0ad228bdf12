import { listAccounts, type AccountRow } from '@xuanping/api-contract/people';
import {
  ACCOUNT_ROLES,
  MANAGES,
  rolesToGive,
  THREE_ADMINISTRATORS,
  WHO_MANAGES,
} from '@xuanping/domain/house';
import { ROLE_NAMES, say } from '@xuanping/domain/process';
import { UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { DataTable, type Column, type Filter } from '../../components/table';
import { TimeText } from '../../components/TimeText';
import { useLanguage } from '../../i18n';
import { Go, useGo } from '../../shell/place';
import { useAccount, useHasRole } from '../../shell/session/SessionProvider';
import { AccountStateTag, useRoleNames } from './AccountState';
import { useT } from './locales';
import './People.css';

const rowKey = (row: AccountRow): string => row.id;

/** Who can sign in. Staff see the people of rounds, the administrators everybody. */
export default function AccountsPage(): ReactNode {
  const t = useT();
  const go = useGo();
  const language = useLanguage();
  const account = useAccount();
  const administrator = useHasRole('system-admin', 'security-admin', 'audit-admin');
  const mayAdd = rolesToGive(account.roles).length > 0;
  const columns = useColumns();
  const filters = useMemo<readonly Filter[]>(() => {
    const roles = administrator ? ACCOUNT_ROLES : (MANAGES.staff ?? []);
    return [
      {
        key: 'role',
        label: t('accounts.filter.role'),
        options: roles.map((role) => ({ value: role, label: say(ROLE_NAMES[role], language) })),
      },
      {
        key: 'state',
        label: t('accounts.filter.state'),
        options: (['active', 'invited', 'locked', 'disabled'] as const).map((state) => ({
          value: state,
          label: t(`state.${state}`),
        })),
      },
    ];
  }, [administrator, language, t]);
  return (
    <>
      <PageHead
        title={t('accounts.title')}
        answers={{
          mine: t(mayAdd ? 'accounts.mine.add' : 'accounts.mine.look'),
          stands: t('accounts.stands'),
          next: t('accounts.next'),
        }}
        act={
          mayAdd ? (
            <Button
              type="primary"
              icon={<UserAddOutlined aria-hidden />}
              onClick={() => go('/admin/accounts/new')}
            >
              {t('accounts.add')}
            </Button>
          ) : undefined
        }
      />
      <PageBody>
        <Notice tone="info">
          {administrator
            ? say(THREE_ADMINISTRATORS, language)
            : `${t('accounts.outside')} ${say(WHO_MANAGES, language)}`}
        </Notice>
        <DataTable
          id="accounts"
          label={t('accounts.list')}
          route={listAccounts}
          columns={columns}
          rowKey={rowKey}
          filters={filters}
          search={t('accounts.search')}
          empty={{ title: t('accounts.empty') }}
        />
      </PageBody>
    </>
  );
}

function useColumns(): readonly Column<AccountRow>[] {
  const t = useT();
  const roleNames = useRoleNames();
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'name',
        title: t('accounts.column.name'),
        sortable: true,
        cell: (row) => (
          <span className="xp-people-name">
            <Go to="/admin/accounts/:id" params={{ id: row.id }}>
              {row.name}
            </Go>
            <span className="xp-quiet">{row.email}</span>
          </span>
        ),
      },
      { key: 'roles', title: t('accounts.column.roles'), cell: (row) => roleNames(row.roles) },
      {
        key: 'organization',
        title: t('accounts.column.organization'),
        wrap: true,
        cell: (row) => row.organization?.name,
      },
      {
        key: 'state',
        title: t('accounts.column.state'),
        cell: (row) => <AccountStateTag state={row.state} />,
      },
      {
        key: 'secondFactor',
        title: t('accounts.column.secondFactor'),
        cell: (row) => t(row.secondFactor ? 'accounts.on' : 'accounts.off'),
      },
      {
        key: 'lastSeen',
        title: t('accounts.column.lastSeen'),
        cell: (row) =>
          row.lastSeenAt ? <TimeText at={row.lastSeenAt} style="short" /> : t('accounts.never'),
      },
      {
        key: 'createdAt',
        title: t('accounts.column.created'),
        sortable: true,
        cell: (row) => <TimeText at={row.createdAt} style="date" />,
      },
    ],
    // Role names follow the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the reading again follows what is named here and nothing else
    [language, t],
  );
}

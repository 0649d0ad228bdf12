import { DownOutlined, UserOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useState, type ReactNode } from 'react';
import { later } from '../../components/later';
import { Loading } from '../../components/States';
import { useT } from '../locales';
import type { Account } from '../session/SessionProvider';

const AccountPanel = later(async () => (await import('./AccountPanel')).default, {
  waiting: () => <Loading rows={4} />,
});

/** Who I am here, my settings, and the way out. */
export function AccountMenu({ account }: { readonly account: Account }): ReactNode {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<AccountPanel account={account} close={() => setOpen(false)} />}
    >
      <Button
        type="text"
        aria-label={`${t('bar.account')} ${account.name}`}
        aria-expanded={open}
        className="xp-account"
      >
        <UserOutlined aria-hidden />
        <span className="xp-hide-phone">{account.name}</span>
        <DownOutlined aria-hidden className="xp-account-sign" />
      </Button>
    </Popover>
  );
}

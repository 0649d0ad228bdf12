import { MenuOutlined } from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { KeyboardHelp, useKeys } from '../../components/keys';
import { later } from '../../components/later';
import { useT as useComponentT } from '../../components/locales';
import { SampleMark } from '../../components/SampleMark';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useT } from '../locales';
import { PUBLIC_MENU } from '../menu';
import { isOffered } from '../offered';
import { Go, useGo } from '../place';
import { useCurrentRound } from '../round/useCurrentRound';
import { useSession } from '../session/SessionProvider';
import { OfflineBar } from '../states/OfflineBar';
import { AccountMenu } from './AccountMenu';
import './Frame.css';
import { LanguageSwitch } from './LanguageSwitch';
import { SideMenu } from './SideMenu';

const PhoneMenu = later(async () => (await import('./PhoneMenu')).default);

/** What surrounds every page: top bar, menu of the role, and the page itself. */
export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
  const t = useT();
  const { account } = useSession();
  const phone = useMedia(PHONE);
  const main = useRef<HTMLElement>(null);
  useArrival(main);
  return (
    <div className={account === null ? 'xp-frame xp-frame-public' : 'xp-frame'}>
      <a className="xp-skip" href="#main">
        {t('skip')}
      </a>
      <TopBar />
      {account !== null && !phone && (
        <aside className="xp-side">
          <SideMenu />
        </aside>
      )}
      <main id="main" className="xp-main" tabIndex={-1} ref={main}>
        <OfflineBar />
        {children}
      </main>
      {account !== null && <SignedInKeys />}
    </div>
  );
}

function TopBar(): ReactNode {
  const t = useT();
  const { account, me } = useSession();
  const phone = useMedia(PHONE);
  const round = useCurrentRound();
  const [menu, setMenu] = useState(false);
  return (
    <header className="xp-bar">
      {account !== null && phone && (
        <Button
          type="text"
          icon={<MenuOutlined aria-hidden />}
          aria-label={t('menu.open')}
          aria-expanded={menu}
          onClick={() => setMenu(true)}
        />
      )}
      <Go to="/" className="xp-brand">
        <span className="xp-brand-house">
          {(phone ? me?.organization.shortChineseName : me?.organization.name) ?? t('organisation')}
        </span>
        <span className="xp-brand-product">{t('product')}</span>
      </Go>
      <span className="xp-bar-gap" />
      {account !== null && round?.sample === true && <SampleMark />}
      {(account === null || !phone) && <LanguageSwitch />}
      {account !== null ? <AccountMenu account={account} /> : <PublicNav />}
      {menu && <PhoneMenu close={() => setMenu(false)} />}
    </header>
  );
}

function PublicNav(): ReactNode {
  const t = useT();
  return (
    <nav className="xp-public-nav" aria-label={t('menu.label')}>
      {PUBLIC_MENU.filter((entry) => isOffered(entry.path, null)).map((entry) => (
        <Go key={entry.path} to={entry.path}>
          {t(entry.word)}
        </Go>
      ))}
      <Go to="/">{t('bar.signIn')}</Go>
    </nav>
  );
}

/** Keys that work everywhere. */
function SignedInKeys(): ReactNode {
  const t = useComponentT();
  const go = useGo();
  useKeys([
    { key: 'g t', label: t('keys.todo'), run: () => go('/todo'), everywhere: true },
    { key: 'g h', label: t('keys.home'), run: () => go('/'), everywhere: true },
  ]);
  return <KeyboardHelp />;
}

/** After a change of page the keyboard starts at its top, as after a load; the first page keeps the browser's own start. */
function useArrival(main: RefObject<HTMLElement | null>): void {
  const path = useLocation({ select: (location) => location.pathname });
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    main.current?.focus({ preventScroll: true });
  }, [path, main]);
}

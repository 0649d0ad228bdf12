import type { ReactNode } from 'react';
import { useDocumentTitle } from '../../components/PageHead';
import { LanguageSwitch } from '../frame/LanguageSwitch';
import { PUBLIC_MENU } from '../menu';
import { useT } from '../locales';
import { Go } from '../place';
import { isOffered } from '../offered';
import './Login.css';
import { useSession } from './SessionProvider';
import { SignInForm } from './SignInForm';

/** Stands in place of any page that needs an account: after signing in, that page opens. */
export default function LoginPage(): ReactNode {
  const t = useT();
  const { me } = useSession();
  useDocumentTitle(t('login.title'));
  const open = PUBLIC_MENU.filter((entry) => isOffered(entry.path, null));
  return (
    <div className="xp-login">
      <header className="xp-login-bar">
        <span>{me?.organization.name ?? t('organisation')}</span>
        <LanguageSwitch />
      </header>
      <main className="xp-login-main" id="main">
        <div className="xp-login-card">
          <h1>{t('productLong')}</h1>
          <p className="xp-quiet">{t('login.lead')}</p>
          <SignInForm submit={t('login.submit')} onDone={() => undefined} />
          <p className="xp-login-forgot">
            <Go to="/forgot-password">{t('login.forgot')}</Go>
          </p>
        </div>
        {open.length > 0 && (
          <nav className="xp-login-open" aria-label={t('login.publicPages')}>
            <span>{t('login.publicPages')}</span>
            {open.map((entry) => (
              <Go key={entry.path} to={entry.path}>
                {t(entry.word)}
              </Go>
            ))}
          </nav>
        )}
      </main>
      <footer className="xp-login-foot">
        <span>{t('login.noFee')}</span>
        <span>{t('login.classified')}</span>
      </footer>
    </div>
  );
}

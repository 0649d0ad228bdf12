import { ROLE_NAMES, say } from '@xuanping/domain/process';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { openKeyboardHelp } from '../../components/keys';
import { useLanguage } from '../../i18n';
import { useT } from '../locales';
import { Go } from '../place';
import { useSession, type Account } from '../session/SessionProvider';
import { LanguageSwitch } from './LanguageSwitch';
import { ThemeSwitch } from './ThemeSwitch';

/** What the account button opens; its own chunk, because most visits never open it. */
export default function AccountPanel({
  account,
  close,
}: {
  readonly account: Account;
  readonly close: () => void;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { signOut, me } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <section className="xp-account-panel" aria-label={t('bar.account')}>
      <p className="xp-account-who">
        <strong>{account.name}</strong>
        <span>{account.email}</span>
        <span>
          {[
            account.organization?.name,
            account.roles
              .map((role) => say(ROLE_NAMES[role], language))
              .join(language === 'en' ? ', ' : '、'),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <ul onClick={close}>
        <li>
          <Go to="/account">{t('bar.myAccount')}</Go>
        </li>
        <li className="xp-hide-phone">
          <button type="button" onClick={openKeyboardHelp}>
            {t('bar.keys')}
          </button>
        </li>
        {me?.links.mailbox && (
          <li>
            <a href={me.links.mailbox} target="_blank" rel="noreferrer">
              {t('bar.mailbox')}
            </a>
          </li>
        )}
        {me?.links.temporalUi && (
          <li>
            <a href={me.links.temporalUi} target="_blank" rel="noreferrer">
              {t('bar.temporalUi')}
            </a>
          </li>
        )}
      </ul>
      <div className="xp-account-theme xp-hide-wide">
        <span>{t('bar.language')}</span>
        <LanguageSwitch />
      </div>
      <div className="xp-account-theme">
        <span>{t('bar.theme')}</span>
        <ThemeSwitch />
      </div>
      <Button
        block
        loading={leaving}
        onClick={() => {
          setLeaving(true);
          signOut().catch(() => setLeaving(false));
        }}
      >
        {leaving ? t('bar.signingOut') : t('bar.signOut')}
      </Button>
    </section>
  );
}

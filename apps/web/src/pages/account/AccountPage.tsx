import { ROLE_NAMES, say } from '@xuanping/domain/process';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { Card, Facts, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { useApp } from '../../components/app';
import { useLanguage, type Language } from '../../i18n';
import { useAccount, useSession } from '../../shell/session/SessionProvider';
import { useT } from './locales';
import { PasswordCard } from './PasswordCard';
import { SecondFactorCard } from './SecondFactorCard';
import { SessionsCard } from './SessionsCard';

/** Who I am here, my password, and where I am signed in. */
export default function AccountPage(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const account = useAccount();
  const { chooseLanguage } = useSession();
  const { message } = useApp();
  return (
    <>
      <PageHead
        title={t('title')}
        answers={{
          mine: t('head.mine'),
          stands: t('head.stands', { email: account.email }),
          next: t('head.next'),
        }}
      />
      <PageBody narrow>
        <Card title={t('facts.title')}>
          <Facts
            facts={[
              { label: t('facts.name'), value: account.name },
              { label: t('facts.email'), value: account.email },
              { label: t('facts.organization'), value: account.organization?.name ?? null },
              {
                label: t('facts.roles'),
                value: account.roles
                  .map((role) => say(ROLE_NAMES[role], language))
                  .join(language === 'en' ? ', ' : '、'),
              },
              {
                label: t('facts.language'),
                wide: true,
                value: (
                  <Segmented<Language>
                    aria-label={t('facts.language')}
                    value={language}
                    options={[
                      { value: 'zh-CN', label: t('language.zh') },
                      { value: 'en', label: t('language.en') },
                    ]}
                    onChange={(next) => {
                      chooseLanguage(next);
                      message.success(t('language.saved'));
                    }}
                  />
                ),
              },
            ]}
          />
        </Card>
        <PasswordCard />
        <SecondFactorCard />
        <SessionsCard />
      </PageBody>
    </>
  );
}

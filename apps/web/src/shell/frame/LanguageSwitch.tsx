import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { useT } from '../locales';
import { useSession } from '../session/SessionProvider';

/** One press to the other language; the button is written in the language it leads to. */
export function LanguageSwitch(): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { chooseLanguage } = useSession();
  const other = language === 'en' ? 'zh-CN' : 'en';
  return (
    <Button type="text" lang={other} title={t('bar.language')} onClick={() => chooseLanguage(other)}>
      {other === 'en' ? 'English' : '中文'}
    </Button>
  );
}

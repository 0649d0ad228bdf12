import { DesktopOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../locales';
import { useTheme, type ThemeChoice } from '../ThemeProvider';

/** Light, dark, or as the device says. */
export function ThemeSwitch(): ReactNode {
  const t = useT();
  const { choice, choose } = useTheme();
  return (
    <Segmented<ThemeChoice>
      aria-label={t('bar.theme')}
      value={choice}
      onChange={choose}
      options={[
        {
          value: 'light',
          icon: <SunOutlined aria-hidden />,
          title: t('bar.light'),
          label: <span className="xp-sr">{t('bar.light')}</span>,
        },
        {
          value: 'dark',
          icon: <MoonOutlined aria-hidden />,
          title: t('bar.dark'),
          label: <span className="xp-sr">{t('bar.dark')}</span>,
        },
        {
          value: 'system',
          icon: <DesktopOutlined aria-hidden />,
          title: t('bar.system'),
          label: <span className="xp-sr">{t('bar.system')}</span>,
        },
      ]}
    />
  );
}

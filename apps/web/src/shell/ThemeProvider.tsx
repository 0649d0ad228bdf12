import { ConfigProvider } from 'antd';
import type { Locale } from 'antd/es/locale';
import zhCN from 'antd/es/locale/zh_CN';
import { createContext, useContext, useEffect, useMemo, type ReactNode } from 'react';
import { AppVoice } from '../components/app';
import { alsoInEnglish, useLanguage } from '../i18n';
import { useMedia } from '../lib/useMedia';
import { useStored } from '../lib/useStored';
import type { ThemeName } from './palette';
import { antdTheme } from './theme';

export type ThemeChoice = ThemeName | 'system';
const isChoice = (value: unknown): value is ThemeChoice =>
  value === 'light' || value === 'dark' || value === 'system';

interface ThemeState {
  readonly choice: ThemeChoice;
  readonly name: ThemeName;
  readonly choose: (choice: ThemeChoice) => void;
}
const ThemeContext = createContext<ThemeState | null>(null);

/** The theme of the page; charts read `name` to draw on the right ground. */
export function useTheme(): ThemeState {
  const state = useContext(ThemeContext);
  if (state === null) throw new TypeError('useTheme outside ThemeProvider');
  return state;
}

/** Ant Design's own words, there before the page is shown in English. */
let enUS: Locale | undefined;
alsoInEnglish(async () => (enUS = (await import('antd/es/locale/en_US')).default));

/** The nonce with which the server allows Ant Design's style elements; absent where it allows inline styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';

export function ThemeProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const [choice, choose] = useStored<ThemeChoice>('theme', 'system', isChoice);
  const systemDark = useMedia('(prefers-color-scheme: dark)');
  const touch = useMedia('(pointer: coarse)');
  const reducedMotion = useMedia('(prefers-reduced-motion: reduce)');
  const printing = useMedia('print');
  const wished: ThemeName = choice === 'system' ? (systemDark ? 'dark' : 'light') : choice;
  // Paper is white.
  const name: ThemeName = printing ? 'light' : wished;
  const language = useLanguage();

  useEffect(() => {
    document.documentElement.dataset['theme'] = name;
  }, [name]);

  const config = useMemo(() => antdTheme({ name, touch, reducedMotion }), [name, touch, reducedMotion]);
  const state = useMemo(() => ({ choice, name, choose }), [choice, name, choose]);
  return (
    <ThemeContext value={state}>
      <ConfigProvider
        theme={config}
        locale={language === 'en' ? (enUS ?? zhCN) : zhCN}
        // Two Chinese characters on a button are words, not a heading: no blank between them.
        button={{ autoInsertSpace: false }}
        wave={{ disabled: true }}
        {...(nonce === '' ? {} : { csp: { nonce } })}
      >
        {children}
        <AppVoice />
      </ConfigProvider>
    </ThemeContext>
  );
}

import { theme as antTheme, type ThemeConfig } from 'antd';
import { PALETTES, type ThemeName } from './palette';

/** By language, see tokens.css. */
const FONT = 'var(--xp-font)';

/** What the reader's device asks for. */
export interface ThemeWish {
  readonly name: ThemeName;
  /** A finger instead of a mouse: hit areas of 44 px. */
  readonly touch: boolean;
  readonly reducedMotion: boolean;
}

/** Ant Design in the look of ux.md: hairlines instead of shadows, radius 6, motion below 150 ms. */
export function antdTheme({ name, touch, reducedMotion }: ThemeWish): ThemeConfig {
  const p = PALETTES[name];
  const ring = `0 0 0 1px ${p.line}`;
  return {
    algorithm: name === 'dark' ? antTheme.darkAlgorithm : antTheme.defaultAlgorithm,
    cssVar: { key: 'xp' },
    hashed: false,
    token: {
      fontFamily: FONT,
      fontSize: 14,
      lineHeight: 1.6,
      fontSizeHeading1: 20,
      fontSizeHeading2: 16,
      fontSizeHeading3: 14,
      borderRadius: 6,
      borderRadiusLG: 6,
      borderRadiusSM: 4,
      controlHeight: touch ? 44 : 32,
      controlHeightSM: touch ? 40 : 26,
      controlHeightLG: 44,
      colorPrimary: p.act,
      colorPrimaryHover: p['act-hover'],
      colorPrimaryActive: p['act-hover'],
      colorPrimaryText: p.blue,
      colorPrimaryBg: p['blue-bg'],
      colorLink: p.blue,
      colorLinkHover: p.blue,
      colorLinkActive: p.blue,
      colorInfo: p.blue,
      colorInfoBg: p['blue-bg'],
      colorSuccess: p.green,
      colorSuccessBg: p['green-bg'],
      colorWarning: p.amber,
      colorWarningBg: p['amber-bg'],
      colorError: p['danger-act'],
      colorErrorHover: p['danger-act'],
      colorErrorText: p.red,
      colorErrorTextHover: p.red,
      colorErrorBg: p['red-bg'],
      colorText: p.text,
      colorTextSecondary: p['text-2'],
      colorTextTertiary: p['text-3'],
      colorTextDescription: p['text-3'],
      colorTextPlaceholder: p['text-3'],
      colorBorder: p['line-strong'],
      colorBorderSecondary: p.line,
      colorSplit: p.line,
      colorBgLayout: p.bg,
      colorBgContainer: p.surface,
      colorBgElevated: p.surface,
      boxShadow: ring,
      boxShadowSecondary: `${ring}, 0 6px 20px rgb(0 0 0 / ${name === 'dark' ? '40%' : '8%'})`,
      boxShadowTertiary: 'none',
      motionDurationFast: '0.08s',
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.14s',
      motion: !reducedMotion,
      wireframe: false,
    },
    components: {
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Tabs: {
        itemSelectedColor: p.blue,
        itemHoverColor: p.blue,
        inkBarColor: p.blue,
        horizontalItemGutter: 24,
      },
      Drawer: { paddingLG: 24 },
      // The derived track would be too faint on a dark surface.
      Slider: {
        railBg: p.line,
        railHoverBg: p['line-strong'],
        trackBg: p.blue,
        trackHoverBg: p.blue,
        handleColor: p.blue,
        handleActiveColor: p.blue,
      },
      Segmented: { trackBg: p.bg, itemSelectedBg: p.surface },
      Tooltip: { colorBgSpotlight: name === 'dark' ? '#3a404a' : '#1d2129', colorTextLightSolid: '#ffffff' },
    },
  };
}

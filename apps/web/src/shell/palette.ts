/** Colours for code that cannot read CSS variables: Ant Design's tokens and the charts (a canvas). */
export interface Palette {
  readonly bg: string;
  readonly surface: string;
  readonly sunken: string;
  readonly text: string;
  readonly 'text-2': string;
  readonly 'text-3': string;
  readonly line: string;
  readonly 'line-strong': string;
  readonly blue: string;
  readonly 'blue-bg': string;
  readonly act: string;
  readonly 'act-hover': string;
  readonly red: string;
  readonly 'red-bg': string;
  readonly 'danger-act': string;
  readonly green: string;
  readonly 'green-bg': string;
  readonly amber: string;
  readonly 'amber-bg': string;
  readonly violet: string;
  readonly 'violet-bg': string;
  readonly 'on-act': string;
  readonly focus: string;
}

export type ThemeName = 'light' | 'dark';

export const PALETTES: Readonly<Record<ThemeName, Palette>> = {
  light: {
    bg: '#f6f7f9',
    surface: '#ffffff',
    sunken: '#fafbfc',
    text: '#1d2129',
    'text-2': '#4e5969',
    'text-3': '#626c7a',
    line: '#e5e8ed',
    'line-strong': '#c9cdd4',
    blue: '#0f5fa8',
    'blue-bg': '#eaf2fa',
    act: '#0f5fa8',
    'act-hover': '#0c4e8b',
    red: '#b8232b',
    'red-bg': '#fbeeee',
    'danger-act': '#b8232b',
    green: '#0a6e5c',
    'green-bg': '#e8f5f1',
    amber: '#8f5400',
    'amber-bg': '#fdf3e1',
    violet: '#5b3fa0',
    'violet-bg': '#f1edf9',
    'on-act': '#ffffff',
    focus: '#0f5fa8',
  },
  dark: {
    bg: '#14161a',
    surface: '#1b1e24',
    sunken: '#181b20',
    text: '#e6e8eb',
    'text-2': '#a9b0ba',
    'text-3': '#939ba7',
    line: '#2c3038',
    'line-strong': '#434953',
    blue: '#7ab8f5',
    'blue-bg': '#1a2a3b',
    act: '#2573bd',
    'act-hover': '#1f68ad',
    red: '#f08a8f',
    'red-bg': '#3a1f22',
    'danger-act': '#c0392f',
    green: '#5cc9b5',
    'green-bg': '#17302c',
    amber: '#e8b25a',
    'amber-bg': '#352a17',
    violet: '#b9a4ee',
    'violet-bg': '#2a2440',
    'on-act': '#ffffff',
    focus: '#7ab8f5',
  },
};

/**
 * Categorical colours of the charts in order of use, after Okabe and Ito (safe for the colour-blind),
 * darkened or lightened for the surface. A chart labels its lines directly, so colour is never alone.
 */
export const CHART_COLOURS: Readonly<Record<ThemeName, readonly string[]>> = {
  light: ['#0f5fa8', '#c4650a', '#0a7f6b', '#8a5fb5', '#a8891a', '#5c6b7f', '#b4527a'],
  dark: ['#6db1f2', '#f0a35c', '#5cc9b5', '#b9a4ee', '#dcc464', '#9fadbf', '#e592b4'],
};

/** WCAG relative luminance of `#rrggbb`. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast ratio of two `#rrggbb` colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

import type { Role, Stage } from '@xuanping/domain/process';
import type { MessageKey } from '../i18n/messages';
import type { zh } from './locales/zh-CN';

type MenuWord = Extract<MessageKey<typeof zh>, `menu.${string}`>;

export interface MenuEntry {
  readonly word: MenuWord;
  /** `:round` is filled with the round one works in; an entry is shown only when its page exists. */
  readonly path: string;
  /** The stages whose open 待办 are counted beside the entry; `all` for the list of them. */
  readonly counts?: readonly Stage[] | 'all';
  readonly icon?: MenuIcon;
}

export interface MenuGroup {
  /** Absent: the entries stand without a heading. */
  readonly word?: MenuWord;
  readonly entries: readonly MenuEntry[];
}

export type MenuIcon =
  | 'home'
  | 'todo'
  | 'round'
  | 'notice'
  | 'application'
  | 'examine'
  | 'recommend'
  | 'expert'
  | 'result'
  | 'publicity'
  | 'plaque'
  | 'report'
  | 'archive'
  | 'mail'
  | 'registry'
  | 'settings'
  | 'audit'
  | 'account'
  | 'status'
  | 'history';

const HOME: MenuEntry = { word: 'menu.home', path: '/', icon: 'home' };
const TODO: MenuEntry = { word: 'menu.todo', path: '/todo', counts: 'all', icon: 'todo' };
const R = '/rounds/:round';

/** The map of ux.md for the people of the house. */
const HOUSE: readonly MenuGroup[] = [
  { entries: [HOME, TODO] },
  {
    word: 'menu.group.round',
    entries: [
      { word: 'menu.rounds', path: '/rounds', icon: 'round' },
      { word: 'menu.overview', path: R, counts: ['round'], icon: 'round' },
      { word: 'menu.draft', path: `${R}/draft` },
      { word: 'menu.schedule', path: `${R}/schedule` },
      { word: 'menu.rehearsal', path: `${R}/rehearsal` },
      { word: 'menu.notice', path: `${R}/notice`, counts: ['notice'], icon: 'notice' },
    ],
  },
  {
    word: 'menu.group.application',
    entries: [
      { word: 'menu.applications', path: `${R}/applications`, icon: 'application' },
      { word: 'menu.progress', path: `${R}/progress` },
      {
        word: 'menu.examination',
        path: `${R}/formal-examination`,
        counts: ['formal-examination'],
        icon: 'examine',
      },
      {
        word: 'menu.recommendation',
        path: `${R}/recommendation`,
        counts: ['recommendation'],
        icon: 'recommend',
      },
    ],
  },
  {
    word: 'menu.group.review',
    entries: [
      { word: 'menu.experts', path: '/experts', icon: 'expert' },
      { word: 'menu.recusal', path: `${R}/expert-review/recusal` },
      { word: 'menu.assignment', path: `${R}/expert-review`, counts: ['expert-review'] },
      { word: 'menu.reviewProgress', path: `${R}/expert-review/progress` },
      { word: 'menu.consensus', path: `${R}/expert-review/consensus` },
    ],
  },
  {
    word: 'menu.group.result',
    entries: [
      { word: 'menu.result', path: `${R}/result`, counts: ['result'], icon: 'result' },
      { word: 'menu.whatIf', path: `${R}/result/what-if` },
      { word: 'menu.decision', path: `${R}/result/decision` },
      { word: 'menu.publicity', path: `${R}/publicity`, counts: ['publicity'], icon: 'publicity' },
      { word: 'menu.plaque', path: `${R}/plaque`, counts: ['plaque'], icon: 'plaque' },
      { word: 'menu.reporting', path: `${R}/reporting`, counts: ['reporting'], icon: 'report' },
      { word: 'menu.archive', path: `${R}/archive`, counts: ['archive'], icon: 'archive' },
    ],
  },
  {
    word: 'menu.group.house',
    entries: [
      { word: 'menu.mail', path: '/mail', icon: 'mail' },
      { word: 'menu.registry', path: '/registry', icon: 'registry' },
      { word: 'menu.accounts', path: '/admin/accounts', icon: 'account' },
      { word: 'menu.settings', path: '/settings', icon: 'settings' },
    ],
  },
];

const APPLICANT: readonly MenuGroup[] = [
  {
    entries: [
      HOME,
      TODO,
      { word: 'menu.myApplications', path: '/applications', icon: 'application' },
      { word: 'menu.noticesAndDates', path: '/notices', icon: 'notice' },
      { word: 'menu.history', path: '/history', icon: 'history' },
    ],
  },
];

const RECOMMENDER: readonly MenuGroup[] = [
  {
    entries: [
      HOME,
      TODO,
      { word: 'menu.provinceApplications', path: `${R}/applications`, icon: 'application' },
      { word: 'menu.filingFor', path: `${R}/filing-for`, counts: ['self-assessment'], icon: 'registry' },
      {
        word: 'menu.recommendation',
        path: `${R}/recommendation`,
        counts: ['recommendation'],
        icon: 'recommend',
      },
      { word: 'menu.noticesAndDates', path: '/notices', icon: 'notice' },
    ],
  },
];

const EXPERT: readonly MenuGroup[] = [
  {
    entries: [
      HOME,
      TODO,
      { word: 'menu.myReviews', path: '/reviews', counts: ['expert-review'], icon: 'expert' },
      { word: 'menu.commitment', path: '/reviews/commitment', icon: 'examine' },
    ],
  },
];

const AUDITOR: readonly MenuGroup[] = [
  {
    entries: [
      { word: 'menu.auditSearch', path: '/audit', icon: 'audit' },
      { word: 'menu.auditRound', path: `/audit${R}`, icon: 'round' },
      { word: 'menu.auditVerify', path: '/audit/verify', icon: 'examine' },
      { word: 'menu.auditAccess', path: '/audit/access', icon: 'history' },
      { word: 'menu.rounds', path: '/rounds', icon: 'round' },
      { word: 'menu.mail', path: '/mail', icon: 'mail' },
    ],
  },
];

const ADMINISTRATOR: readonly MenuGroup[] = [
  {
    entries: [
      HOME,
      { word: 'menu.accounts', path: '/admin/accounts', icon: 'account' },
      { word: 'menu.policy', path: '/admin/policy', icon: 'settings' },
      { word: 'menu.status', path: '/admin/status', icon: 'status' },
      { word: 'menu.logs', path: '/admin/logs', icon: 'history' },
    ],
  },
];

export const PUBLIC_MENU: readonly MenuEntry[] = [
  { word: 'menu.public.notices', path: '/public/notices' },
  { word: 'menu.public.publicity', path: '/public/publicity' },
  { word: 'menu.public.results', path: '/public/results' },
  { word: 'menu.public.verify', path: '/verify' },
];

const MENUS: Readonly<Record<Role, readonly MenuGroup[]>> = {
  staff: HOUSE,
  lead: HOUSE,
  applicant: APPLICANT,
  recommender: RECOMMENDER,
  expert: EXPERT,
  auditor: AUDITOR,
  'system-admin': ADMINISTRATOR,
  'security-admin': ADMINISTRATOR,
  'audit-admin': ADMINISTRATOR,
  public: [],
  system: [],
};

/**
 * The menu of a reader: only entries whose page exists and is for one of the roles, only groups that have
 * any. Who holds two roles gets the entries of both, none twice.
 */
export function menuFor(roles: readonly Role[], offered: (path: string) => boolean): readonly MenuGroup[] {
  const seen = new Set<string>();
  return [...new Set(roles.map((role) => MENUS[role]))]
    .flat()
    .map((group) => ({
      ...group,
      entries: group.entries.filter(({ path }) => offered(path) && !seen.has(path) && seen.add(path)),
    }))
    .filter((group) => group.entries.length > 0);
}

/** Fills the round into an entry's path; null while no round is known. */
export function entryHref(path: string, round: string | null): string | null {
  if (!path.includes(':round')) return path;
  return round === null ? null : path.replace(':round', encodeURIComponent(round));
}

/** The entry that stands for an address: the longest path that the address begins with. */
export function activeEntry(
  groups: readonly MenuGroup[],
  address: string,
  round: string | null,
): string | null {
  const paths = groups.flatMap((group) => group.entries.map(({ path }) => path));
  // The page of one application in a stage belongs to the entry of that stage.
  const stage = /^(\/rounds\/[^/]+)\/applications\/[^/]+\/([^/]+)/.exec(address);
  const ofStage = stage && paths.find((path) => entryHref(path, round) === `${stage[1]}/${stage[2]}`);
  if (ofStage) return ofStage;
  let best: { path: string; length: number } | null = null;
  for (const path of paths) {
    const href = entryHref(path, round);
    if (href === null) continue;
    const fits = address === href || (href !== '/' && address.startsWith(`${href}/`));
    if (fits && href.length > (best?.length ?? -1)) best = { path, length: href.length };
  }
  return best?.path ?? null;
}

/** How many open 待办 an entry shows. */
export function countOf(
  entry: MenuEntry,
  open: { readonly total: number; readonly byStage: Readonly<Partial<Record<Stage, number>>> },
): number {
  if (entry.counts === undefined) return 0;
  if (entry.counts === 'all') return open.total;
  return entry.counts.reduce((sum, stage) => sum + (open.byStage[stage] ?? 0), 0);
}

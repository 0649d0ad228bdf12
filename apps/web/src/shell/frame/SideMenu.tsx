import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  ClockCircleOutlined,
  ContactsOutlined,
  FileDoneOutlined,
  FileSearchOutlined,
  FlagOutlined,
  FormOutlined,
  HistoryOutlined,
  HomeOutlined,
  InboxOutlined,
  LikeOutlined,
  MailOutlined,
  NotificationOutlined,
  SafetyCertificateOutlined,
  SendOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { useLocation } from '@tanstack/react-router';
import type { ComponentType, ReactNode } from 'react';
import {
  activeEntry,
  countOf,
  entryHref,
  menuFor,
  type MenuEntry,
  type MenuGroup,
  type MenuIcon,
} from '../menu';
import { useT } from '../locales';
import { isOffered } from '../offered';
import { Go } from '../place';
import { useCurrentRound } from '../round/useCurrentRound';
import { RoundSwitch } from '../round/RoundSwitch';
import { useSession } from '../session/SessionProvider';
import { useOpenCounts } from '../useOpenCounts';

const ICONS: Readonly<Record<MenuIcon, ComponentType>> = {
  home: HomeOutlined,
  todo: CheckSquareOutlined,
  round: FlagOutlined,
  notice: NotificationOutlined,
  application: FormOutlined,
  examine: FileSearchOutlined,
  recommend: LikeOutlined,
  expert: TeamOutlined,
  result: BarChartOutlined,
  publicity: AuditOutlined,
  plaque: SafetyCertificateOutlined,
  report: SendOutlined,
  archive: InboxOutlined,
  mail: MailOutlined,
  registry: BankOutlined,
  settings: SettingOutlined,
  audit: FileDoneOutlined,
  account: ContactsOutlined,
  status: ClockCircleOutlined,
  history: HistoryOutlined,
};

/** The menu of the reader's roles. `onGo` closes the drawer on a phone. */
export function SideMenu({ onGo }: { readonly onGo?: () => void }): ReactNode {
  const t = useT();
  const { roles } = useSession();
  const round = useCurrentRound();
  const address = useLocation({ select: (location) => location.pathname });
  const open = useOpenCounts(round?.code ?? null);
  const groups = menuFor(roles ?? [], (path) => isOffered(path, roles));
  const active = activeEntry(groups, address, round?.code ?? null);
  return (
    <nav className="xp-menu" aria-label={t('menu.label')} onClick={onGo}>
      <RoundSwitch />
      {groups.map((group, at) => (
        <MenuSection
          key={group.word ?? at}
          group={group}
          active={active}
          round={round?.code ?? null}
          count={(entry) => countOf(entry, open)}
        />
      ))}
    </nav>
  );
}

interface MenuSectionProps {
  readonly group: MenuGroup;
  readonly active: string | null;
  readonly round: string | null;
  readonly count: (entry: MenuEntry) => number;
}

function MenuSection({ group, active, round, count }: MenuSectionProps): ReactNode {
  const t = useT();
  const entries = group.entries.flatMap((entry) => {
    const href = entryHref(entry.path, round);
    return href === null ? [] : [{ entry, href }];
  });
  if (entries.length === 0) return null;
  return (
    <>
      {group.word && <h2 className="xp-menu-group">{t(group.word)}</h2>}
      <ul>
        {entries.map(({ entry, href }) => {
          const Icon = entry.icon === undefined ? null : ICONS[entry.icon];
          const due = count(entry);
          return (
            <li key={entry.path}>
              <Go
                to={href}
                className="xp-menu-entry"
                aria-current={entry.path === active ? 'page' : undefined}
              >
                <span className="xp-menu-icon" aria-hidden>
                  {Icon && <Icon />}
                </span>
                <span className="xp-menu-word">{t(entry.word)}</span>
                {due > 0 && (
                  <span className="xp-menu-count" aria-label={t('menu.due', { count: due })}>
                    {due > 99 ? '99+' : due}
                  </span>
                )}
              </Go>
            </li>
          );
        })}
      </ul>
    </>
  );
}

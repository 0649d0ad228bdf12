import { ROLE_NAMES, say, type Role } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { useLanguage } from '../i18n';
import { useT } from './locales';
import './Small.css';

interface PersonCellProps {
  readonly name: string | null | undefined;
  readonly organization?: string | null | undefined;
  readonly role?: Role | null | undefined;
}

/** Who: the name, and in grey the organisation or role. The process itself is 系统. */
export function PersonCell({ name, organization, role }: PersonCellProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const shown = role === 'system' ? t('person.system') : (name ?? t('person.unknown'));
  const behind = organization ?? (role && role !== 'system' ? say(ROLE_NAMES[role], language) : null);
  return (
    <span className="xp-person">
      <span>{shown}</span>
      {behind && <span className="xp-quiet">{behind}</span>}
    </span>
  );
}

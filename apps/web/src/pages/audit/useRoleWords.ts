import { ROLE_NAMES, say, type Role } from '@xuanping/domain/process';
import { useCallback } from 'react';
import { useLanguage } from '../../i18n';

/** Names the roles of a record, which keeps them as a comma list: `staff,lead`. */
export function useRoleWords(): (roles: string) => string {
  const language = useLanguage();
  return useCallback(
    (roles) =>
      roles
        .split(',')
        .filter((role) => role !== '')
        .map((role) => (role in ROLE_NAMES ? say(ROLE_NAMES[role as Role], language) : role))
        .join(language === 'en' ? ', ' : '、'),
    [language],
  );
}

import type { AccountRow } from '@xuanping/api-contract/people';
import { ROLE_NAMES, say, type Role } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import type { Tone } from '../../components/tones';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

const TONES: Readonly<Record<AccountRow['state'], Tone>> = {
  active: 'done',
  invited: 'waiting',
  locked: 'warning',
  disabled: 'over',
};

export function AccountStateTag({ state }: { readonly state: AccountRow['state'] }): ReactNode {
  const t = useT();
  return <StateTag tone={TONES[state]}>{t(`state.${state}`)}</StateTag>;
}

/** Names of roles, in the reader's language. */
export function useRoleNames(): (roles: readonly Role[]) => string {
  const language = useLanguage();
  return (roles) =>
    roles.map((role) => say(ROLE_NAMES[role], language)).join(language === 'en' ? ', ' : '、');
}

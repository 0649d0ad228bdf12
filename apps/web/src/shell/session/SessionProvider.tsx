import { changeLanguage, getMe, signIn, signOut, type Me } from '@xuanping/api-contract/session';
import type { Role } from '@xuanping/domain/process';
import { useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
  useState,
  type ReactNode,
} from 'react';
import { answers401, call, onSessionExpired } from '../../api/client';
import { queryKey, useRoute } from '../../api/hooks';
import type { ApiProblem } from '../../api/problem';
import { later } from '../../components/later';
import { setLanguage, type Language } from '../../i18n';
import { languageChosen } from '../../i18n/language';

export type Account = NonNullable<Me['account']>;

export interface Session {
  readonly state: 'opening' | 'ready' | 'failed';
  readonly error: ApiProblem | null;
  readonly retry: () => void;
  /** Names of the house, links, mode; null until the first answer. */
  readonly me: Me | null;
  /** Who is signed in; null: nobody. */
  readonly account: Account | null;
  readonly roles: readonly Role[] | null;
  /** Throws `ApiProblem`. */
  readonly signIn: (body: {
    readonly email: string;
    readonly password: string;
    readonly code?: string;
  }) => Promise<Me>;
  readonly signOut: () => Promise<void>;
  /** Changes the language of this page and of the account's mails. */
  readonly chooseLanguage: (language: Language) => void;
}

const SessionContext = createContext<Session | null>(null);
const ExpiredDialog = later(async () => (await import('./ExpiredDialog')).default);
const ME = queryKey(getMe, undefined);
answers401(getMe, signIn);

export function useSession(): Session {
  const session = useContext(SessionContext);
  if (session === null) throw new TypeError('useSession outside SessionProvider');
  return session;
}

/** What pages keep in the tab's own storage is gone with the one who leaves it. */
function forgetTab(): void {
  try {
    sessionStorage.clear();
  } catch {
    // The browser forbids storage: there is nothing in it.
  }
}

/** The account of a page that is only shown to somebody signed in. */
export function useAccount(): Account {
  const { account } = useSession();
  if (account === null) throw new TypeError('this page needs an account');
  return account;
}

export function useHasRole(...roles: readonly Role[]): boolean {
  const held = useSession().roles;
  return held !== null && held.some((role) => roles.includes(role));
}

export function SessionProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const client = useQueryClient();
  const asked = useRoute(getMe, undefined, { freshMs: 60_000, everyMs: 120_000 });
  const me = asked.data ?? null;
  // Once somebody is signed in the page stays theirs: a session that ends meanwhile opens the dialog over
  // the page instead of taking the page away with what was typed on it.
  const [owner, setOwner] = useState<Account | null>(null);
  useEffect(() => {
    if (me?.account && owner === null) setOwner(me.account);
  }, [me, owner]);
  const lost = owner !== null && me !== null && me.account?.id !== owner.id;

  const waiting = useRef<((again: boolean) => void)[]>([]);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (owner === null) return;
    onSessionExpired(
      () =>
        new Promise((resolve) => {
          waiting.current.push(resolve);
          setRefused(true);
        }),
    );
    return () => onSessionExpired(null);
  }, [owner]);
  const settle = useCallback((again: boolean) => {
    setRefused(false);
    for (const resolve of waiting.current.splice(0)) resolve(again);
  }, []);

  const enter = useCallback<Session['signIn']>(
    async (body) => {
      const answer = await call(signIn, { body });
      client.setQueryData(ME, answer);
      if (answer.account && !languageChosen()) await setLanguage(answer.account.language);
      return answer;
    },
    [client],
  );
  const leave = useCallback(async () => {
    await call(signOut, {});
    forgetTab();
    // Nothing of the former reader may be left on the screen or in memory.
    window.location.assign('/');
  }, []);
  const chooseLanguage = useCallback(
    (language: Language) => {
      void setLanguage(language);
      // Sentences of the server come in the reader's language: read them again.
      void client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'session' });
      if (owner !== null) call(changeLanguage, { body: { language } }).catch(() => undefined);
    },
    [client, owner],
  );

  const session = useMemo<Session>(
    () => ({
      state: me !== null ? 'ready' : asked.isError ? 'failed' : 'opening',
      error: asked.error,
      retry: () => void asked.refetch(),
      me,
      account: owner ?? me?.account ?? null,
      roles: (owner ?? me?.account)?.roles ?? null,
      signIn: enter,
      signOut: leave,
      chooseLanguage,
    }),
    [asked, me, owner, enter, leave, chooseLanguage],
  );
  return (
    <SessionContext value={session}>
      {children}
      {owner !== null && (refused || lost) && (
        <ExpiredDialog
          owner={owner}
          taken={me?.account && me.account.id !== owner.id ? me.account.name : null}
          onAgain={() => settle(true)}
        />
      )}
    </SessionContext>
  );
}

import type { App } from 'antd';

/** What Ant Design's `App` can do once it is here. */
export type AntApp = ReturnType<typeof App.useApp>;
type Said = Parameters<AntApp['message']['success']>[0];

/** Messages and questions over the page. */
export interface AppApi {
  readonly message: Readonly<
    Record<'success' | 'error' | 'warning' | 'loading', (said: Said, seconds?: number) => void>
  >;
  readonly notification: {
    readonly warning: (said: Parameters<AntApp['notification']['warning']>[0]) => void;
  };
  readonly modal: {
    /** True when the reader agreed. */
    readonly confirm: (asked: Parameters<AntApp['modal']['confirm']>[0]) => Promise<boolean>;
  };
}

const waiting: ((app: AntApp) => void)[] = [];
const listeners = new Set<() => void>();
let app: AntApp | null = null;

/** Runs with Ant Design's `App`; the first time that waits until its script is here, and keeps the order. */
function withApp(run: (app: AntApp) => void): void {
  if (app !== null) {
    run(app);
    return;
  }
  waiting.push(run);
  for (const changed of listeners) changed();
}

/** For `AppVoice`: whether anybody has something to say. */
export const isWanted = (): boolean => app !== null || waiting.length > 0;
export function onWanted(changed: () => void): () => void {
  listeners.add(changed);
  return () => listeners.delete(changed);
}

/** For the holder of `App`: from now on it speaks; what was said before it came is said now. */
export function give(given: AntApp): void {
  app = given;
  for (const run of waiting.splice(0)) run(given);
}

const API: AppApi = {
  message: {
    success: (said, seconds) => withApp(({ message }) => void message.success(said, seconds)),
    error: (said, seconds) => withApp(({ message }) => void message.error(said, seconds)),
    warning: (said, seconds) => withApp(({ message }) => void message.warning(said, seconds)),
    loading: (said, seconds) => withApp(({ message }) => void message.loading(said, seconds)),
  },
  notification: {
    warning: (said) => withApp(({ notification }) => notification.warning(said)),
  },
  modal: {
    confirm: (asked) =>
      new Promise((resolve) => {
        withApp(({ modal }) => void (async () => resolve(await modal.confirm(asked)))());
      }),
  },
};

/**
 * Messages and questions over the page. As Ant Design's `App.useApp`, but its scripts (messages, notifications and
 * dialogs, a tenth of a page) come with the first thing that is said.
 */
export function useApp(): AppApi {
  return API;
}

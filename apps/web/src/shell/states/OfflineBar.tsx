import { useSyncExternalStore, type ReactNode } from 'react';
import { useT } from '../locales';

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** A line over the page while the browser has no network. */
export function OfflineBar(): ReactNode {
  const t = useT();
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status" className={online ? 'xp-sr' : 'xp-offline'}>
      {online ? '' : t('states.offline')}
    </div>
  );
}

import { useSyncExternalStore, type ReactNode } from 'react';
import { later } from '../later';
import { isWanted, onWanted } from './app';

const AppHolder = later(async () => (await import('./AppHolder')).AppHolder);

/** Stands once above all pages; holds what `useApp` says. */
export function AppVoice(): ReactNode {
  return useSyncExternalStore(onWanted, isWanted) ? <AppHolder /> : null;
}

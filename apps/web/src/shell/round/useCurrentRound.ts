import { useParams } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { readStored, writeStored } from '../../lib/useStored';
import { useRounds } from './useRounds';

export interface RoundBrief {
  readonly code: string;
  readonly name: string;
  /** The figures of the round are invented. */
  readonly sample: boolean;
}

const KEY = 'round';
const isCode = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}$/.test(value);

let chosen = readStored<string>(KEY, '', (value): value is string => isCode(value));
const listeners = new Set<() => void>();

/** Remembers the round one works in; menu entries lead into it. */
export function chooseRound(code: string): void {
  if (code === chosen) return;
  chosen = code;
  writeStored(KEY, code);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The round of the address, else the one chosen last, else the newest one under way. */
export function useCurrentRound(): RoundBrief | null {
  const params = useParams({ strict: false }) as Readonly<Record<string, string | undefined>>;
  const stored = useSyncExternalStore(subscribe, () => chosen);
  const { rounds } = useRounds();
  const inAddress = isCode(params['round']) ? params['round'] : null;
  useEffect(() => {
    if (inAddress !== null) chooseRound(inAddress);
  }, [inAddress]);
  const code = inAddress ?? (stored !== '' ? stored : (rounds[0]?.code ?? null));
  if (code === null) return null;
  return rounds.find((round) => round.code === code) ?? { code, name: code, sample: false };
}

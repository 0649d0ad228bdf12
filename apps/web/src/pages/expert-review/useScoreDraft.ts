import { saveScores, type Workspace } from '@xuanping/api-contract/expert-review';
import type { ScoreEntry } from '@xuanping/domain/expert-review';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../api/client';
import { isProblem } from '../../api/problem';
import { useLeaveGuard } from '../../components/useLeaveGuard';
import { withEntry, type Typed } from './draft';

/** Typing pauses this long before it is saved. */
const PAUSE_MS = 700;

export interface ScoreDraftState {
  readonly entries: readonly ScoreEntry[];
  readonly overall: string;
  readonly version: number;
  readonly phase: 'saved' | 'unsaved' | 'saving' | 'failed';
  /** Why the last save was refused; `stale`: another window wrote. */
  readonly failure: { readonly why: string; readonly stale: boolean } | null;
  readonly change: (objectiveNo: number, change: Partial<Typed>) => void;
  readonly setOverall: (text: string) => void;
  readonly retry: () => void;
}

interface Held {
  readonly entries: readonly ScoreEntry[];
  readonly overall: string;
}

/** The sheet while it is typed: kept on the page, saved after each pause, one request at a time. */
export function useScoreDraft({ round, no, draft }: Workspace): ScoreDraftState {
  const [held, setHeld] = useState<Held>({ entries: draft.entries, overall: draft.overall });
  const [version, setVersion] = useState(draft.version);
  const [phase, setPhase] = useState<ScoreDraftState['phase']>('saved');
  const [failure, setFailure] = useState<ScoreDraftState['failure']>(null);
  const latest = useRef({ held, version, busy: false, dirty: false });
  latest.current.held = held;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const code = round.code;

  const save = useCallback(async (): Promise<void> => {
    const now = latest.current;
    if (now.busy || !now.dirty) return;
    now.busy = true;
    now.dirty = false;
    setPhase('saving');
    try {
      const body = {
        version: now.version,
        entries: now.held.entries.map((entry) => ({ ...entry })),
        overall: now.held.overall,
      };
      const saved = await call(saveScores, { params: { round: code, no }, body });
      now.version = saved.version;
      setVersion(saved.version);
      setFailure(null);
      setPhase(now.dirty ? 'unsaved' : 'saved');
    } catch (error) {
      now.dirty = true;
      setFailure({
        why: isProblem(error) ? (error.detail ?? error.title) : String(error),
        stale: isProblem(error) && error.code === 'draft-changed',
      });
      setPhase('failed');
      return;
    } finally {
      now.busy = false;
    }
    // What was typed meanwhile follows.
    if (latest.current.dirty) await save();
  }, [code, no]);

  const touch = useCallback(
    (next: (before: Held) => Held): void => {
      setHeld(next);
      latest.current.dirty = true;
      setPhase((before) => (before === 'saving' ? before : 'unsaved'));
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void save(), PAUSE_MS);
    },
    [save],
  );
  useEffect(() => () => clearTimeout(timer.current), []);
  useLeaveGuard(phase !== 'saved');

  return {
    ...held,
    version,
    phase,
    failure,
    change: useCallback(
      (objectiveNo, change) =>
        touch((before) => ({ ...before, entries: withEntry(before.entries, objectiveNo, change) })),
      [touch],
    ),
    setOverall: useCallback((overall) => touch((before) => ({ ...before, overall })), [touch]),
    retry: useCallback(() => void save(), [save]),
  };
}

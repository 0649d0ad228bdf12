import { getRound, saveDraft, type RoundDetail } from '@xuanping/api-contract/round';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useReadAgain } from '../../../api/hooks';
import { call } from '../../../api/client';
import { isProblem, type ApiProblem, type FieldError } from '../../../api/problem';
import { serverNow } from '../../../lib/clock';

export interface DraftValues {
  readonly name: string;
  readonly schedule: RoundDetail['schedule'];
  readonly settings: RoundDetail['settings'];
}

export type Saving =
  | { readonly phase: 'untouched' | 'unsaved' | 'saving' }
  | { readonly phase: 'saved'; readonly at: number }
  | { readonly phase: 'refused'; readonly problem: ApiProblem }
  /** Somebody else saved since this page read the draft; nothing is sent any more. */
  | { readonly phase: 'conflict'; readonly problem: ApiProblem };

export interface DraftEditor {
  readonly values: DraftValues;
  readonly change: (part: Partial<DraftValues>) => void;
  readonly setting: <K extends keyof DraftValues['settings']>(
    name: K,
    value: DraftValues['settings'][K],
  ) => void;
  readonly saving: Saving;
  readonly gaps: RoundDetail['gaps'];
  readonly errorOf: (field: string) => string | null;
  readonly errors: readonly FieldError[];
  readonly save: () => Promise<void>;
  /** Typed and not yet with the server. */
  readonly unsaved: boolean;
}

/** A pause in typing after which the draft saves itself. */
const PAUSE_MS = 1200;
const CONFLICT = 'draft-changed';

/**
 * A draft while it is edited: it saves itself under the revision it was read with, so that two people never
 * overwrite each other; what was typed stays on the page whatever the answer.
 */
export function useDraft(round: RoundDetail): DraftEditor {
  const [values, setValues] = useState<DraftValues>({
    name: round.name,
    schedule: round.schedule,
    settings: round.settings,
  });
  const [gaps, setGaps] = useState(round.gaps);
  const [saving, setSaving] = useState<Saving>({ phase: 'untouched' });
  const latest = useRef(values);
  const revision = useRef(round.draftRevision);
  /** Counts changes; a save is complete when none came while it ran. */
  const typed = useRef(0);
  const running = useRef(false);
  const stopped = useRef(false);
  const readAgain = useReadAgain();
  const { code } = round;

  const save = useCallback(async () => {
    if (running.current || stopped.current) return;
    running.current = true;
    const sent = typed.current;
    setSaving({ phase: 'saving' });
    try {
      const answer = await call(saveDraft, {
        params: { round: code },
        body: { draftRevision: revision.current, ...latest.current },
      });
      revision.current = answer.draftRevision;
      setGaps(answer.gaps);
      setSaving(typed.current === sent ? { phase: 'saved', at: serverNow() } : { phase: 'unsaved' });
      if (typed.current === sent) void readAgain(stageOfRound);
    } catch (error) {
      if (!isProblem(error)) throw error;
      stopped.current = error.code === CONFLICT;
      setSaving({ phase: error.code === CONFLICT ? 'conflict' : 'refused', problem: error });
    } finally {
      running.current = false;
    }
  }, [code, readAgain]);

  const change = useCallback((part: Partial<DraftValues>) => {
    typed.current += 1;
    latest.current = { ...latest.current, ...part };
    setValues(latest.current);
    setSaving((before) => (before.phase === 'conflict' ? before : { phase: 'unsaved' }));
  }, []);
  const setting = useCallback<DraftEditor['setting']>(
    (name, value) => change({ settings: { ...latest.current.settings, [name]: value } }),
    [change],
  );

  const { phase } = saving;
  useEffect(() => {
    if (phase !== 'unsaved') return;
    const timer = setTimeout(() => void save(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [phase, save, values]);

  const errors = saving.phase === 'refused' ? saving.problem.errors : [];
  return {
    values,
    change,
    setting,
    saving,
    gaps,
    errors,
    errorOf: (field) => errors.find((error) => error.field === field)?.message ?? null,
    save,
    unsaved: phase === 'unsaved' || phase === 'saving' || phase === 'refused' || phase === 'conflict',
  };
}

const stageOfRound = getRound.id.split('.')[0] ?? 'round';

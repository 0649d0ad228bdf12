import { uploadEvidence } from '@xuanping/api-contract/self-assessment';
import { useCallback, useEffect, useRef, useState } from 'react';
import { isProblem, type ApiProblem } from '../../../api/problem';
import { upload } from '../../../api/upload';

/** One file on its way into a slot. */
export interface Upload {
  readonly id: number;
  readonly file: File;
  /** Share of the bytes sent, 0 to 1. */
  readonly share: number;
  readonly error: ApiProblem | null;
}

/** Uploads into one slot, one after the other; each can be cancelled, and tried again when it failed. */
export function useUploads(
  params: { readonly round: string; readonly no: string; readonly slot: string },
  onAdded: () => void,
) {
  const { round, no, slot } = params;
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [waiting, setWaiting] = useState<readonly number[]>([]);
  const counter = useRef(0);
  const running = useRef<{ readonly id: number; readonly abort: AbortController } | null>(null);
  const added = useRef(onAdded);
  added.current = onAdded;

  const change = useCallback(
    (id: number, part: Partial<Upload>) =>
      setUploads((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one))),
    [],
  );
  const forget = useCallback((id: number) => setUploads((all) => all.filter((one) => one.id !== id)), []);

  useEffect(() => {
    const [next] = waiting;
    const one = uploads.find(({ id }) => id === next);
    if (next === undefined || running.current) return;
    if (!one) return setWaiting((all) => all.filter((id) => id !== next));
    const abort = new AbortController();
    running.current = { id: next, abort };
    upload(
      uploadEvidence,
      { params: { round, no, slot }, file: one.file },
      { signal: abort.signal, onProgress: (share) => change(next, { share }) },
    )
      .then(() => {
        forget(next);
        added.current();
      })
      .catch((error: unknown) => {
        if (isProblem(error)) change(next, { error });
        else forget(next);
      })
      .finally(() => {
        running.current = null;
        setWaiting((all) => all.filter((id) => id !== next));
      });
  }, [waiting, uploads, round, no, slot, change, forget]);

  const add = useCallback((files: readonly File[]) => {
    const fresh = files.map((file) => ({ id: (counter.current += 1), file, share: 0, error: null }));
    setUploads((all) => [...all, ...fresh]);
    setWaiting((all) => [...all, ...fresh.map(({ id }) => id)]);
  }, []);
  const retry = useCallback(
    (id: number) => {
      change(id, { error: null, share: 0 });
      setWaiting((all) => [...all, id]);
    },
    [change],
  );
  const cancel = useCallback(
    (id: number) => {
      if (running.current?.id === id) running.current.abort.abort();
      forget(id);
    },
    [forget],
  );
  return { uploads, add, retry, cancel };
}

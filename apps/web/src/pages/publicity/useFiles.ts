import { uploadObjectionFile } from '@xuanping/api-contract/publicity';
import { useCallback, useRef, useState } from 'react';
import { isProblem, type ApiProblem } from '../../api/problem';
import { upload } from '../../api/upload';

/** One file of an objection: on its way, refused, or there (then it has an id). */
export interface Attached {
  readonly key: number;
  readonly file: File;
  readonly share: number;
  readonly id: string | null;
  readonly error: ApiProblem | Error | null;
}

export interface Files {
  readonly files: readonly Attached[];
  readonly add: (files: readonly File[]) => void;
  readonly retry: (key: number) => void;
  readonly remove: (key: number) => void;
}

/** The files of an objection that is being written; each uploads as soon as it is chosen. */
export function useFiles(round: string): Files {
  const [files, setFiles] = useState<readonly Attached[]>([]);
  const counter = useRef(0);
  const running = useRef(new Map<number, AbortController>());
  const send = useCallback(
    (key: number, file: File) => {
      const change = (part: Partial<Attached>): void =>
        setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)));
      const abort = new AbortController();
      running.current.set(key, abort);
      change({ share: 0, error: null });
      upload(
        uploadObjectionFile,
        { params: { round }, file },
        { signal: abort.signal, onProgress: (share) => change({ share }) },
      )
        .then(({ id }) => change({ id, share: 1 }))
        .catch((error: unknown) => {
          if (!abort.signal.aborted)
            change({ error: isProblem(error) || error instanceof Error ? error : new Error(String(error)) });
        })
        .finally(() => running.current.delete(key));
    },
    [round],
  );
  const add = useCallback(
    (chosen: readonly File[]) => {
      const fresh = chosen.map((file): Attached => ({
        key: (counter.current += 1),
        file,
        share: 0,
        id: null,
        error: null,
      }));
      setFiles((all) => [...all, ...fresh]);
      for (const { key, file } of fresh) send(key, file);
    },
    [send],
  );
  const retry = (key: number): void => {
    const one = files.find((file) => file.key === key);
    if (one) send(key, one.file);
  };
  const remove = useCallback((key: number) => {
    running.current.get(key)?.abort();
    setFiles((all) => all.filter((one) => one.key !== key));
  }, []);
  return { files, add, retry, remove };
}

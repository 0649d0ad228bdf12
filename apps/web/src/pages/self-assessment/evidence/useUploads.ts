import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { UploadPlace } from './send-file';
import { sendTo } from './send-later';
import { UploadQueue, type Upload } from './upload-queue';

/** One queue a slot for the life of the page: an upload goes on while its slot is not looked at. */
const queues = new Map<string, UploadQueue>();

function queueOf({ round, no, slot }: UploadPlace): UploadQueue {
  const key = `${round}/${no}/${slot}`;
  const known = queues.get(key);
  if (known) return known;
  const queue = new UploadQueue(sendTo({ round, no, slot }), () => undefined);
  queues.set(key, queue);
  return queue;
}

/** The uploads into one slot. */
export function useUploads(
  { round, no, slot }: UploadPlace,
  onAdded: () => void,
): { readonly uploads: readonly Upload[]; readonly queue: UploadQueue } {
  const queue = useMemo(() => queueOf({ round, no, slot }), [round, no, slot]);
  useEffect(() => {
    queue.onAdded = onAdded;
  }, [queue, onAdded]);
  return { uploads: useSyncExternalStore(queue.subscribe, queue.snapshot), queue };
}

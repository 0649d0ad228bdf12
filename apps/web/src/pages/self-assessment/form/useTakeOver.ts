import { takeFromLastRound } from '@xuanping/api-contract/self-assessment';
import { useState } from 'react';
import { call } from '../../../api/client';
import { isProblem } from '../../../api/problem';
import { useUndo } from '../../../components/act';
import { useApp } from '../../../components/app';
import { useT } from '../locales';
import { useFormModel } from './useForm';

/** Takes answers over from the park's last round; what stood before can be brought back for some seconds. */
export function useTakeOver(): {
  readonly take: (fields: readonly string[]) => void;
  readonly busy: boolean;
} {
  const t = useT();
  const { message } = useApp();
  const offerUndo = useUndo();
  const { detail, writer, readAgain } = useFormModel();
  const [busy, setBusy] = useState(false);
  const take = async (fields: readonly string[]): Promise<void> => {
    if (!writer || busy) return;
    const { store, autosave } = writer;
    setBusy(true);
    try {
      // What is typed and not yet saved would be older than what is taken.
      if (!(await autosave.flush())) throw new Error(t('last.unsaved'));
      const before = new Map(fields.map((id) => [id, store.field(id).answer]));
      const { taken } = await call(takeFromLastRound, {
        params: { round: detail.round.code, no: detail.application.no },
        body: { fields: fields.map((field) => ({ field, version: store.field(field).version })) },
      });
      for (const { field, value, version, at } of taken) store.replace(field, value, version, at);
      offerUndo(t('last.taken', { count: taken.length }), async () => {
        // What was typed over it since stays.
        for (const { field, value } of taken)
          if (store.field(field).answer === value) store.change(field, before.get(field) ?? {});
        await autosave.flush();
      });
    } catch (error) {
      message.error(
        isProblem(error)
          ? (error.detail ?? error.title)
          : error instanceof Error
            ? error.message
            : String(error),
      );
      // Somebody else was first: what they wrote is shown, and the reader decides anew.
      readAgain();
    } finally {
      setBusy(false);
    }
  };
  return { take: (fields) => void take(fields), busy };
}

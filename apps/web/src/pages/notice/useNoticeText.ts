import type { NoticeText } from '@xuanping/domain/notice';
import { useCallback, useMemo } from 'react';
import { useStored } from '../../lib/useStored';

const FIELDS = ['title', 'recipients', 'body', 'contact'] as const;
export type NoticeField = (typeof FIELDS)[number];

type Kept = NoticeText | null;
const isKept = (value: unknown): value is Kept =>
  value === null ||
  (typeof value === 'object' &&
    FIELDS.every((field) => typeof (value as Readonly<Record<string, unknown>>)[field] === 'string'));

export interface NoticeTyping {
  readonly text: NoticeText;
  /** Something differs from what the page began with. */
  readonly changed: boolean;
  readonly set: (field: NoticeField, value: string) => void;
  readonly replace: (text: NoticeText | null) => void;
}

/**
 * The text of a notice while it is typed. The system takes it with the proposal and not before, so this device
 * keeps it in between.
 *
 * @param base what the page begins with: the proposal sent back, else the suggestion
 */
export function useNoticeText(round: string, base: NoticeText): NoticeTyping {
  const [kept, keep] = useStored<Kept>(`notice.${round}`, null, isKept);
  const text = kept ?? base;
  const set = useCallback(
    (field: NoticeField, value: string) => keep({ ...text, [field]: value }),
    [keep, text],
  );
  return useMemo(
    () => ({
      text,
      changed: FIELDS.some((field) => text[field] !== base[field]),
      set,
      replace: keep,
    }),
    [base, keep, set, text],
  );
}

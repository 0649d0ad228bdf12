import { useCallback, type ReactNode } from 'react';
import { useApp } from './app';
import { useT } from './locales';

export interface Question {
  readonly title: string;
  readonly text?: ReactNode;
  /** The act in its own word, never 确定 alone: `删除`. */
  readonly ok: string;
  readonly danger?: boolean;
}

/** Asks before something that is no act of the record (drafts, files). Legal acts use `ActDrawer`. */
export function useConfirm(): (question: Question) => Promise<boolean> {
  const { modal } = useApp();
  const t = useT();
  return useCallback(
    async ({ title, text, ok, danger = false }) =>
      modal.confirm({
        title,
        content: text,
        okText: ok,
        cancelText: t('confirm.cancel'),
        okButtonProps: { danger },
        autoFocusButton: danger ? 'cancel' : 'ok',
      }),
    [modal, t],
  );
}

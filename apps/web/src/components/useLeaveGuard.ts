import { useBlocker } from '@tanstack/react-router';
import { useConfirm } from './useConfirm';
import { useT } from './locales';

/** While `unsaved`, leaving the page, closing the tab or reloading asks first: nothing typed is lost by accident. */
export function useLeaveGuard(unsaved: boolean): void {
  const confirm = useConfirm();
  const t = useT();
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (!unsaved || current.pathname === next.pathname) return false;
      return !(await confirm({
        title: t('act.leaveTitle'),
        text: t('act.leaveText'),
        ok: t('act.leave'),
        danger: true,
      }));
    },
    enableBeforeUnload: () => unsaved,
  });
}

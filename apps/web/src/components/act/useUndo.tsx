import { Button } from 'antd';
import { useCallback, useRef } from 'react';
import { isProblem } from '../../api/problem';
import { useApp } from '../app';
import { useT } from '../locales';

/** How long 撤销 is offered. */
const OFFER_SECONDS = 6;

/** Says that something reversible was done and offers 撤销 for some seconds: `offerUndo('已移除', restore)`. */
export function useUndo(): (text: string, undo: () => Promise<void>) => void {
  const { message } = useApp();
  const t = useT();
  const count = useRef(0);
  return useCallback(
    (text, undo) => {
      const key = `undo-${(count.current += 1)}`;
      const run = async (): Promise<void> => {
        message.loading({ key, content: t('act.undoRunning'), duration: 0 });
        try {
          await undo();
          message.success({ key, content: t('act.undone'), duration: 3 });
        } catch (error) {
          message.error({
            key,
            content: isProblem(error) ? error.message : t('errors.unknown'),
            duration: 8,
          });
        }
      };
      message.success({
        key,
        duration: OFFER_SECONDS,
        content: (
          <span className="xp-undo">
            {text}
            <Button type="link" size="small" onClick={() => void run()}>
              {t('act.undo')}
            </Button>
          </span>
        ),
      });
    },
    [message, t],
  );
}

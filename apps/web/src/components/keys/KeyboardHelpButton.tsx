import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useT } from '../locales';
import { openKeyboardHelp } from './KeyboardHelp';

/** Beside what has keys of its own: `?`, which lists them. A phone has no keys. */
export function KeyboardHelpButton(): ReactNode {
  const t = useT();
  return (
    <Button
      type="text"
      className="xp-hide-phone"
      aria-label={t('keys.list')}
      title={t('keys.list')}
      onClick={openKeyboardHelp}
    >
      ?
    </Button>
  );
}

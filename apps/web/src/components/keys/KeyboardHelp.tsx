import { useState, type ReactNode } from 'react';
import { later } from '../later';
import { useT } from '../locales';
import { useKeys } from './useKeys';

const KeyDialog = later(async () => (await import('./KeyDialog')).KeyDialog);

/** The list of keys; opens with `?` and from the account menu through `openKeyboardHelp`. */
export function KeyboardHelp(): ReactNode {
  const t = useT();
  const [asked, setAsked] = useState(false);
  const [open, setOpen] = useState(false);
  opener = () => {
    setAsked(true);
    setOpen(true);
  };
  useKeys([
    {
      key: '?',
      label: t('keys.help'),
      run: () => {
        setAsked(true);
        setOpen((before) => !before);
      },
      everywhere: true,
    },
  ]);
  return asked ? <KeyDialog open={open} close={() => setOpen(false)} /> : null;
}

let opener: (() => void) | null = null;
export function openKeyboardHelp(): void {
  opener?.();
}

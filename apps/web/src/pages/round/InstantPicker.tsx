import { Input } from 'antd';
import type { ReactNode } from 'react';
import { later } from '../../components/later';
import type { InstantPickerProps } from './InstantPickerField';

/** A field for an instant. Its calendar is a tenth of a page's scripts, so it comes only when a field is shown. */
export const InstantPicker = later<InstantPickerProps>(
  async () => (await import('./InstantPickerField')).default,
  { waiting: Coming, onlyWhenShown: true },
);

function Coming(): ReactNode {
  return <Input disabled className="xp-round-instant" />;
}

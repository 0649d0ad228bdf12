import { Input } from 'antd';
import { lazy, Suspense, type ReactNode } from 'react';
import type { InstantPickerProps } from './InstantPickerField';

const InstantPickerField = lazy(() => import('./InstantPickerField'));

/** A field for an instant. Its calendar is a tenth of a page's scripts, so it comes only when a field is shown. */
export function InstantPicker(props: InstantPickerProps): ReactNode {
  return (
    <Suspense fallback={<Input disabled className="xp-round-instant" />}>
      <InstantPickerField {...props} />
    </Suspense>
  );
}

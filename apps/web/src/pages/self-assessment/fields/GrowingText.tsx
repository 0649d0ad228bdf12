import { Input, type GetProps } from 'antd';
import { memo, type CSSProperties, type ReactNode } from 'react';

interface GrowingTextProps extends Omit<GetProps<typeof Input.TextArea>, 'rows' | 'autoSize' | 'onChange'> {
  /** Lines shown when there is little in it, and at most. */
  readonly least?: number;
  readonly most?: number;
  readonly onText: (text: string) => void;
}

/**
 * Running text in a box that grows with it. The browser itself sizes the box: measuring it from here would lay the
 * page out twice for every key. A browser that cannot shows the least lines and lets them be dragged taller.
 */
export const GrowingText = memo(function GrowingText({
  least = 1,
  most = 6,
  onText,
  ...rest
}: GrowingTextProps): ReactNode {
  return (
    <Input.TextArea
      {...rest}
      rows={least}
      style={{ '--xp-least': least, '--xp-most': most } as CSSProperties}
      className="xp-sa-growing"
      onChange={(event) => onText(event.target.value)}
    />
  );
});

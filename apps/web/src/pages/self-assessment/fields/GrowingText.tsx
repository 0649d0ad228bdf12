import { Input, type GetProps } from 'antd';
import { memo, useMemo, type CSSProperties, type ReactNode } from 'react';

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
  const styles = useMemo(() => ({ textarea: sizing(least, most) }), [least, most]);
  return (
    <Input.TextArea {...rest} rows={least} styles={styles} onChange={(event) => onText(event.target.value)} />
  );
});

/** Ten pixels are the box's own padding and border. */
function sizing(least: number, most: number): CSSProperties {
  return {
    fieldSizing: 'content',
    minHeight: `calc(1lh * ${least} + 10px)`,
    maxHeight: `calc(1lh * ${most} + 10px)`,
    resize: 'vertical',
  };
}

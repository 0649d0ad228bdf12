import { Progress } from 'antd';
import type { ReactNode } from 'react';

/** How far an upload is. */
export function ShareBar({
  percent,
  label,
}: {
  readonly percent: number;
  readonly label: string;
}): ReactNode {
  return <Progress percent={percent} size="small" showInfo={false} aria-label={label} />;
}

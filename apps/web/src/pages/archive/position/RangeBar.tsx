import type { Position } from '@xuanping/api-contract/archive';
import type { ReactNode } from 'react';

export type Placed = Position['total'];

interface RangeBarProps {
  readonly placed: Placed;
  /** The ends of the scale; without them the bar is as wide as what it shows. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** The quarters as a band, the middle as a line, the own value as a point. The columns beside it say the same in figures. */
export function RangeBar({ placed: { own, group }, from, to }: RangeBarProps): ReactNode {
  if (own === null || !group) return null;
  const low = from ?? Math.min(own, group.lower);
  const high = to ?? Math.max(own, group.upper);
  const at = (value: number): string => `${high === low ? 50 : (100 * (value - low)) / (high - low)}%`;
  return (
    <span className="xp-position-bar" aria-hidden>
      <span
        className="xp-position-band"
        style={{ insetInlineStart: at(group.lower), insetInlineEnd: `calc(100% - ${at(group.upper)})` }}
      />
      <span className="xp-position-median" style={{ insetInlineStart: at(group.median) }} />
      <span className="xp-position-own" style={{ insetInlineStart: at(own) }} />
    </span>
  );
}

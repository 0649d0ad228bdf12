import type { Position } from '@xuanping/contracts/process';

/** The package needs no more work. */
export function isSettled(position: Position): boolean {
  return position.state === 'acknowledged' || position.state === 'closed';
}

/** The built package is due to be sent at once. */
export function deliverAt(position: Position, at: string): Position {
  return { ...position, alarm: { act: 'reporting.deliver', at } };
}

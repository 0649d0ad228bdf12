import type { Position } from '@xuanping/contracts/process';

/** How long until a delivery that was refused (the round paused, no address known) is tried again. */
export const REDELIVER_MS = 60_000;

/** The package needs no more work. */
export function isSettled(position: Position): boolean {
  return position.state === 'acknowledged' || position.state === 'closed';
}

/**
 * The package is built and nothing is set to send it: at first, after a refused delivery, and after the round was
 * resumed. While the round is paused it waits.
 */
export function needsDelivery(position: Position): boolean {
  return position.state === 'building' && !position.paused && position.alarm === null;
}

/** The built package is due to be sent. */
export function deliverAt(position: Position, at: string): Position {
  return { ...position, alarm: { act: 'reporting.deliver', at } };
}

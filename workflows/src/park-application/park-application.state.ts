import type { Position } from '@xuanping/contracts/process';
import { ENDED_APPLICATION_STATES } from '@xuanping/domain/process';

/** The application's process is over. */
export function isEnded(position: Position): boolean {
  return (ENDED_APPLICATION_STATES as readonly string[]).includes(position.state);
}

/** A plaque was awarded and its certificate is not made yet. */
export function needsCertificate(position: Position, certified: boolean): boolean {
  return position.state === 'awarded' && !certified;
}

import type { Position } from '@xuanping/contracts/process';
import { actOf, type ActId } from '@xuanping/domain/acts';

/** Acts that change their applications' or reports' own deadlines without moving them. */
const ALSO_TOLD: readonly ActId[] = [
  'round.change-deadlines',
  'round.resume',
  'round.pause',
  'reporting.close',
];

/** What a round still has to hand out after its acts. Pure. */
export class RoundErrands {
  private inform = false;

  /** Remembers what an act that was done asks for. */
  note(act: ActId): void {
    if (actOf(act).moves || ALSO_TOLD.includes(act)) this.inform = true;
  }

  get pending(): boolean {
    return this.inform;
  }

  /** Takes the errand “tell the processes”, if there is one. */
  takeInform(): boolean {
    const taken = this.inform;
    this.inform = false;
    return taken;
  }
}

/** The round has come to its end. */
export function isOver(position: Position): boolean {
  return position.state === 'closed' || position.state === 'cancelled';
}

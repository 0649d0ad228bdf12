import { millisecondsOf } from '../calendar';

/**
 * Whether a correction would still run when formal examination is to be over. The park keeps its whole term all the
 * same: the stage cannot be closed while an application is being corrected, and what follows begins later.
 *
 * @param lastInstant of the correction, UTC ISO
 * @param stageEnds the planned end of the stage, UTC ISO
 */
export const outlastsStage = (lastInstant: string, stageEnds: string): boolean =>
  millisecondsOf(lastInstant) > millisecondsOf(stageEnds);

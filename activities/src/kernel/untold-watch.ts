import { Injectable } from '@nestjs/common';
import type { SubjectPlace } from '@xuanping/contracts/process';
import { DataSource } from 'typeorm';
import { Informer } from './inform';
import { Watch } from './watch';

/** An act that was done so long ago is in its process's history, or never will be by itself. */
const PATIENCE_SECONDS = 15;
const BATCH = 100;

/**
 * Looks after acts whose rows are committed and whose process may not know: Temporal keeps an update in memory until
 * the task that performed it is reported, and forgets it when it dies in between. The process is told by signal where
 * its rows stand; one that knew it already changes nothing.
 */
@Injectable()
export class UntoldWatch extends Watch {
  constructor(
    private readonly database: DataSource,
    private readonly informer: Informer,
  ) {
    super('processes could not be told');
  }

  /** Tells the processes of acts that were done and never known to be told; gives how many acts. */
  async tellUntold(patienceSeconds = PATIENCE_SECONDS): Promise<number> {
    const untold: { id: string; round: string; no: string | null; recipient: string | null }[] =
      await this.database.query(
        `SELECT id, round_code AS round, application_no AS no, recipient FROM act_intent
          WHERE told_at IS NULL AND outcome->>'outcome' = 'done' AND finished_at < now() - make_interval(secs => $1)
          ORDER BY finished_at LIMIT $2`,
        [patienceSeconds, BATCH],
      );
    for (const { id, ...place } of untold) {
      await this.informer.remind(subjectOf(place));
      await this.database.query('UPDATE act_intent SET told_at = now() WHERE id = $1', [id]);
      this.log.warn(`the act ${id} was done and its process was not known to be told: told again`);
    }
    return untold.length;
  }

  protected async look(): Promise<boolean> {
    await this.tellUntold();
    return false;
  }
}

function subjectOf(place: { round: string; no: string | null; recipient: string | null }): SubjectPlace {
  const { round, no, recipient } = place;
  if (no !== null) return { kind: 'application', round, no };
  if (recipient !== null) return { kind: 'report', round, recipient };
  return { kind: 'round', round };
}

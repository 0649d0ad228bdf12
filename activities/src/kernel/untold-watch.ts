import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { SubjectPlace } from '@xuanping/contracts/process';
import { DataSource } from 'typeorm';
import { Informer } from './inform';

const EVERY_MS = 3_000;
/** An act that was done so long ago is in its process's history, or never will be by itself. */
const PATIENCE_SECONDS = 15;
const BATCH = 100;

/**
 * Looks after acts whose rows are committed and whose process may not know: Temporal keeps an update in memory until
 * the task that performed it is reported, and forgets it when it dies in between. The process is told by signal where
 * its rows stand; one that knew it already changes nothing.
 */
@Injectable()
export class UntoldWatch implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger(UntoldWatch.name);
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<unknown> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly database: DataSource,
    private readonly informer: Informer,
  ) {}

  onApplicationBootstrap(): void {
    this.schedule();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.timer);
    await this.looking;
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

  private schedule(): void {
    if (this.stopping) return;
    this.timer = setTimeout(() => {
      this.looking = this.tellUntold()
        .catch((error: unknown) =>
          this.log.warn(`processes could not be told, trying again: ${String(error)}`),
        )
        .finally(() => this.schedule());
    }, EVERY_MS);
  }
}

function subjectOf(place: { round: string; no: string | null; recipient: string | null }): SubjectPlace {
  const { round, no, recipient } = place;
  if (no !== null) return { kind: 'application', round, no };
  if (recipient !== null) return { kind: 'report', round, recipient };
  return { kind: 'round', round };
}

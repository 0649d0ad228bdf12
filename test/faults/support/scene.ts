import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Client as Temporal } from '@temporalio/client';
import { castFrom, type Cast, type Playing } from '@xuanping/infra/demo';
import { startSystem, type RunningTestSystem } from '@xuanping/infra/local';
import { Client as Database } from 'pg';
import { Acknowledged } from '../../support/acknowledged';
import { brokenInvariants } from '../../support/invariants';
import type { Broken } from '../../support/broken';
import { temporalOf } from '../../support/temporal';
import { Visitor } from '../../support/visitor';
import { Hold } from './hold';
import { failedDrill, SEED } from './seed';

/** Three parks, and as many experts as a panel of three and one who declines need. */
const SIZE = { parks: 3, experts: 6 };
/** Long enough for every fault; what must end earlier is brought forward as in a real round. */
const PACE = { selfAssessment: 900, examination: 900, publicity: 75 };
/** How long after a fault everything must be as if it had not been. */
const QUIET_SECONDS = 60;

/** A small round on a system of its own, whose parts can be killed while its people work. */
export class Scene {
  readonly acknowledged = new Acknowledged();
  private readonly folder: string;
  private running: Running | undefined;

  constructor() {
    this.folder = mkdtempSync(path.join(tmpdir(), 'xuanping-faults-'));
    // As root: PostgreSQL's own user must pass.
    chmodSync(this.folder, 0o711);
  }

  get system(): RunningTestSystem {
    return this.now.system;
  }

  get database(): Database {
    return this.now.database;
  }

  get playing(): Playing & { readonly cast: Cast } {
    return this.now.playing;
  }

  /** Starts everything on the data folder of this scene, and signs its people in. */
  async start(): Promise<void> {
    const system = await startSystem({ dataDir: path.join(this.folder, 'data') });
    const database = new Database({ connectionString: system.addresses.databaseUrl });
    await database.connect();
    // Its end belongs to the faults.
    database.on('error', () => undefined);
    const cast = castFrom(
      system.addresses.url,
      path.join(system.dataDir, 'accounts.json'),
      SIZE,
      `f${Date.now().toString(36)}`,
      this.acknowledged.hear,
    );
    const playing = { cast, seed: SEED, year: 2026, pace: PACE, say: () => undefined };
    this.running = { system, database, temporal: temporalOf(system), playing };
    for (const person of cast.all) await person.signIn();
  }

  /** Stops everything in order, as Ctrl-C does. The data folder stays. */
  async stop(): Promise<void> {
    const { system, database, temporal } = this.now;
    this.running = undefined;
    await temporal.connection.close();
    await database.end();
    await system.stop();
  }

  /** Ends everything; after a failure the folder stays, since its logs tell why. */
  async remove(): Promise<void> {
    if (this.running) await this.stop();
    if (failedDrill() === undefined) rmSync(this.folder, { recursive: true, force: true });
    else console.error(`What the drills left is in ${this.folder}`);
  }

  visitor(email: string): Promise<Visitor> {
    return Visitor.signIn(this.system.addresses.url, this.system.dataDir, email);
  }

  /** The rows of a statement. */
  async rows<T extends object>(sql: string, ...values: unknown[]): Promise<T[]> {
    return (await this.database.query<T>(sql, values)).rows;
  }

  /** Locks rows for as long as the work takes, as a transaction of somebody else would. */
  hold(sql: string, ...values: unknown[]): Promise<Hold> {
    return Hold.take(this.system.addresses.databaseUrl, sql, values);
  }

  /** Kills a part and starts it again. */
  async lose(
    part: 'worker' | 'api' | 'temporal',
    meanwhile: () => Promise<void> = async () => undefined,
  ): Promise<void> {
    await this.system.kill(part);
    await meanwhile();
    await this.system.restart(part);
  }

  /** What is still broken when everything has had the time to come to rest. */
  async brokenAfterQuiet(): Promise<Broken[]> {
    const { system, database, temporal } = this.now;
    const end = Date.now() + QUIET_SECONDS * 1000;
    for (;;) {
      const broken = await brokenInvariants(database, system.dataDir, {
        temporal,
        acknowledged: this.acknowledged,
      });
      if (broken.length === 0 || Date.now() > end) return broken;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }

  private get now(): Running {
    if (!this.running) throw new Error('the system of this scene does not run');
    return this.running;
  }
}

interface Running {
  readonly system: RunningTestSystem;
  readonly database: Database;
  readonly temporal: Temporal;
  readonly playing: Playing & { readonly cast: Cast };
}

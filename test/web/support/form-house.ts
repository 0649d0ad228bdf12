import { connectDatabase } from '@xuanping/persistence/database';
import { aRound } from '@xuanping/persistence/testing';
import type { RunningTestSystem } from '@xuanping/infra/local';
import { Readers } from './reader';

type Database = Awaited<ReturnType<typeof connectDatabase>>;

/**
 * One house in which several stories about the form are told one after the other, each in a round and with parks of its
 * own: starting a house takes longer than most of them.
 */
export class FormHouse {
  private started: Readers | undefined;

  get readers(): Readers {
    if (!this.started) throw new Error('the house has not been started');
    return this.started;
  }

  get system(): RunningTestSystem {
    return this.readers.system;
  }

  async start(): Promise<void> {
    this.started = await Readers.start();
  }

  async stop(): Promise<void> {
    await this.started?.stop();
  }

  /**
   * A round that parks may register for.
   * @param more what else must be there before the story begins
   */
  async opens(
    code: string,
    more: (database: Database) => Promise<void> = async () => undefined,
  ): Promise<void> {
    const database = await connectDatabase(this.system.addresses.databaseUrl, 2);
    await aRound(database, { code, name: '2026年度数字智慧园区选评', sample: true });
    await more(database);
    await database.destroy();
  }
}

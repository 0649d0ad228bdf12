import type { Client } from 'pg';
import type { Client as Temporal } from '@temporalio/client';
import type { Acknowledged } from '../acknowledged';
import type { Broken } from '../broken';
import { brokenLog } from './audit-log';
import { brokenEvidence } from './evidence';
import { brokenMails } from './mails';
import { brokenProcesses } from './processes';
import { brokenRows } from './rows';

/** What else there is to look at beside database and data folder. */
export interface Watched {
  /** With it, where the processes are is compared with what the rows say (I7, I9). */
  readonly temporal?: Temporal;
  /** With it, each acknowledged write is looked for (I1). */
  readonly acknowledged?: Acknowledged;
}

/** Everything that breaks an invariant, by the one checker after every test that runs a whole system. */
export async function brokenInvariants(
  database: Client,
  dataDir: string,
  { temporal, acknowledged }: Watched = {},
): Promise<Broken[]> {
  return [
    ...((await acknowledged?.lost(database)) ?? []),
    ...(await brokenRows(database)),
    ...(await brokenLog(database, dataDir)),
    ...(await brokenMails(database, dataDir)),
    ...(await brokenEvidence(database, dataDir)),
    ...(temporal ? await brokenProcesses(database, temporal) : []),
  ];
}

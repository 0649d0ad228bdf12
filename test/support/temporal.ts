import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { RunningTestSystem } from '@xuanping/infra/local';
import { dataConverter } from '@xuanping/platform/temporal';

/** A Temporal client that reads what a system under test encrypts. It connects when it is used, also after a restart. */
export function temporalOf({ addresses, dataDir }: Pick<RunningTestSystem, 'addresses' | 'dataDir'>): Client {
  const keys = JSON.parse(readFileSync(path.join(dataDir, 'keys', 'payload.json'), 'utf8')) as {
    id: string;
    key: string;
  }[];
  return new Client({
    connection: Connection.lazy({ address: addresses.temporalAddress }),
    namespace: addresses.temporalNamespace,
    dataConverter: dataConverter(keys.map(({ id, key }) => `${id}:${key}`).join(',')),
  });
}

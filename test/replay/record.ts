import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import { House } from '../process/support';
import { BEHAVIOURS } from './behaviours';

export const HISTORIES = path.join(__dirname, 'histories');

/** A recording runs in real time: all behaviours wait beside each other. */
const AT_ONCE = 13;

/** Plays every behaviour on a development server and keeps its history, as the server wrote it. */
export async function recordAll(): Promise<void> {
  const house = await House.open({ server: 'dev' });
  try {
    const waiting = Object.entries(BEHAVIOURS);
    const record = async (): Promise<void> => {
      for (let next = waiting.shift(); next; next = waiting.shift()) {
        const [name, play] = next;
        const handle = await play(house);
        writeFileSync(
          path.join(HISTORIES, `${name}.json`),
          `${JSON.stringify(JSON.parse(historyToJSON(await handle.fetchHistory())), null, 1)}\n`,
        );
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, record));
  } finally {
    await house.close();
  }
}

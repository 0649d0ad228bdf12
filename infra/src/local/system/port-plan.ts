import { choosePort } from '../ports';
import type { Say } from '../resolve/resolution';

/** The ports of a system. */
export interface PortPlan {
  readonly api: number;
  readonly postgres: number;
  readonly temporal: number;
  readonly temporalUi: number;
  readonly smtp: number;
  readonly mailbox: number;
}

/** The ports that people expect these servers on. The web application's comes from the command line. */
const USUAL: Omit<PortPlan, 'api'> = {
  postgres: 5432,
  temporal: 7233,
  temporalUi: 8233,
  smtp: 1025,
  mailbox: 8025,
};

const USERS: Readonly<Record<keyof PortPlan, string>> = {
  api: 'the web application',
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  temporalUi: 'the Temporal Web UI',
  smtp: 'the mail catcher',
  mailbox: 'the mailbox',
};

/**
 * Chooses a port for each server that this start needs; a busy one is replaced by the next free one, aloud.
 * @param apiPort 0 takes any free ports for everything, as tests do
 */
export async function planPorts(
  apiPort: number,
  needed: readonly (keyof PortPlan)[],
  say: Say,
): Promise<PortPlan> {
  const plan = { api: apiPort, ...USUAL };
  const taken = new Set<number>();
  for (const user of needed) {
    const { port, wanted } = await choosePort(apiPort === 0 ? 0 : plan[user], taken);
    if (wanted !== 0 && port !== wanted) say(`Port ${wanted} is busy: ${USERS[user]} uses ${port}.`);
    plan[user] = port;
    taken.add(port);
  }
  return plan;
}

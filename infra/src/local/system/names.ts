/** The parts of a system, in the order they are stopped. Only those that we started ourselves are stopped. */
export const STOP_ORDER = ['api', 'worker', 'temporal', 'mail', 'postgres'] as const;

/** A part that a system may run as a process of its own. */
export type PartName = (typeof STOP_ORDER)[number];

/** How people read it in the terminal. */
export const PART_TITLES: Readonly<Record<PartName, string>> = {
  postgres: 'PostgreSQL',
  temporal: 'Temporal',
  mail: 'Mail catcher',
  api: 'API and web',
  worker: 'Worker',
};

/** How a part is asked to stop. PostgreSQL takes SIGTERM for "wait until every client has left". */
export function stopSignalOf(part: string): NodeJS.Signals {
  return part === 'postgres' ? 'SIGINT' : 'SIGTERM';
}

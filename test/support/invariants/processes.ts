import { WorkflowNotFoundError, type Client as Temporal } from '@temporalio/client';
import { parseWorkflowId } from '@xuanping/contracts/ids';
import { positionQuery } from '@xuanping/contracts/process';
import { ENDED_APPLICATION_STATES } from '@xuanping/domain/process';
import type { Client } from 'pg';

import { brokenBy, type Broken } from '../broken';

/** States in which nothing more happens to a subject: its process has ended or is about to. */
const ENDED: Readonly<Record<string, readonly string[]>> = {
  round: ['closed', 'cancelled'],
  application: ENDED_APPLICATION_STATES,
  report: ['acknowledged', 'closed'],
};
/** Longer than a worker needs to build up a process again that it has lost. */
const QUERY_MS = 20_000;

/** Where a row says that its subject stands. */
interface Row {
  readonly state: string;
  readonly paused: boolean;
  readonly revision: number;
}

/** A process that runs or ran, and the row of its subject; null for the reminders, which have none. */
interface Started {
  readonly id: string;
  readonly archived: boolean;
  readonly row: Row | null;
}

/** What is wrong with one process. */
interface Finding {
  readonly invariant: 'I7' | 'I9';
  readonly process: string;
  readonly what: unknown;
}

/** Processes stand where their rows say (I7), and none of them fails at its work (I9). Needs a running worker. */
export async function brokenProcesses(database: Client, temporal: Temporal): Promise<Broken[]> {
  const { rows: starts } = await database.query<{ id: string; started: boolean; archived: boolean }>(
    `SELECT s.workflow_id AS id, s.started_at IS NOT NULL AS started, h.workflow_id IS NOT NULL AS archived
       FROM process_start s LEFT JOIN archived_history h USING (workflow_id) ORDER BY 1`,
  );
  const waiting = starts.filter((start) => !start.started);
  const started: Started[] = [];
  for (const { id, archived } of starts.filter((start) => start.started))
    started.push({ id, archived, row: await rowOf(database, id) });
  const findings = await Promise.all(started.map((start) => findingsOf(temporal, start)));
  const of = (invariant: string): Finding[] =>
    findings.flat().filter((found) => found.invariant === invariant);
  return [
    ...brokenBy('I7 each process that was asked for runs', waiting),
    ...brokenBy('I7 each process stands where its row says', of('I7')),
    ...brokenBy('I9 no process fails at its work', of('I9')),
  ];
}

async function findingsOf(temporal: Temporal, { id, archived, row }: Started): Promise<Finding[]> {
  const handle = temporal.workflow.getHandle(id);
  const seven = (what: unknown): Finding => ({ invariant: 'I7', process: id, what });
  const described = await handle.describe().catch((error: unknown) => {
    if (error instanceof WorkflowNotFoundError) return null;
    throw error;
  });
  if (!described) return archived ? [] : [seven('there is no such process')];
  const kind = parseWorkflowId(id)?.kind ?? 'reminders';
  if (described.status.name === 'COMPLETED') {
    const over = row === null || (ENDED[kind] ?? []).includes(row.state);
    return over ? [] : [seven({ process: 'ended', row })];
  }
  if (described.status.name !== 'RUNNING') return [seven(described.status.name)];
  const attempt = described.raw.pendingWorkflowTask?.attempt ?? 1;
  const failing: Finding[] =
    attempt > 1 || (await lastEventIsFailure(temporal, id))
      ? [{ invariant: 'I9', process: id, what: { workflowTaskAttempt: attempt } }]
      : [];
  if (row === null) return failing;
  const position = await temporal
    .withDeadline(Date.now() + QUERY_MS, () => handle.query(positionQuery))
    .catch(String);
  if (typeof position === 'string') return [...failing, seven(position)];
  const same =
    position.state === row.state && position.paused === row.paused && position.revision === row.revision;
  return same ? failing : [...failing, seven({ process: position, row })];
}

async function lastEventIsFailure(temporal: Temporal, id: string): Promise<boolean> {
  const { events } = await temporal.workflow.getHandle(id).fetchHistory();
  const last = events?.at(-1);
  return Boolean(last?.workflowTaskFailedEventAttributes ?? last?.workflowTaskTimedOutEventAttributes);
}

const POSITION = `r.paused_at IS NOT NULL AS paused`;
const ROWS = {
  round: `SELECT r.state, r.revision, ${POSITION} FROM round r WHERE r.code = $1 AND $2 = ''`,
  application: `SELECT a.state, a.revision, ${POSITION} FROM application a JOIN round r ON r.code = a.round_code WHERE a.round_code = $1 AND a.no = $2`,
  report: `SELECT p.state, p.revision, ${POSITION} FROM report_package p JOIN round r ON r.code = p.round_code WHERE p.round_code = $1 AND p.recipient = $2`,
} as const;

async function rowOf(database: Client, id: string): Promise<Row | null> {
  const place = parseWorkflowId(id);
  if (!place || place.kind === 'reminders') return null;
  const of = place.kind === 'application' ? place.no : place.kind === 'report' ? place.recipient : '';
  const { rows } = await database.query<Row>(ROWS[place.kind], [place.round, of]);
  return rows[0] ?? null;
}

import { Inject, Injectable } from '@nestjs/common';
import type { TimelineEntry } from '@xuanping/api-contract/archive';
import { applicationWorkflowId, roundWorkflowId } from '@xuanping/contracts/ids';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, containing, cutPage, notFound, readCursor } from '../core';
import { HistoryReader } from './history.reader';
import { kindsNamed, lineOf, linesSql, type Line, type StoredLine } from './timeline-sources';

/** Lines that a download reads at a time. */
const BATCH = 1_000;

export interface TimelinePlace {
  readonly round: string;
  readonly no: string | null;
}

/** What of a timeline is asked for. */
export interface Narrowed {
  readonly source?: TimelineEntry['source'] | undefined;
  readonly search?: string | undefined;
  readonly until?: string | undefined;
}

/** Where a timeline is: whose it is, and the lines of the process's history, which no table holds. */
interface Opened {
  readonly place: TimelinePlace;
  readonly title: string;
  /** Version of the round's framework, which names what files were uploaded for. */
  readonly framework: string;
  readonly workflowId: string;
  readonly history: readonly Line[] | null;
}

type Position = readonly [key: string, source: string, id: string];

/**
 * Merges what happened from everywhere it was written down: records, mails, files, reads, and the process's own
 * history. Lines are ordered by instant, source and id, and paged by the same three, so that a timeline of any length
 * is read to its end without a line left out or told twice.
 */
@Injectable()
export class TimelineReader {
  constructor(
    private readonly database: DataSource,
    private readonly histories: HistoryReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async page(
    place: TimelinePlace,
    query: Narrowed & {
      readonly after?: string | undefined;
      readonly limit: number;
      readonly order: 'oldest' | 'newest';
    },
  ): Promise<{
    rows: TimelineEntry[];
    next: string | null;
    total: number;
    title: string;
    workflowId: string;
    temporalUi: string | null;
    historyAvailable: boolean;
  }> {
    const after = readCursor(query.after, 3) as Position | null;
    const opened = await this.open(place, after !== null);
    const { lines, total } = await this.lines(opened, query, query.order, after, query.limit + 1);
    const page = cutPage(lines, query.limit, positionOf);
    const { temporal } = this.config;
    return {
      rows: page.rows.map(({ entry }) => entry),
      next: page.next,
      total,
      title: opened.title,
      workflowId: opened.workflowId,
      temporalUi: temporal.uiUrl
        ? `${temporal.uiUrl}/namespaces/${temporal.namespace}/workflows/${encodeURIComponent(opened.workflowId)}`
        : null,
      historyAvailable: opened.history !== null,
    };
  }

  /** The whole timeline as a JSON document, read a batch at a time while it is taken; it ends with the moment it was asked for. */
  async download(
    place: TimelinePlace,
    query: Narrowed,
  ): Promise<{ workflowId: string; json: AsyncIterable<string> }> {
    const opened = await this.open(place);
    const [{ now }] = (await this.database.query(`SELECT iso(now()) AS now`)) as [{ now: string }];
    const until = query.until !== undefined && Date.parse(query.until) < Date.parse(now) ? query.until : now;
    return { workflowId: opened.workflowId, json: this.document(opened, { ...query, until }, now) };
  }

  private async *document(opened: Opened, query: Narrowed, now: string): AsyncIterable<string> {
    const head = {
      title: opened.title,
      workflowId: opened.workflowId,
      takenAt: now,
      query,
      historyAvailable: opened.history !== null,
    };
    yield `${JSON.stringify(head).slice(0, -1)},"entries":[`;
    let after: Position | null = null;
    for (let first = true; ; first = false) {
      const { lines }: { lines: Line[] } = await this.lines(opened, query, 'oldest', after, BATCH);
      if (lines.length > 0)
        yield `${first ? '' : ','}\n${lines.map(({ entry }) => JSON.stringify(entry)).join(',\n')}`;
      const last = lines.at(-1);
      if (!last || lines.length < BATCH) break;
      after = positionOf(last);
    }
    yield '\n]}\n';
  }

  private async open(place: TimelinePlace, again = false): Promise<Opened> {
    const [head] = (await this.database.query(
      `SELECT r.name AS round, r.framework_version AS framework, p.name AS park FROM round r LEFT JOIN application a ON a.round_code = r.code AND a.no = $2 LEFT JOIN organization p ON p.id = a.park_id WHERE r.code = $1`,
      [place.round, place.no],
    )) as { round: string; framework: string; park: string | null }[];
    if (!head || (place.no !== null && head.park === null)) throw notFound();
    const workflowId = place.no
      ? applicationWorkflowId({ round: place.round, no: place.no })
      : roundWorkflowId({ round: place.round });
    return {
      place,
      title: head.park ? `${head.park}（${place.no}）` : head.round,
      framework: head.framework,
      workflowId,
      history: await this.histories.lines(workflowId, again),
    };
  }

  /** The first `most` lines after a position, of the tables and of the history together, and the count of all. */
  private async lines(
    { place, framework, history }: Opened,
    query: Narrowed,
    order: 'oldest' | 'newest',
    after: Position | null,
    most: number,
  ): Promise<{ lines: Line[]; total: number }> {
    const named = kindsNamed(query.search ?? '');
    const [answer] = (await this.database.query(linesSql(order), [
      place.round,
      place.no,
      after?.[0] ?? null,
      after?.[1] ?? null,
      after?.[2] ?? null,
      query.until ?? null,
      most,
      containing(query.search),
      named.acts,
      named.mailKinds,
      named.mailStates,
      query.source ?? null,
    ])) as { lines: StoredLine[]; total: number }[];
    const past = (history ?? []).filter((line) => wanted(line, query));
    const sign = order === 'oldest' ? 1 : -1;
    const ahead = after ? past.filter((line) => compare(positionOf(line), after) * sign > 0) : past;
    const lines = [...(answer?.lines ?? []).map((stored) => lineOf(stored, framework)), ...ahead]
      .sort((a, b) => compare(positionOf(a), positionOf(b)) * sign)
      .slice(0, most);
    return { lines, total: (answer?.total ?? 0) + past.length };
  }
}

function positionOf({ key, entry }: Line): Position {
  return [key, entry.source, entry.id];
}

function compare(a: Position, b: Position): number {
  const at = a.findIndex((part, i) => part !== b[i]);
  return at === -1 ? 0 : (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
}

/** Whether a line of the history is asked for; the tables are asked the same in SQL. */
function wanted({ entry }: Line, { source, search, until }: Narrowed): boolean {
  if (source !== undefined && source !== entry.source) return false;
  if (until !== undefined && Date.parse(entry.at) > Date.parse(until)) return false;
  const text = `${entry.sentence.zh} ${entry.sentence.en} ${entry.who}`.toLowerCase();
  return !search || text.includes(search.toLowerCase());
}

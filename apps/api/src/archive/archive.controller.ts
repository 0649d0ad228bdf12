import { Readable } from 'node:stream';
import { Controller, type StreamableFile } from '@nestjs/common';
import {
  downloadApplicationTimeline,
  downloadHistory,
  downloadRoundTimeline,
  getApplicationTimeline,
  getArchive,
  getReplay,
  getRoundTimeline,
  getStatistics,
  listAccess,
  listHistories,
  requestReplay,
  searchAudit,
  verifyAuditLog,
} from '@xuanping/api-contract/archive';
import { parseWorkflowId } from '@xuanping/contracts/ids';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import {
  Access,
  containing,
  cutPage,
  Handle,
  In,
  notFound,
  readCursor,
  sendFile,
  signedIn,
  type Input,
} from '../core';
import { HistoryReader } from './history.reader';
import { StatisticsReader } from './statistics.reader';
import { TimelineReader, type TimelinePlace } from './timeline.reader';
import { LogVerification } from './verification';

const REPLAY = `id, workflow_id AS "workflowId", iso(requested_at) AS "requestedAt", iso(finished_at) AS "finishedAt", agrees, events, source, finding`;

/** What the auditor follows, verifies and takes away; the archive and the figures of a round. */
@Controller()
export class ArchiveController {
  constructor(
    private readonly database: DataSource,
    private readonly timelines: TimelineReader,
    private readonly histories: HistoryReader,
    private readonly statistics: StatisticsReader,
    private readonly verification: LogVerification,
    private readonly situations: SituationService,
    private readonly access: Access,
  ) {}

  @Handle(getRoundTimeline)
  async round(
    @In() { caller, params, query }: Input<typeof getRoundTimeline>,
  ): ReturnType<TimelineReader['page']> {
    await this.access.record(caller, getRoundTimeline.id, params, '批次时间线');
    return this.timelines.page({ round: params.round, no: null }, query);
  }

  @Handle(getApplicationTimeline)
  async application(
    @In() { caller, params, query }: Input<typeof getApplicationTimeline>,
  ): ReturnType<TimelineReader['page']> {
    await this.access.record(caller, getApplicationTimeline.id, params, '申报时间线');
    return this.timelines.page({ round: params.round, no: params.no }, query);
  }

  @Handle(downloadRoundTimeline)
  async wholeRound(@In() input: Input<typeof downloadRoundTimeline>): Promise<StreamableFile> {
    await this.access.record(input.caller, downloadRoundTimeline.id, input.params, '下载批次时间线');
    return this.timelineFile(input, { round: input.params.round, no: null });
  }

  @Handle(downloadApplicationTimeline)
  async wholeApplication(@In() input: Input<typeof downloadApplicationTimeline>): Promise<StreamableFile> {
    await this.access.record(input.caller, downloadApplicationTimeline.id, input.params, '下载申报时间线');
    return this.timelineFile(input, input.params);
  }

  @Handle(searchAudit)
  async search(@In() { query }: Input<typeof searchAudit>): Promise<unknown> {
    const like = `%${query.q.replace(/[%_\\]/g, '\\$&')}%`;
    const rounds: unknown[] = await this.database.query(
      `SELECT code, name, state, sample FROM round WHERE code LIKE $1 OR name ILIKE $1 ORDER BY code DESC LIMIT 20`,
      [like],
    );
    const applications: unknown[] =
      query.q === ''
        ? []
        : await this.database.query(
            `SELECT a.round_code AS round, a.no, p.name AS park, a.state FROM application a JOIN organization p ON p.id = a.park_id
              WHERE a.no LIKE $1 OR p.name ILIKE $1 OR a.plaque_no ILIKE $1 ORDER BY a.round_code DESC, a.no LIMIT 50`,
            [like],
          );
    return { rounds, applications };
  }

  @Handle(verifyAuditLog)
  verify(): ReturnType<LogVerification['run']> {
    return this.verification.run();
  }

  @Handle(requestReplay)
  async requestReplay(@In() { caller, body }: Input<typeof requestReplay>): Promise<unknown> {
    const place = parseWorkflowId(body.workflowId);
    if (!place) throw notFound();
    await this.access.record(caller, requestReplay.id, { round: place.round }, `重放历史 ${body.workflowId}`);
    const [row] = (await this.database.query(
      `INSERT INTO replay_request (workflow_id, requested_by) SELECT workflow_id, $2 FROM process_start WHERE workflow_id = $1 RETURNING ${REPLAY}`,
      [body.workflowId, signedIn(caller).id],
    )) as unknown[];
    if (!row) throw notFound();
    return row;
  }

  @Handle(getReplay)
  async replay(@In() { params }: Input<typeof getReplay>): Promise<unknown> {
    const [row] = (await this.database.query(`SELECT ${REPLAY} FROM replay_request WHERE id = $1`, [
      params.id,
    ])) as unknown[];
    if (!row) throw notFound();
    return row;
  }

  @Handle(listAccess)
  async reads(@In() { query }: Input<typeof listAccess>): Promise<unknown> {
    const after = readCursor(query.after, 1);
    const rows: { id: string }[] = await this.database.query(
      `SELECT x.id::text, iso(x.at) AS at, actor_name AS who, role, route, round_code AS round, application_no AS no, what FROM access_record x
        WHERE ($1::text IS NULL OR round_code = $1) AND ($2::text IS NULL OR application_no = $2) AND ($3::text IS NULL OR actor_name ILIKE $3 OR what ILIKE $3)
          AND ($4::bigint IS NULL OR x.id < $4) ORDER BY x.id DESC LIMIT $5`,
      [query.round ?? null, query.no ?? null, containing(query.search), after?.[0] ?? null, query.limit + 1],
    );
    const page = cutPage(rows, query.limit, (row) => [row.id]);
    return { rows: page.rows, next: page.next, total: null };
  }

  @Handle(getArchive)
  async archive(@In() { caller, params }: Input<typeof getArchive>): Promise<unknown> {
    const [row] = (await this.database.query(
      `SELECT iso(r.sealed_at) AS "sealedAt",
              json_build_object('total', (SELECT count(*)::int FROM process_start WHERE round_code = r.code), 'archived', (SELECT count(*)::int FROM archived_history WHERE round_code = r.code),
                'events', (SELECT coalesce(sum(events), 0)::int FROM archived_history WHERE round_code = r.code), 'bytes', (SELECT coalesce(sum(bytes), 0)::float FROM archived_history WHERE round_code = r.code)) AS histories,
              (SELECT json_build_object('size', c.size, 'root', c.root, 'time', iso(c.time), 'keyId', c.key_id) FROM audit_checkpoint c WHERE c.round_code = r.code ORDER BY c.size DESC LIMIT 1) AS checkpoint
         FROM round r WHERE r.code = $1`,
      [params.round],
    )) as object[];
    if (!row) throw notFound();
    return {
      ...row,
      acts: await this.situations.offered(caller, { kind: 'round', round: params.round }, ['archive']),
    };
  }

  @Handle(listHistories)
  async archived(@In() { params, query }: Input<typeof listHistories>): Promise<unknown> {
    const after = readCursor(query.after, 1);
    const [answer] = (await this.database.query(
      `WITH found AS (SELECT * FROM archived_history WHERE round_code = $1 AND ($2::text IS NULL OR workflow_id ILIKE $2)),
            page AS (SELECT * FROM found WHERE $3::text IS NULL OR workflow_id COLLATE "C" > $3 ORDER BY workflow_id COLLATE "C" LIMIT $4)
       SELECT (SELECT coalesce(json_agg(json_build_object('workflowId', h.workflow_id, 'type', h.workflow_type, 'status', h.status, 'events', h.events, 'bytes', h.bytes, 'sha256', h.sha256,
                        'archivedAt', iso(h.archived_at)) ORDER BY h.workflow_id COLLATE "C"), '[]') FROM page h) AS rows, (SELECT count(*)::int FROM found) AS total`,
      [params.round, containing(query.q), after?.[0] ?? null, query.limit + 1],
    )) as { rows: { workflowId: string }[]; total: number }[];
    return {
      ...cutPage(answer?.rows ?? [], query.limit, ({ workflowId }) => [workflowId]),
      total: answer?.total ?? 0,
    };
  }

  @Handle(downloadHistory)
  async history(@In() { caller, query, reply }: Input<typeof downloadHistory>): Promise<StreamableFile> {
    const place = parseWorkflowId(query.workflowId);
    const found = place ? await this.histories.json(query.workflowId) : null;
    if (!place || !found) throw notFound();
    await this.access.record(
      caller,
      downloadHistory.id,
      { round: place.round },
      `下载流程历史 ${query.workflowId}`,
    );
    return sendFile(reply, {
      name: `${query.workflowId.replaceAll('/', '_')}.json`,
      mime: 'application/json',
      bytes: Buffer.from(found.json),
    });
  }

  @Handle(getStatistics)
  figures(@In() { params }: Input<typeof getStatistics>): ReturnType<StatisticsReader['read']> {
    return this.statistics.read(params.round);
  }

  private async timelineFile(
    { query, reply }: Pick<Input<typeof downloadRoundTimeline>, 'query' | 'reply'>,
    place: TimelinePlace,
  ): Promise<StreamableFile> {
    const { workflowId, json } = await this.timelines.download(place, query);
    return sendFile(reply, {
      name: `${workflowId.replaceAll('/', '_')}-timeline.json`,
      mime: 'application/json',
      bytes: Readable.from(json),
    });
  }
}

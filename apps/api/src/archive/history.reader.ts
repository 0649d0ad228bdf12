import { gunzipSync } from 'node:zlib';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { WorkflowNotFoundError, type Client } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils';
import type { AllActivities } from '@xuanping/contracts';
import { findAct } from '@xuanping/domain/acts';
import type { Words } from '@xuanping/domain/process';
import type { Config } from '@xuanping/platform/config';
import { createEvidenceStore, type EvidenceStore } from '@xuanping/storage/evidence-store';
import { DataSource } from 'typeorm';
import { CONFIG, ProblemError, TEMPORAL_CLIENT } from '../core';
import type { Line } from './timeline-sources';

/** Names of an event's own attributes that say what it was about; payloads stay encrypted and are left out. */
interface HistoryEvent {
  readonly eventId: string;
  readonly eventTime: string;
  readonly eventType: string;
  readonly [attributes: string]: unknown;
}

const SENTENCES: Readonly<Record<string, { zh: string; en: string }>> = {
  WORKFLOW_EXECUTION_STARTED: { zh: '流程开始。', en: 'The process started.' },
  WORKFLOW_EXECUTION_COMPLETED: { zh: '流程结束。', en: 'The process ended.' },
  WORKFLOW_EXECUTION_UPDATE_ACCEPTED: { zh: '流程接受办理：{act}。', en: 'The process took the act: {act}.' },
  WORKFLOW_EXECUTION_UPDATE_COMPLETED: { zh: '流程办理完毕。', en: 'The act was done.' },
  WORKFLOW_EXECUTION_SIGNALED: { zh: '流程得知：{signal}。', en: 'The process was told: {signal}.' },
  TIMER_STARTED: { zh: '设定计时。', en: 'A timer was set.' },
  TIMER_FIRED: { zh: '计时到点。', en: 'A timer fired.' },
  TIMER_CANCELED: { zh: '取消计时。', en: 'A timer was cancelled.' },
  ACTIVITY_TASK_SCHEDULED: { zh: '安排事务：{activity}。', en: 'Work was scheduled: {activity}.' },
  ACTIVITY_TASK_COMPLETED: { zh: '事务完成。', en: 'The work was done.' },
  ACTIVITY_TASK_FAILED: { zh: '事务失败，将重试。', en: 'The work failed and is tried again.' },
  WORKFLOW_EXECUTION_CONTINUED_AS_NEW: {
    zh: '流程换新一段历史继续。',
    en: 'The process goes on with a new history.',
  },
};

/** How long Temporal may take to answer before the archive is asked instead. */
const PATIENCE_MS = 5_000;

const ACTIVITIES: Readonly<Record<keyof AllActivities, Words>> = {
  performAct: { zh: '写入一项办理', en: 'recording an act' },
  informProcesses: { zh: '告知各相关流程', en: 'telling the processes concerned' },
  archiveRound: { zh: '导出流程历史并封存', en: 'exporting histories and sealing' },
  makeCertificate: { zh: '制作证书', en: 'making a certificate' },
  sendDueReminders: { zh: '发送到期提醒', en: 'sending reminders that are due' },
  buildReport: { zh: '制作报送材料', en: 'building a report package' },
};
/** By the names under which `contracts` defines the signals. */
const SIGNALS: Readonly<Record<string, Words>> = {
  moved: { zh: '批次的办理改变了其状态或期限', en: 'an act of the round changed its state or deadlines' },
  replan: { zh: '有更近的期限，重新安排提醒', en: 'a nearer deadline; reminders are planned again' },
};

/** How many histories are kept at hand for who turns pages, and for how long. */
const KEPT = 8;
const KEPT_MS = 60_000;

/** Histories of processes, running or archived. */
@Injectable()
export class HistoryReader {
  private readonly log = new Logger(HistoryReader.name);
  private readonly store: EvidenceStore;
  private readonly recent = new Map<string, { readonly lines: readonly Line[]; readonly readAt: number }>();

  constructor(
    private readonly database: DataSource,
    @Inject(TEMPORAL_CLIENT) private readonly client: Client,
    @Inject(CONFIG) config: Config,
  ) {
    this.store = createEvidenceStore({ dataFolder: config.dataDir });
  }

  /**
   * A history as JSON: from Temporal while it keeps it, else from the archive. Null when neither has it.
   * @throws ProblemError 503 when Temporal does not answer and the archive has no copy
   */
  async json(workflowId: string): Promise<{ json: string; source: 'temporal' | 'archive' } | null> {
    let unanswered = false;
    try {
      const history = await this.client.withDeadline(Date.now() + PATIENCE_MS, () =>
        this.client.workflow.getHandle(workflowId).fetchHistory(),
      );
      return { json: historyToJSON(history), source: 'temporal' };
    } catch (error) {
      unanswered = !(error instanceof WorkflowNotFoundError);
      if (unanswered) this.log.warn(`Temporal did not give the history of ${workflowId}: ${String(error)}`);
    }
    const [row] = (await this.database.query(
      `SELECT object_sha256 AS object FROM archived_history WHERE workflow_id = $1`,
      [workflowId],
    )) as { object: string }[];
    if (!row && unanswered)
      throw new ProblemError(503, 'process-unavailable', {
        zh: '流程历史服务暂不可用，请稍后再试。',
        en: 'The history of processes cannot be read now; please try again later.',
      });
    if (!row) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of await this.store.get(row.object)) chunks.push(chunk as Buffer);
    return { json: gunzipSync(Buffer.concat(chunks)).toString(), source: 'archive' };
  }

  /**
   * The lines of a history that a person would ask about; null when there is none, or none to be had now.
   *
   * @param again whoever turns a page is given what the page before was read from, while it is still at hand
   */
  async lines(workflowId: string, again = false): Promise<readonly Line[] | null> {
    const kept = this.recent.get(workflowId);
    if (again && kept && kept.readAt > Date.now() - KEPT_MS) return kept.lines;
    const lines = await this.read(workflowId);
    this.recent.delete(workflowId);
    if (lines) this.recent.set(workflowId, { lines, readAt: Date.now() });
    for (const oldest of this.recent.keys()) {
      if (this.recent.size <= KEPT) break;
      this.recent.delete(oldest);
    }
    return lines;
  }

  private async read(workflowId: string): Promise<Line[] | null> {
    const found = await this.json(workflowId).catch((error: unknown) => {
      if (error instanceof ProblemError) return null;
      throw error;
    });
    if (!found) return null;
    const { events = [] } = JSON.parse(found.json) as { events?: HistoryEvent[] };
    return events.flatMap((event): Line[] => {
      const type = event.eventType.replace(/^EVENT_TYPE_/, '');
      const sentence = SENTENCES[type];
      if (!sentence) return [];
      const facts = factsOf(event);
      const put = (language: 'zh' | 'en'): string =>
        sentence[language].replace(/\{(\w+)\}/g, (_, name: string) => facts[name]?.[language] ?? '');
      return [
        {
          key: microseconds(event.eventTime),
          entry: {
            id: `history-${event.eventId.padStart(8, '0')}`,
            at: new Date(event.eventTime).toISOString(),
            source: 'history',
            no: null,
            who: '流程',
            role: 'system',
            sentence: { zh: put('zh'), en: put('en') },
            rule: null,
            raw: event,
          },
        },
      ];
    });
  }
}

/** An instant of Temporal (up to nanoseconds, trailing zeros left out) as the tables write theirs. */
function microseconds(instant: string): string {
  const [, seconds = '', fraction = ''] = /^(.*?)(?:\.(\d+))?Z$/.exec(instant) ?? [];
  return `${seconds}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}

/** What an event was about, in words; its own name where none are known. */
function factsOf(event: HistoryEvent): Record<string, Words> {
  const accepted = event['workflowExecutionUpdateAcceptedEventAttributes'] as
    { acceptedRequest?: { input?: { name?: string } } } | undefined;
  const signaled = event['workflowExecutionSignaledEventAttributes'] as { signalName?: string } | undefined;
  const scheduled = event['activityTaskScheduledEventAttributes'] as
    { activityType?: { name?: string } } | undefined;
  const plain = (name: string): Words => ({ zh: name, en: name });
  const act = accepted?.acceptedRequest?.input?.name ?? '';
  const signal = signaled?.signalName ?? '';
  const activity = scheduled?.activityType?.name ?? '';
  return {
    act: findAct(act)?.name ?? plain(act),
    signal: SIGNALS[signal] ?? plain(signal),
    activity: activity in ACTIVITIES ? ACTIVITIES[activity as keyof AllActivities] : plain(activity),
  };
}

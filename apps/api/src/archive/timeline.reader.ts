import { Inject, Injectable } from '@nestjs/common';
import type { TimelineEntry } from '@xuanping/api-contract/archive';
import { applicationWorkflowId, roundWorkflowId } from '@xuanping/contracts/ids';
import { findAct } from '@xuanping/domain/acts';
import { frameworkOf, slotById, translate } from '@xuanping/domain/framework';
import { describeHouseRecord } from '@xuanping/domain/house';
import {
  MAIL_KIND_NAMES,
  MAIL_STATE_NAMES,
  type MailKind,
  type MailState,
} from '@xuanping/domain/notification';
import { fill, ROLE_NAMES, type Role, type Words } from '@xuanping/domain/process';
import { describeTeamRecord } from '@xuanping/domain/self-assessment/team';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import type { Config } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { CONFIG, notFound } from '../core';
import { HistoryReader } from './history.reader';

/** Lines on a page; the download has all of them. */
const MOST = 2_000;

interface Place {
  readonly round: string;
  readonly no: string | null;
}

interface RecordRow {
  readonly id: string;
  readonly at: string;
  readonly no: string | null;
  readonly act: string;
  readonly actor: string;
  readonly role: string;
  readonly reason: string;
  readonly facts: Record<string, string | number | null>;
  readonly rule: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly moved: boolean;
  /** Name of the account it is about, for records that name one. */
  readonly subject: string | null;
}

/** Merges what happened from everywhere it was written down: records, mails, files, reads, and the process's own history. */
@Injectable()
export class TimelineReader {
  constructor(
    private readonly database: DataSource,
    private readonly histories: HistoryReader,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async read(
    place: Place,
    query: { source?: string | undefined; search?: string | undefined; until?: string | undefined },
  ): Promise<{
    title: string;
    workflowId: string;
    temporalUi: string | null;
    entries: TimelineEntry[];
    cut: boolean;
    historyAvailable: boolean;
  }> {
    const [head] = (await this.database.query(
      `SELECT r.name AS round, r.framework_version AS framework, p.name AS park FROM round r LEFT JOIN application a ON a.round_code = r.code AND a.no = $2 LEFT JOIN organization p ON p.id = a.park_id WHERE r.code = $1`,
      [place.round, place.no],
    )) as { round: string; framework: string; park: string | null }[];
    if (!head || (place.no !== null && head.park === null)) throw notFound();
    const workflowId = place.no
      ? applicationWorkflowId({ round: place.round, no: place.no })
      : roundWorkflowId({ round: place.round });
    const [records, others, history] = await Promise.all([
      this.records(place),
      this.others(place, head.framework),
      this.histories.entries(workflowId),
    ]);
    const search = query.search?.toLowerCase();
    const entries = [...records, ...others, ...(history ?? [])]
      .filter((entry) => !query.source || entry.source === query.source)
      .filter((entry) => !query.until || entry.at <= query.until)
      .filter(
        (entry) =>
          !search ||
          `${entry.sentence.zh} ${entry.sentence.en} ${entry.who} ${entry.no ?? ''}`
            .toLowerCase()
            .includes(search),
      )
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
    return {
      title: head.park ? `${head.park}（${place.no}）` : head.round,
      workflowId,
      temporalUi: this.config.temporal.uiUrl
        ? `${this.config.temporal.uiUrl}/namespaces/${this.config.temporal.namespace}/workflows/${encodeURIComponent(workflowId)}`
        : null,
      entries: entries.slice(0, MOST),
      cut: entries.length > MOST,
      historyAvailable: history !== null,
    };
  }

  private async records(place: Place): Promise<TimelineEntry[]> {
    const rows: RecordRow[] = await this.database.query(
      `SELECT id::text, iso(at) AS at, application_no AS no, act, actor_name AS actor, role, reason, facts, rule, from_state AS "from", to_state AS "to", key LIKE '%/' || application_no AS moved,
              CASE WHEN act LIKE 'team.%' THEN (SELECT name FROM account WHERE id = (facts ->> 'account')::uuid) END AS subject
         FROM act_record WHERE round_code = $1 AND ($2::text IS NULL OR application_no = $2) ORDER BY id LIMIT $3`,
      [place.round, place.no, MOST + 1],
    );
    return rows.map((row) => {
      const act = findAct(row.act);
      const sentence = row.moved && act?.moves ? act.moves.sentence : act?.sentence;
      const facts = {
        actor: row.actor || (row.role === 'system' ? '系统' : '公众'),
        reason: row.reason,
        no: row.no,
        ...row.facts,
      };
      return {
        id: `record-${row.id.padStart(12, '0')}`,
        at: row.at,
        source: 'record',
        no: row.no,
        who: row.actor || roleName(row.role),
        role: row.role,
        sentence: sentence
          ? { zh: fill(sentence.zh, facts), en: fill(sentence.en, facts) }
          : (describeTeamRecord(row) ?? describeHouseRecord(row) ?? { zh: row.act, en: row.act }),
        rule: row.rule || null,
        raw: { ...row },
      };
    });
  }

  private async others(place: Place, framework: string): Promise<TimelineEntry[]> {
    const rows: {
      source: 'mail' | 'file' | 'read';
      id: string;
      at: string;
      no: string | null;
      who: string;
      role: string;
      what: string;
      state: string;
      raw: Record<string, unknown>;
    }[] = await this.database.query(
      `(SELECT 'mail' AS source, 'mail-' || id AS id, iso(created_at) AS at, application_no AS no, recipient_name AS who, 'system' AS role, kind AS what, state,
               json_build_object('id', id::text, 'kind', kind, 'state', state, 'messageId', message_id, 'createdAt', iso(created_at), 'sentAt', iso(sent_at), 'attempts', attempts) AS raw
          FROM mail_outbox WHERE round_code = $1 AND ($2::text IS NULL OR application_no = $2) ORDER BY created_at LIMIT $3)
       UNION ALL
       (SELECT 'file', 'file-' || f.id, iso(f.uploaded_at), f.application_no, a.name, 'applicant', f.name, f.slot_id,
               json_build_object('id', f.id, 'slot', f.slot_id, 'name', f.name, 'size', f.size, 'sha256', f.sha256, 'version', f.version, 'removedAt', iso(f.removed_at))
          FROM evidence_file f JOIN account a ON a.id = f.uploaded_by WHERE f.round_code = $1 AND ($2::text IS NULL OR f.application_no = $2) ORDER BY f.uploaded_at LIMIT $3)
       UNION ALL
       (SELECT 'read', 'read-' || id, iso(at), application_no, actor_name, role, what, route, json_build_object('id', id::text, 'route', route, 'what', what)
          FROM access_record WHERE round_code = $1 AND ($2::text IS NULL OR application_no = $2) ORDER BY id LIMIT $3)`,
      [place.round, place.no, MOST + 1],
    );
    return rows.map((row) => ({
      id: row.id,
      at: row.at,
      source: row.source,
      no: row.no,
      who: row.who,
      role: row.role,
      sentence: sentenceOf(row, framework),
      rule: null,
      raw: row.raw,
    }));
  }
}

function sentenceOf(
  row: { source: 'mail' | 'file' | 'read'; who: string; what: string; state: string },
  framework: string,
): Words {
  switch (row.source) {
    case 'mail': {
      const kind = MAIL_KIND_NAMES[row.what as MailKind];
      const state = MAIL_STATE_NAMES[row.state as MailState];
      return {
        zh: `邮件“${kind.zh}”发给${row.who}（${state.zh}）。`,
        en: `Mail “${kind.en}” to ${row.who} (${state.en}).`,
      };
    }
    case 'file': {
      const slot = slotName(framework, row.state);
      return {
        zh: `${row.who}上传了证明材料“${row.what}”（${slot.zh}）。`,
        en: `${row.who} uploaded “${row.what}” (${slot.en}).`,
      };
    }
    case 'read':
      return {
        zh: `${row.who || '公众'}查看：${row.what}。`,
        en: `${row.who || 'Public'} looked at: ${row.what}.`,
      };
  }
}

/** What a file was uploaded for; the slot's own id where the framework of the round does not know it. */
function slotName(version: string, id: string): Words {
  if (id === STATEMENT_SLOT) return { zh: '盖章承诺书', en: 'sealed statement' };
  const framework = frameworkOf(version);
  const slot = framework && slotById(framework, id);
  if (!slot) return { zh: id, en: id };
  return {
    zh: `目标 ${slot.objectiveNo}：${slot.text}`,
    en: `objective ${slot.objectiveNo}: ${translate(slot.text, 'en')}`,
  };
}

function roleName(role: string): string {
  return ROLE_NAMES[role.split(',')[0] as Role]?.zh ?? role;
}

import type { TimelineEntry } from '@xuanping/api-contract/archive';
import { ALL_ACTS, findAct } from '@xuanping/domain/acts';
import { frameworkOf, slotById, translate } from '@xuanping/domain/framework';
import { describeHouseRecord, HOUSE_RECORDS } from '@xuanping/domain/house';
import {
  MAIL_KIND_NAMES,
  MAIL_STATE_NAMES,
  type MailKind,
  type MailState,
} from '@xuanping/domain/notification';
import { fill, ROLE_NAMES, type Role, type Words } from '@xuanping/domain/process';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { describeTeamRecord, TEAM_RECORDS } from '@xuanping/domain/self-assessment/team';

/** A line with what it is ordered by: its instant to the microsecond, then where it comes from, then its id. */
export interface Line {
  readonly key: string;
  readonly entry: TimelineEntry;
}

/** A line of the database before it is put into words. */
export interface StoredLine {
  readonly source: 'record' | 'mail' | 'file' | 'read';
  readonly id: string;
  readonly key: string;
  readonly at: string;
  readonly no: string | null;
  readonly raw: Record<string, unknown>;
}

/** How instants are ordered and put into a cursor: UTC, microseconds, every digit written. */
const KEY = `'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`;

interface Source {
  readonly name: StoredLine['source'];
  readonly from: string;
  /** Further columns that the raw row needs. */
  readonly more?: string;
  readonly at: string;
  readonly no: string;
  readonly id: string;
  readonly raw: string;
  /** True where the words searched for (`$8`) stand in the line; names of kinds come as lists, since words are not stored. */
  readonly found: string;
}

const SOURCES: readonly Source[] = [
  {
    name: 'record',
    from: 'act_record x',
    at: 'x.at',
    no: 'x.application_no',
    id: `'record-' || lpad(x.id::text, 12, '0')`,
    raw: `json_build_object('id', x.id::text, 'at', iso(x.at), 'no', x.application_no, 'act', x.act, 'actor', x.actor_name, 'role', x.role, 'reason', x.reason, 'facts', x.facts,
            'rule', x.rule, 'from', x.from_state, 'to', x.to_state, 'moved', coalesce(x.key LIKE '%/' || x.application_no, false),
            'subject', CASE WHEN x.act LIKE 'team.%' THEN (SELECT s.name FROM account s WHERE s.id = (x.facts ->> 'account')::uuid) END)`,
    found: `x.actor_name ILIKE $8 OR x.reason ILIKE $8 OR x.application_no LIKE $8 OR x.facts::text ILIKE $8 OR x.act = ANY($9::text[])`,
  },
  {
    name: 'mail',
    from: 'mail_outbox x',
    at: 'x.created_at',
    no: 'x.application_no',
    id: `'mail-' || lpad(x.id::text, 12, '0')`,
    raw: `json_build_object('id', x.id::text, 'kind', x.kind, 'recipient', x.recipient_name, 'state', x.state, 'messageId', x.message_id, 'createdAt', iso(x.created_at), 'sentAt', iso(x.sent_at), 'attempts', x.attempts)`,
    found: `x.recipient_name ILIKE $8 OR x.application_no LIKE $8 OR x.kind = ANY($10::text[]) OR x.state = ANY($11::text[])`,
  },
  {
    name: 'file',
    from: 'evidence_file x JOIN account u ON u.id = x.uploaded_by',
    more: ', u.name AS by',
    at: 'x.uploaded_at',
    no: 'x.application_no',
    id: `'file-' || x.id`,
    raw: `json_build_object('id', x.id, 'by', x.by, 'slot', x.slot_id, 'name', x.name, 'size', x.size, 'sha256', x.sha256, 'version', x.version, 'removedAt', iso(x.removed_at))`,
    found: `u.name ILIKE $8 OR x.name ILIKE $8 OR x.slot_id ILIKE $8 OR x.application_no LIKE $8`,
  },
  {
    name: 'read',
    from: 'access_record x',
    at: 'x.at',
    no: 'x.application_no',
    id: `'read-' || lpad(x.id::text, 12, '0')`,
    raw: `json_build_object('id', x.id::text, 'by', x.actor_name, 'role', x.role, 'route', x.route, 'what', x.what)`,
    found: `x.actor_name ILIKE $8 OR x.what ILIKE $8 OR x.application_no LIKE $8`,
  },
];

/**
 * One statement: the next lines of every source, and how many there are in all.
 * Parameters: round, application or null, key, source and id of the last line seen or null, the moment to look until
 * or null, how many lines, the pattern searched for or null, acts, kinds and states of mails whose words hold it, the
 * only source or null. The instant alone is compared first, so that an index on it serves.
 */
export function linesSql(order: 'oldest' | 'newest'): string {
  const [from, after, direction] =
    order === 'oldest' ? (['>=', '>', 'ASC'] as const) : (['<=', '<', 'DESC'] as const);
  const where = ({ name, at, no, found }: Source): string =>
    `x.round_code = $1 AND ($2::text IS NULL OR ${no} = $2) AND ($6::timestamptz IS NULL OR ${at} < $6::timestamptz + interval '1 millisecond')
       AND ($8::text IS NULL OR ${found}) AND ($12::text IS NULL OR $12 = '${name}')`;
  // The lines of the page are found first, by instant and id alone, and only they are put together.
  const lines = SOURCES.map(
    (
      source,
    ) => `SELECT '${source.name}' AS source, (${source.id}) COLLATE "C" AS id, to_char(${source.at} AT TIME ZONE 'UTC', ${KEY}) AS key, iso(${source.at}) AS at, ${source.no} AS no, ${source.raw} AS raw
       FROM (SELECT x.*${source.more ?? ''} FROM ${source.from} WHERE ${where(source)}
               AND ($3::timestamptz IS NULL OR (${source.at} ${from} $3 AND (${source.at}, '${source.name}' COLLATE "C", (${source.id}) COLLATE "C") ${after} ($3, $4, $5)))
             ORDER BY ${source.at} ${direction}, (${source.id}) COLLATE "C" ${direction} LIMIT $7) x`,
  );
  const counts = SOURCES.map((source) => `(SELECT count(*) FROM ${source.from} WHERE ${where(source)})`);
  return `SELECT (SELECT coalesce(json_agg(l), '[]') FROM (${lines.join(' UNION ALL ')}) l) AS lines, (${counts.join(' + ')})::int AS total`;
}

/** What of the stored kinds is found under words that only their names and sentences hold. */
export function kindsNamed(words: string): {
  readonly acts: string[];
  readonly mailKinds: string[];
  readonly mailStates: string[];
} {
  const sought = words.toLowerCase();
  const holds = (...named: readonly (Words | undefined)[]): boolean =>
    named.some((each) => each && `${each.zh} ${each.en}`.toLowerCase().includes(sought));
  const keysOf = (names: Readonly<Record<string, Words>>): string[] =>
    Object.entries(names).flatMap(([key, name]) => (holds(name) ? [key] : []));
  return {
    acts: [
      ...ALL_ACTS.filter((act) => holds(act.name, act.sentence, findAct(act.id)?.moves?.sentence)).map(
        ({ id }) => id as string,
      ),
      ...keysOf(HOUSE_RECORDS),
      ...keysOf(TEAM_RECORDS),
    ],
    mailKinds: keysOf(MAIL_KIND_NAMES),
    mailStates: keysOf(MAIL_STATE_NAMES),
  };
}

/** A stored line as a sentence, with the row behind it. */
export function lineOf(stored: StoredLine, framework: string): Line {
  return {
    key: stored.key,
    entry: {
      id: stored.id,
      at: stored.at,
      source: stored.source,
      no: stored.no,
      raw: stored.raw,
      ...told(stored, framework),
    },
  };
}

type Told = Pick<TimelineEntry, 'who' | 'role' | 'sentence' | 'rule'>;

function told({ source, raw }: StoredLine, framework: string): Told {
  switch (source) {
    case 'record':
      return recordTold(raw as unknown as RecordRaw);
    case 'mail': {
      const { kind, recipient, state } = raw as { kind: MailKind; recipient: string; state: MailState };
      const [name, stands] = [MAIL_KIND_NAMES[kind], MAIL_STATE_NAMES[state]];
      return {
        who: recipient,
        role: 'system',
        sentence: {
          zh: `邮件“${name.zh}”发给${recipient}（${stands.zh}）。`,
          en: `Mail “${name.en}” to ${recipient} (${stands.en}).`,
        },
        rule: null,
      };
    }
    case 'file': {
      const { by, name, ...file } = raw as { by: string; name: string; slot: string };
      const slot = slotName(framework, file.slot);
      return {
        who: by,
        role: 'applicant',
        sentence: {
          zh: `${by}上传了证明材料“${name}”（${slot.zh}）。`,
          en: `${by} uploaded “${name}” (${slot.en}).`,
        },
        rule: null,
      };
    }
    case 'read': {
      const { by, role, what } = raw as { by: string; role: string; what: string };
      return {
        who: by,
        role,
        sentence: { zh: `${by || '公众'}查看：${what}。`, en: `${by || 'Public'} looked at: ${what}.` },
        rule: null,
      };
    }
  }
}

interface RecordRaw {
  readonly no: string | null;
  readonly act: string;
  readonly actor: string;
  readonly role: string;
  readonly reason: string;
  readonly facts: Record<string, string | number | null>;
  readonly rule: string;
  readonly moved: boolean;
  /** Name of the account it is about, for records that name one. */
  readonly subject: string | null;
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

function recordTold(row: RecordRaw): Told {
  const act = findAct(row.act);
  const sentence = row.moved && act?.moves ? act.moves.sentence : act?.sentence;
  const facts = {
    actor: row.actor || (row.role === 'system' ? '系统' : '公众'),
    reason: row.reason,
    no: row.no,
    ...row.facts,
  };
  return {
    who: row.actor || (ROLE_NAMES[row.role.split(',')[0] as Role]?.zh ?? row.role),
    role: row.role,
    sentence: sentence
      ? { zh: fill(sentence.zh, facts), en: fill(sentence.en, facts) }
      : (describeTeamRecord(row) ?? describeHouseRecord(row) ?? { zh: row.act, en: row.act }),
    rule: row.rule || null,
  };
}

import type { Client } from 'pg';
import type { Broken } from './broken';

/** An act, a file or an answer of which the API said that it is kept. */
type Write =
  | { readonly what: 'act'; readonly record: string; readonly path: string }
  | { readonly what: 'file'; readonly id: string; readonly sha256: string }
  | {
      readonly what: 'answer';
      readonly round: string;
      readonly no: string;
      readonly field: string;
      readonly version: number;
    };

/** The list of acknowledged writes: each of them must be readable afterwards, whatever died in between (I1). */
export class Acknowledged {
  private readonly writes: Write[] = [];

  /** Takes what the API answered to a write; answers that promise nothing are passed over. */
  readonly hear = ({ path, answer }: { readonly path: string; readonly answer: unknown }): void => {
    const { record, file, saved } = (answer ?? {}) as {
      record?: string;
      file?: { id: string; sha256: string };
      saved?: { field: string; version: number }[];
    };
    if (record !== undefined && path.includes('/acts/')) this.writes.push({ what: 'act', record, path });
    if (file?.sha256 !== undefined) this.writes.push({ what: 'file', id: file.id, sha256: file.sha256 });
    const [, round, no] = /\/rounds\/([^/]+)\/applications\/([^/]+)\//.exec(path) ?? [];
    if (saved !== undefined && round !== undefined && no !== undefined)
      for (const { field, version } of saved) this.writes.push({ what: 'answer', round, no, field, version });
  };

  get count(): number {
    return this.writes.length;
  }

  /** What was acknowledged and is not there. */
  async lost(database: Client): Promise<Broken[]> {
    const { rows } = await database.query<{ write: Write }>(
      `SELECT w AS write FROM jsonb_array_elements($1::jsonb) w WHERE NOT CASE w->>'what'
         WHEN 'act' THEN EXISTS (SELECT FROM act_record r WHERE r.id = (w->>'record')::bigint AND w->>'path' LIKE '%/acts/' || r.act)
         WHEN 'file' THEN EXISTS (SELECT FROM evidence_file f WHERE f.id = (w->>'id')::uuid AND f.sha256 = w->>'sha256')
         ELSE EXISTS (SELECT FROM answer_version v WHERE v.round_code = w->>'round' AND v.application_no = w->>'no'
                       AND v.field_id = w->>'field' AND v.version = (w->>'version')::int) END`,
      [JSON.stringify(this.writes)],
    );
    return rows.length > 0
      ? [{ invariant: 'I1 what was acknowledged is readable', rows: rows.map((row) => row.write) }]
      : [];
  }
}

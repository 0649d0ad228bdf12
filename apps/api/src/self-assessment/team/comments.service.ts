import { Injectable } from '@nestjs/common';
import type { BodyOf, QueryOf } from '@xuanping/api-contract/core';
import type {
  answerComment,
  CommentThread,
  listComments,
  writeComment,
} from '@xuanping/api-contract/self-assessment';
import { itemById, frameworkOfRound } from '@xuanping/domain/framework';
import {
  COMMENTS_CLOSED,
  mayComment,
  objectiveOf,
  reaches,
  teamRights,
} from '@xuanping/domain/self-assessment/team';
import {
  colleaguesOf,
  formState,
  type Colleague,
  type FormPlace,
  type StoredTeam,
} from '@xuanping/persistence/self-assessment';
import { DataSource, type EntityManager } from 'typeorm';
import { Access, conflict, cutPage, invalid, notFound, readCursor, signedIn, type Caller } from '../../core';
import { sees, teamFor } from '../form-access';
import { editingNow } from '../open-form';
import { TeamMails } from './team-mails';

const PERSON = (alias: string): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;
const MENTIONED = (comment: string): string =>
  `(SELECT coalesce(json_agg(${PERSON('m')} ORDER BY m.name, m.id), '[]') FROM account m WHERE m.id = ANY(${comment}.mentions))`;
const COMMENT = (comment: string, author: string): string =>
  `'id', ${comment}.id, 'text', ${comment}.body, 'by', ${PERSON(author)}, 'at', iso(${comment}.written_at), 'mentions', ${MENTIONED(comment)}`;

interface Row {
  readonly thread: CommentThread;
  readonly sort: string;
  readonly total: number;
}
interface Thread {
  readonly id: string;
  readonly item: string;
  readonly objective: number;
}

/**
 * What people of a park write to each other about items. It is theirs: nobody outside the park reads it, it is no
 * part of what is submitted.
 */
@Injectable()
export class CommentsService {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly mails: TeamMails,
  ) {}

  async list(
    caller: Caller,
    place: FormPlace,
    query: QueryOf<typeof listComments>,
  ): Promise<{ rows: CommentThread[]; next: string | null; total: number }> {
    await this.access.require(caller, place, 'own-park');
    const { rights } = await teamFor(this.database.manager, caller, place);
    if (query.objective !== undefined && !reaches(rights.sees, query.objective)) throw notFound();
    const after = readCursor(query.after, 2);
    const rows: Row[] = await this.database.query(
      `WITH seen AS (
         SELECT c.* FROM team_comment c WHERE c.round_code = $1 AND c.application_no = $2 AND c.thread IS NULL
            AND ($3::int[] IS NULL OR c.objective = ANY($3)) AND ($4::int IS NULL OR c.objective = $4) AND ($5::text IS NULL OR (c.resolved_at IS NULL) = ($5 = 'open'))
       )
       SELECT json_build_object(${COMMENT('c', 'p')}, 'item', c.item,
                'resolved', CASE WHEN c.resolved_at IS NOT NULL THEN json_build_object('by', q.name, 'at', iso(c.resolved_at)) END,
                'answers', (SELECT coalesce(json_agg(json_build_object(${COMMENT('d', 'e')}) ORDER BY d.written_at, d.id), '[]')
                              FROM team_comment d JOIN account e ON e.id = d.written_by WHERE d.thread = c.id)) AS thread,
              to_char(c.written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS sort, (SELECT count(*)::int FROM seen) AS total
         FROM seen c JOIN account p ON p.id = c.written_by LEFT JOIN account q ON q.id = c.resolved_by
        WHERE $6::timestamptz IS NULL OR (c.written_at, c.id) < ($6::timestamptz, $7::uuid) ORDER BY c.written_at DESC, c.id DESC LIMIT $8`,
      [
        place.round,
        place.no,
        rights.sees === 'all' ? null : [...rights.sees],
        query.objective ?? null,
        query.state ?? null,
        after?.[0] ?? null,
        after?.[1] ?? null,
        query.limit + 1,
      ],
    );
    const page = cutPage(rows, query.limit, ({ sort, thread }) => [sort, thread.id]);
    return { rows: page.rows.map(({ thread }) => thread), next: page.next, total: rows[0]?.total ?? 0 };
  }

  async write(caller: Caller, place: FormPlace, body: BodyOf<typeof writeComment>): Promise<{ id: string }> {
    await this.access.require(caller, place, 'own-park');
    return this.database.transaction(async (tx) => {
      const { team, rights } = await teamFor(tx, caller, place);
      const objective = objectiveOf(body.item);
      if (objective === null || !sees(rights, body.item)) throw notFound();
      await this.requireOpen(tx, place, body.item);
      return this.insert(tx, caller, place, team, { ...body, objective, thread: null });
    });
  }

  /** Answers a thread; one that was resolved is open again. */
  async answer(
    caller: Caller,
    place: FormPlace,
    thread: string,
    body: BodyOf<typeof answerComment>,
  ): Promise<{ id: string }> {
    await this.access.require(caller, place, 'own-park');
    return this.database.transaction(async (tx) => {
      const { team, known } = await this.thread(tx, caller, place, thread);
      await this.requireOpen(tx, place, known.item);
      await tx.query(
        `UPDATE team_comment SET resolved_at = NULL, resolved_by = NULL WHERE id = $1 AND resolved_at IS NOT NULL`,
        [thread],
      );
      return this.insert(tx, caller, place, team, {
        ...body,
        item: known.item,
        objective: known.objective,
        thread,
      });
    });
  }

  async resolve(
    caller: Caller,
    place: FormPlace,
    thread: string,
    resolved: boolean,
  ): Promise<{ resolved: boolean }> {
    await this.access.require(caller, place, 'own-park');
    return this.database.transaction(async (tx) => {
      const { known } = await this.thread(tx, caller, place, thread);
      await this.requireOpen(tx, place, known.item);
      await tx.query(
        `UPDATE team_comment SET resolved_at = CASE WHEN $2 THEN now() END, resolved_by = CASE WHEN $2 THEN $3::uuid END WHERE id = $1 AND (resolved_at IS NOT NULL) <> $2`,
        [thread, resolved, signedIn(caller).id],
      );
      return { resolved };
    });
  }

  /** @throws ProblemError 404 for an item that is none, 409 for one that nobody may change now */
  private async requireOpen(tx: EntityManager, place: FormPlace, item: string): Promise<void> {
    const form = await formState(tx, place);
    if (!form) throw notFound();
    const framework = frameworkOfRound(form.frameworkVersion);
    if (!itemById(framework, item)) throw notFound();
    if (!mayComment(framework, editingNow(form).scope, item)) throw conflict('locked', COMMENTS_CLOSED);
  }

  /** The thread, held for a change; 404 for one of an objective that one does not see. */
  private async thread(
    tx: EntityManager,
    caller: Caller,
    place: FormPlace,
    id: string,
  ): Promise<{ team: StoredTeam; known: Thread }> {
    const { team, rights } = await teamFor(tx, caller, place);
    const [known] = (await tx.query(
      `SELECT id, item, objective FROM team_comment WHERE id = $1 AND round_code = $2 AND application_no = $3 AND thread IS NULL FOR UPDATE`,
      [id, place.round, place.no],
    )) as Thread[];
    if (!known || !reaches(rights.sees, known.objective)) throw notFound();
    return { team, known };
  }

  private async insert(
    tx: EntityManager,
    caller: Caller,
    place: FormPlace,
    team: StoredTeam,
    comment: {
      readonly item: string;
      readonly objective: number;
      readonly thread: string | null;
      readonly text: string;
      readonly mentions: readonly string[];
    },
  ): Promise<{ id: string }> {
    const by = signedIn(caller);
    const text = storable(comment.text);
    const mentioned = await this.mentioned(tx, team, comment);
    const [row] = (await tx.query(
      `INSERT INTO team_comment (round_code, application_no, objective, item, thread, body, written_by, mentions) VALUES ($1,$2,$3,$4,$5,$6,$7,$8) RETURNING id`,
      [
        place.round,
        place.no,
        comment.objective,
        comment.item,
        comment.thread,
        text,
        by.id,
        mentioned.map(({ id }) => id),
      ],
    )) as { id: string }[];
    // In the order of ids, so that two who mention the same people wait for each other instead of locking up.
    for (const to of mentioned.filter(({ id }) => id !== by.id))
      await this.mails.mention(tx, place, to, { item: comment.item, by: by.name, text });
    return { id: row?.id ?? '' };
  }

  /** The people mentioned, each once; only colleagues who see the objective can be. */
  private async mentioned(
    tx: EntityManager,
    team: StoredTeam,
    { mentions, objective }: { readonly mentions: readonly string[]; readonly objective: number },
  ): Promise<Colleague[]> {
    if (mentions.length === 0) return [];
    const people = (await colleaguesOf(tx, team.parkId)).filter(({ id }) =>
      reaches(teamRights(team, id).sees, objective),
    );
    const found = people.filter(({ id }) => mentions.includes(id));
    if (found.length < new Set(mentions).size) throw notToMention();
    return found.sort((a, b) => (a.id < b.id ? -1 : 1));
  }
}

/** PostgreSQL knows neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  const kept = text.replace(/[\0\p{Cs}]/gu, '').trim();
  if (kept !== '') return kept;
  throw invalid([
    { field: 'text', rule: 'required', words: { zh: '请填写评论。', en: 'Please write a comment.' } },
  ]);
}

const notToMention = () =>
  invalid([
    {
      field: 'mentions',
      rule: 'colleague',
      words: {
        zh: '只能提及看得到该目标的本园区同事。',
        en: 'Only colleagues of your park who see this objective can be mentioned.',
      },
    },
  ]);

import type { ReviewState, ScoreDraft, SheetEvaluation } from '@xuanping/domain/expert-review';
import type { EntityManager } from 'typeorm';

/** One expert's review of one application. */
export interface ReviewRow {
  readonly id: string;
  readonly round: string;
  readonly no: string;
  readonly accountId: string;
  readonly drawId: string;
  readonly seat: number;
  readonly turn: number;
  readonly drawn: number;
  readonly state: ReviewState;
  readonly draft: ScoreDraft;
  readonly draftVersion: number;
  readonly overallComment: string;
  readonly total: string | null;
}

/** What is sealed when an expert submits: the sheet as it stood, what it came to, and by which scheme. */
export interface SealedSheet {
  readonly entries: ScoreDraft['entries'];
  readonly total: string;
  readonly elements: SheetEvaluation['elements'];
  readonly applicable: SheetEvaluation['applicable'];
}

const COLUMNS = `id, round_code AS round, application_no AS no, account_id AS "accountId", draw_id AS "drawId", seat, turn, drawn, state, draft,
  draft_version AS "draftVersion", overall_comment AS "overallComment", total`;

/** All reviews of one application, the present and the former holders of its seats. */
export async function reviewsOf(tx: EntityManager, round: string, no: string): Promise<ReviewRow[]> {
  return tx.query(
    `SELECT ${COLUMNS} FROM review WHERE round_code = $1 AND application_no = $2 ORDER BY seat, turn`,
    [round, no],
  );
}

/** One expert's review, locked for a change of its draft or state; null when there is none. */
export async function lockReview(
  tx: EntityManager,
  round: string,
  no: string,
  accountId: string,
): Promise<ReviewRow | null> {
  const [row] = (await tx.query(
    `SELECT ${COLUMNS} FROM review WHERE round_code = $1 AND application_no = $2 AND account_id = $3 FOR UPDATE`,
    [round, no, accountId],
  )) as ReviewRow[];
  return row ?? null;
}

/** How many applications of the round each expert holds now. */
export async function seatedLoads(tx: EntityManager, round: string): Promise<Map<string, number>> {
  const rows: { id: string; n: number }[] = await tx.query(
    `SELECT account_id AS id, count(*)::int AS n FROM review WHERE round_code = $1 AND state IN ('invited','accepted','scored') GROUP BY account_id`,
    [round],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

/**
 * Substitutes of one round are called one after another: two seats that fall free at the same moment must not
 * both count on the last place of one expert. Held until the end of the transaction.
 */
export async function lockSubstitution(tx: EntityManager, round: string): Promise<void> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('expert-review/substitution/' || $1, 0))`, [
    round,
  ]);
}

export interface NewReview {
  readonly no: string;
  readonly accountId: string;
  readonly seat: number;
  readonly turn: number;
  /** Place in the drawn order; 0 for somebody who joined the pool after the draw. */
  readonly drawn: number;
}

/** Invites experts, all in one statement. */
export async function addReviews(
  tx: EntityManager,
  of: { readonly round: string; readonly drawId: string; readonly invitedAt: Date },
  list: readonly NewReview[],
): Promise<void> {
  await tx.query(
    `INSERT INTO review (round_code, application_no, account_id, draw_id, seat, turn, drawn, invited_at)
     SELECT $1, r.no, r.account, $2, r.seat, r.turn, r.drawn, $3 FROM unnest($4::text[], $5::uuid[], $6::int[], $7::int[], $8::int[]) AS r(no, account, seat, turn, drawn)`,
    [
      of.round,
      of.drawId,
      of.invitedAt,
      list.map((r) => r.no),
      list.map((r) => r.accountId),
      list.map((r) => r.seat),
      list.map((r) => r.turn),
      list.map((r) => r.drawn),
    ],
  );
}

/** The expert takes the review, under the undertaking. */
export async function acceptReview(tx: EntityManager, id: string, at: Date): Promise<void> {
  await tx.query(
    `UPDATE review SET state = 'accepted', answered_at = $2, undertaking_at = $2 WHERE id = $1`,
    [id, at],
  );
}

/** The holder leaves the seat. */
export async function leaveSeat(
  tx: EntityManager,
  id: string,
  of: { readonly state: 'declined' | 'replaced'; readonly why: string; readonly at: Date },
): Promise<void> {
  await tx.query(
    `UPDATE review SET state = $2, left_why = $3, answered_at = coalesce(answered_at, $4) WHERE id = $1`,
    [id, of.state, of.why, of.at],
  );
}

/** Seals a sheet. */
export async function sealReview(tx: EntityManager, id: string, sheet: SealedSheet, at: Date): Promise<void> {
  await tx.query(
    `UPDATE review SET state = 'scored', sealed = $2, total = $3, submitted_at = $4 WHERE id = $1`,
    [id, JSON.stringify(sheet), sheet.total, at],
  );
}

/** Keeps what an expert typed over the version that was seen; null when somebody (another tab) wrote meanwhile. */
export async function saveDraft(
  tx: EntityManager,
  of: { readonly id: string; readonly seen: number; readonly draft: ScoreDraft; readonly overall: string },
): Promise<{ readonly version: number; readonly at: Date } | null> {
  const [row] = (await tx.query(
    `WITH saved AS (
       UPDATE review SET draft = $3, overall_comment = $4, draft_version = draft_version + 1, draft_at = now()
        WHERE id = $1 AND draft_version = $2 RETURNING draft_version, draft_at)
     SELECT draft_version AS version, draft_at AS at FROM saved`,
    [of.id, of.seen, JSON.stringify(of.draft), of.overall],
  )) as { version: number; at: Date }[];
  return row ?? null;
}

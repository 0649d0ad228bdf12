import type { EntityManager } from 'typeorm';

export interface GivenNumber {
  readonly prefix: string;
  readonly year: number;
  readonly number: number;
}

/**
 * Gives the next document number (发文字号) of a prefix and year, within the transaction of the act that issues
 * the document: if that is undone, so is the number, and the register has no gaps. One giver at a time.
 */
export async function nextDocumentNumber(
  tx: EntityManager,
  of: { prefix: string; year: number; round: string; kind: string; subject: string },
): Promise<GivenNumber> {
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [
    `document-number/${of.prefix}/${of.year}`,
  ]);
  const [row] = (await tx.query(
    `INSERT INTO document_number (prefix, year, number, round_code, kind, subject)
     SELECT $1, $2, coalesce(max(number), 0) + 1, $3, $4, $5 FROM document_number WHERE prefix = $1 AND year = $2 RETURNING number`,
    [of.prefix, of.year, of.round, of.kind, of.subject],
  )) as { number: number }[];
  return { prefix: of.prefix, year: of.year, number: row!.number };
}

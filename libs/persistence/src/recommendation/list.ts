import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';

/** A recommender in a round. */
export interface ListPlace {
  readonly round: string;
  readonly organization: string;
}

/** A park on a recommender's list, as its letter names it. */
export interface ListedPark {
  readonly order: number;
  readonly no: string;
  readonly park: string;
  readonly kind: string;
  readonly city: string;
  readonly opinion: string;
}

/** What a letter of recommendation says: whose it is and the table in its order. */
export interface LetterContent {
  readonly round: string;
  readonly organization: string;
  readonly parks: readonly ListedPark[];
}

/** How a sealed letter stands to the list as it is now. */
export interface LetterStanding {
  readonly content: LetterContent;
  /** Hash of the content as it is now. */
  readonly hash: string;
  /** Hash of the letter whose sealed scan stands filed; null: none is. */
  readonly filed: string | null;
}

/** The list of a recommender in its order. */
export async function letterContent(tx: EntityManager, place: ListPlace): Promise<LetterContent> {
  const parks: ListedPark[] = await tx.query(
    `SELECT c.preference AS order, c.application_no AS no, p.name AS park, p.kind, p.city, c.reason AS opinion
       FROM recommendation c JOIN application a ON a.round_code = c.round_code AND a.no = c.application_no JOIN organization p ON p.id = a.park_id
      WHERE c.round_code = $1 AND c.organization_id = $2 AND c.opinion = 'recommended' AND c.withdrawn_at IS NULL ORDER BY c.preference`,
    [place.round, place.organization],
  );
  return { round: place.round, organization: place.organization, parks };
}

/** SHA-256 of a letter's content, in hexadecimal: it changes with every park, place, name and opinion in the table. */
export function letterHash({ round, organization, parks }: LetterContent): string {
  const rows = parks.map(({ order, no, park, kind, city, opinion }) => [
    order,
    no,
    park,
    kind,
    city,
    opinion,
  ]);
  return createHash('sha256')
    .update(JSON.stringify([round, organization, rows]))
    .digest('hex');
}

/** The list as it is now beside the sealed letter that stands filed. */
export async function letterStanding(tx: EntityManager, place: ListPlace): Promise<LetterStanding> {
  const content = await letterContent(tx, place);
  const [scan] = (await tx.query(
    `SELECT letter_hash AS hash FROM recommendation_scan WHERE round_code = $1 AND organization_id = $2 AND filed_at IS NOT NULL AND ended_at IS NULL`,
    [place.round, place.organization],
  )) as { hash: string }[];
  return { content, hash: letterHash(content), filed: scan?.hash ?? null };
}

/** A sealed letter is owed while there is something to seal and what was filed does not show it. */
export function letterIsDue({ content, hash, filed }: LetterStanding): boolean {
  return content.parks.length > 0 && filed !== hash;
}

/** Keeps a letter that was made, once for each content; made again it stays as it was. */
export async function keepLetter(tx: EntityManager, content: LetterContent, madeBy: string): Promise<void> {
  await tx.query(
    `INSERT INTO recommendation_letter (round_code, organization_id, hash, content, made_by) VALUES ($1,$2,$3,$4,$5)
     ON CONFLICT (round_code, organization_id, hash) DO NOTHING`,
    [content.round, content.organization, letterHash(content), JSON.stringify(content), madeBy],
  );
}

/** Letters that were made whose hash begins so: none, the one meant, or several. */
export async function lettersBeginning(
  tx: EntityManager,
  place: ListPlace,
  prefix: string,
): Promise<{ hash: string; content: LetterContent; madeAt: Date }[]> {
  return tx.query(
    `SELECT hash, content, made_at AS "madeAt" FROM recommendation_letter
      WHERE round_code = $1 AND organization_id = $2 AND left(hash, length($3)) = $3 ORDER BY made_at DESC LIMIT 2`,
    [place.round, place.organization, prefix],
  );
}

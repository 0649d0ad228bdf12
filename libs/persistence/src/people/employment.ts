import { worksFor, type Body } from '@xuanping/domain/formal-examination';
import type { EntityManager } from 'typeorm';

/** The other employer of somebody of the house; null when there is none. */
export async function employerOf(tx: EntityManager, account: string): Promise<Body | null> {
  const [row] = (await tx.query(
    `SELECT o.id, o.name, o.uscc FROM account a JOIN organization o ON o.id = a.employer_id WHERE a.id = $1`,
    [account],
  )) as Body[];
  return row ?? null;
}

/** Whether somebody of the house works for a park, so that they may not examine its application. */
export async function isEmployedBy(tx: EntityManager, account: string, park: string): Promise<boolean> {
  const employer = await employerOf(tx, account);
  if (employer === null) return false;
  const [row] = (await tx.query(`SELECT id, name, uscc FROM organization WHERE id = $1`, [park])) as Body[];
  return row !== undefined && worksFor(employer, row);
}

import { randomBytes } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonLogger } from '@xuanping/platform';
import type { Config } from '@xuanping/platform/config';
import { ROLE_NAMES } from '@xuanping/domain/process';
import type { EntityManager } from 'typeorm';
import { hashPassword } from '../session/passwords';
import { EMPLOYER_PROVINCES, LOCAL_PEOPLE, type LocalPerson } from './local-people';

interface Placed {
  readonly person: LocalPerson;
  readonly organization: { readonly id: string; readonly name: string } | null;
}

/**
 * Accounts to begin with on one's own machine, with passwords generated on the first start and kept in
 * `accounts.json` (mode 0600). Never in production. A database that has people already is left alone.
 */
export async function createLocalAccounts(
  tx: EntityManager,
  config: Config,
  logger: JsonLogger,
): Promise<void> {
  const [{ n }] = (await tx.query('SELECT count(*)::int AS n FROM account')) as [{ n: number }];
  const file = join(config.dataDir, 'accounts.json');
  if (n > 0) {
    if (!existsSync(file))
      logger.warn('the database has accounts, but accounts.json is gone: reset a password to sign in');
    return;
  }
  await createEmployers(tx);
  await giveContacts(tx);
  const placed = await place(tx);
  const passwords = placed.map(() => localPassword());
  const hashes = await Promise.all(passwords.map(hashPassword));
  await tx.query(
    `INSERT INTO account (email, name, password_hash, roles, organization_id, language, sample)
     SELECT email, name, hash, string_to_array(roles, ','), organization, language, true
       FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS p(email, name, hash, roles, organization, language)`,
    [
      placed.map((p) => p.person.email),
      placed.map((p) => p.person.name),
      hashes,
      placed.map((p) => p.person.roles.join(',')),
      placed.map((p) => p.organization?.id ?? null),
      placed.map((p) => p.person.language ?? 'zh-CN'),
    ],
  );
  // The parks that can sign in are members, so that a round for members has applicants.
  await tx.query(
    `UPDATE organization o SET is_member = true FROM account a WHERE a.organization_id = o.id AND 'applicant' = ANY(a.roles)`,
  );
  const list = placed.map((p, i) => ({
    role: p.person.roles.map((role) => ROLE_NAMES[role].zh).join('、'),
    email: p.person.email,
    password: passwords[i],
    name: p.person.name,
    organization: p.organization?.name ?? config.organization.name,
  }));
  writeFileSync(file, `${JSON.stringify({ accounts: list }, null, 2)}\n`, { mode: 0o600 });
  logger.log(`${list.length} local accounts were created; their passwords are in ${file}`);
}

/** Three of four classes and enough of them; readable enough to type. */
function localPassword(): string {
  return `Xp-${randomBytes(9).toString('base64url')}7`;
}

async function createEmployers(tx: EntityManager): Promise<void> {
  await tx.query(
    `INSERT INTO organization (id, kind, name, sort_name, province_code, source, standing)
     SELECT 'employer-sample-' || p.code, 'employer', '示例研究院（' || p.short || '）', 'shi li yan jiu yuan', p.code, '本机示例', '示例'
       FROM province p WHERE p.code = ANY($1) ON CONFLICT (id) DO NOTHING`,
    [EMPLOYER_PROVINCES],
  );
}

/** Invented addresses of the departments that results are reported to; the registry of a real house holds the real ones. */
async function giveContacts(tx: EntityManager): Promise<void> {
  await tx.query(
    `UPDATE organization SET contact_name = '示例收文岗', contact_email = id || '@departments.example' WHERE kind IN ('ministry','commerce-department') AND contact_email = ''`,
  );
}

async function place(tx: EntityManager): Promise<Placed[]> {
  const rows: { id: string; name: string; kind: string; province: string | null }[] = await tx.query(
    `SELECT id, name, kind, unit_code AS province FROM organization WHERE retired_at IS NULL ORDER BY id`,
  );
  return LOCAL_PEOPLE.flatMap((person): Placed[] => {
    const where = person.organization;
    if (!where) return [{ person, organization: null }];
    const found =
      'id' in where
        ? rows.find((row) => row.id === where.id)
        : rows.filter((row) => where.kinds.includes(row.kind) && row.province === where.province)[where.nth];
    // Without its organisation a person has nothing to sign in for.
    return found ? [{ person, organization: found }] : [];
  });
}

import {
  obligation,
  obligationKey,
  obligationMatter,
  type ObligationKind,
} from '@xuanping/domain/obligations';
import type { Role } from '@xuanping/domain/process';
import { DEFAULT_SETTINGS, type RoundSettings } from '@xuanping/domain/schedule';
import type { DataSource, EntityManager, FindOptionsWhere, ObjectLiteral } from 'typeorm';
import { AccountEntity } from '../people';
import { ApplicationEntity, ObligationEntity, placeKey, RoundEntity } from '../process';
import { OrganizationEntity, type OrganizationKind } from '../registry';
import { aSchedule } from './schedule';

/** What builders write with. */
export type Writer = DataSource | EntityManager;

/** Names a few provinces, so that what specs print can be read. */
const PROVINCES: Readonly<Record<string, string>> = {
  '110000': '北京市',
  '310000': '上海市',
  '320000': '江苏省',
  '330000': '浙江省',
  '370000': '山东省',
  '440000': '广东省',
  '660000': '新疆生产建设兵团',
};

let counter = 0;
const next = (): number => (counter += 1);

/** A province, once; names the well known. */
export async function aProvince(db: Writer, code = '320000'): Promise<string> {
  const name = PROVINCES[code] ?? `示例省${code}`;
  await managerOf(db).query(
    `INSERT INTO province (code, name, short, position, source) VALUES ($1, $2, $3, $4, '测试') ON CONFLICT (code) DO NOTHING`,
    [code, name, name.replace(/[省市]$/, ''), Number(code.slice(0, 2))],
  );
  return code;
}

const PARKS: readonly OrganizationKind[] = ['national-etdz', 'national-hitech', 'provincial-zone'];

/** An organisation of the registry; by default a member park of 江苏. Its province is created with it. */
export async function anOrganization(
  db: Writer,
  of: Partial<OrganizationEntity> = {},
): Promise<OrganizationEntity> {
  const n = next();
  const kind = of.kind ?? 'national-etdz';
  const provinceCode = of.provinceCode === undefined ? '320000' : of.provinceCode;
  if (provinceCode !== null) await aProvince(db, provinceCode);
  return inserted(
    db,
    OrganizationEntity,
    {
      id: `${kind}-spec-${n}`,
      kind,
      name: `示例单位${n}`,
      sortName: `shi li dan wei ${n}`,
      isMember: PARKS.includes(kind),
      source: '测试',
      standing: '示例',
      ...of,
      provinceCode,
    },
    (row) => ({ id: row.id }),
  );
}

const ORGANIZATION_OF_ROLE: Partial<Record<Role, OrganizationKind>> = {
  applicant: 'national-etdz',
  recommender: 'association',
  expert: 'employer',
};

/** An account; by default of staff. Applicants, recommenders and experts get an organisation of their kind. */
export async function anAccount(db: Writer, of: Partial<AccountEntity> = {}): Promise<AccountEntity> {
  const n = next();
  const roles = of.roles ?? ['staff'];
  const kind = roles.map((role) => ORGANIZATION_OF_ROLE[role]).find((known) => known !== undefined);
  const organizationId =
    of.organizationId === undefined
      ? kind
        ? (await anOrganization(db, { kind })).id
        : null
      : of.organizationId;
  const row = {
    email: `${roles[0] ?? 'nobody'}-${n}@spec.example`,
    name: `示例人员${n}`,
    language: 'zh-CN' as const,
    sample: false,
    ...of,
    roles,
    organizationId,
  };
  return inserted(db, AccountEntity, row, (made) => ({ id: made.id }));
}

/** A round that asks nothing beside its form; what it may ask is given by the specs that are about it. */
const { submission: _asksNothing, ...PLAIN_SETTINGS } = DEFAULT_SETTINGS;

/** What of a round may be given; settings are merged over the defaults. */
export type RoundGiven = Partial<Omit<RoundEntity, 'settings'>> & {
  readonly settings?: Partial<RoundSettings>;
};

/** A round, by default launched and in self-assessment, with a schedule to match (`aSchedule`). */
export async function aRound(db: Writer, of: RoundGiven = {}): Promise<RoundEntity> {
  const n = next();
  const state = of.state ?? 'self-assessment';
  const code = of.code ?? `${2026 + Math.floor(n / 99)}-${String((n % 99) + 1).padStart(2, '0')}`;
  const launched =
    state === 'draft'
      ? {}
      : { launchedAt: new Date(), ...(state === 'notice' ? {} : { noticeIssuedAt: new Date() }) };
  const draftedBy = of.draftedBy ?? (await anAccount(db)).id;
  const row = {
    name: `示例批次${n}`,
    year: Number(code.slice(0, 4)),
    frameworkVersion: '2021',
    schedule: aSchedule(state),
    sample: false,
    ...launched,
    ...of,
    code,
    state,
    draftedBy,
    settings: { ...PLAIN_SETTINGS, ...of.settings },
  };
  return inserted(db, RoundEntity, row, () => ({ code }));
}

/** An application under the next number of its round, by default drafting; its round and park are made when not given. */
export async function anApplication(
  db: Writer,
  of: Partial<ApplicationEntity> = {},
): Promise<ApplicationEntity> {
  const roundCode = of.roundCode ?? (await aRound(db)).code;
  const parkId = of.parkId ?? (await anOrganization(db)).id;
  const registeredBy =
    of.registeredBy ?? (await anAccount(db, { roles: ['applicant'], organizationId: parkId })).id;
  const no = of.no ?? (await nextNumber(db, roundCode));
  return inserted(
    db,
    ApplicationEntity,
    { state: 'drafting', ...of, roundCode, parkId, registeredBy, no },
    () => ({ roundCode, no }),
  );
}

/** What an obligation needs at least. */
export type ObligationGiven = Partial<Omit<ObligationEntity, 'kind' | 'roundCode'>> & {
  readonly kind: ObligationKind;
  readonly roundCode: string;
  readonly turn?: number;
};

/** An open obligation, due in five days, owned as its kind says; give `ownerId` for kinds an account or organisation owns. */
export async function anObligation(db: Writer, of: ObligationGiven): Promise<ObligationEntity> {
  const { ownerKind, role } = obligation(of.kind);
  const ownerId = of.ownerId ?? role;
  if (!ownerId) throw new TypeError(`${of.kind} is owned by an ${ownerKind}: give ownerId`);
  const matter = obligationMatter({
    subject: placeKey({ round: of.roundCode, no: of.applicationNo ?? null, recipient: of.recipient ?? null }),
    kind: of.kind,
    part: of.part ?? null,
    owner: ownerId,
  });
  const turn = of.turn ?? 1;
  const [row] = (await managerOf(db).query(
    `INSERT INTO obligation (key, matter, turn, round_code, application_no, recipient, kind, owner_kind, owner_id, due_at, due_by, opened_at, opened_by, closed_at, closed_by, part)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,coalesce($10, now() + interval '5 days'),$11,coalesce($12, now()),$13,$14,$15,$16) RETURNING id`,
    [
      of.key ?? obligationKey(matter, turn),
      matter,
      turn,
      of.roundCode,
      of.applicationNo ?? null,
      of.recipient ?? null,
      of.kind,
      of.ownerKind ?? ownerKind,
      ownerId,
      of.dueAt ?? null,
      of.dueBy ?? null,
      of.openedAt ?? null,
      of.openedBy ?? 'spec',
      of.closedAt ?? null,
      of.closedBy ?? null,
      of.part ?? null,
    ],
  )) as { id: string }[];
  return managerOf(db).findOneByOrFail(ObligationEntity, { id: row?.id ?? '' });
}

async function nextNumber(db: Writer, round: string): Promise<string> {
  const [row] = (await managerOf(db).query(
    `WITH counted AS (UPDATE round SET last_application_no = last_application_no + 1 WHERE code = $1 RETURNING last_application_no AS n) SELECT n FROM counted`,
    [round],
  )) as { n: number }[];
  return String(row?.n ?? 0).padStart(4, '0');
}

/** Inserts and reads back, so that the defaults of the database stand in what is returned. */
async function inserted<E extends ObjectLiteral>(
  db: Writer,
  entity: new () => E,
  row: Partial<NoInfer<E>>,
  key: (made: NoInfer<E>) => FindOptionsWhere<NoInfer<E>>,
): Promise<E> {
  const repository = managerOf(db).getRepository(entity);
  const made = Object.assign(new entity(), row);
  // TypeORM's partial type of a generic entity cannot be satisfied from outside.
  await repository.insert(made as never);
  return repository.findOneByOrFail(key(made));
}

function managerOf(db: Writer): EntityManager {
  return 'manager' in db ? db.manager : db;
}

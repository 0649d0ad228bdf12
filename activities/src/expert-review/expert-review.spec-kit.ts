import { randomUUID } from 'node:crypto';
import type { ActOutcome } from '@xuanping/contracts/process';
import { actOf, type ActId } from '@xuanping/domain/acts';
import { elementWeightsOf, isBlocked, runDraw, type DrawSnapshot } from '@xuanping/domain/expert-review';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { DEFAULT_SETTINGS } from '@xuanping/domain/schedule';
import {
  addDraw,
  conflictsOf,
  loadPool,
  loadReviewParks,
  reviewsOf,
  roundConflictContext,
  type ReviewRow,
} from '@xuanping/persistence/expert-review';
import type { AccountEntity } from '@xuanping/persistence/people';
import { ActIntentEntity, type RoundEntity } from '@xuanping/persistence/process';
import {
  aRound,
  anAccount,
  anApplication,
  anOrganization,
  testDatabase,
  type TestDatabase,
} from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { ActPerformer, MailQueue, Terms, type Effect, type Effects } from '../kernel';
import { AcceptReviewEffect, DeclineReviewEffect } from './answer.effect';
import { CloseReviewEffect } from './close.effect';
import { ProposePanelsEffect, ReleasePanelsEffect } from './panels.effect';
import { ReassignReviewEffect } from './reassign.effect';
import { ScoreReviewEffect } from './score.effect';

const config = readConfig({
  DATABASE_URL: 'postgres://spec',
  SMTP_URL: 'smtp://spec',
  PUBLIC_URL: 'https://xuanping.example',
});
const EXPERT_PROVINCES = ['110000', '310000', '370000', '440000'];

/** What an act came to, with what its intent says. */
export type Acted = ActOutcome & { readonly intent: ActIntentEntity };

/** A round in expert review with its people, on a real PostgreSQL, and the acts of the stage performed by the kernel. */
export class ReviewScene {
  round!: RoundEntity;
  staff!: AccountEntity;
  lead!: AccountEntity;
  experts: AccountEntity[] = [];
  nos: string[] = [];
  private counter = 0;

  private constructor(
    readonly db: TestDatabase,
    private readonly performer: ActPerformer,
  ) {}

  static async start(): Promise<ReviewScene> {
    const db = await testDatabase();
    const effects = new Map<string, Effect>([
      ['expert-review.propose-panels', new ProposePanelsEffect()],
      ['expert-review.release', new ReleasePanelsEffect(config)],
      ['expert-review.accept', new AcceptReviewEffect() as Effect],
      ['expert-review.decline', new DeclineReviewEffect(config) as Effect],
      ['expert-review.score', new ScoreReviewEffect() as Effect],
      ['expert-review.reassign', new ReassignReviewEffect(config) as Effect],
      ['expert-review.close', new CloseReviewEffect()],
    ]);
    return new ReviewScene(
      db,
      new ActPerformer(
        db.dataSource,
        { of: (act: string) => effects.get(act) } as Effects,
        new Terms(),
        new MailQueue(config),
      ),
    );
  }

  /** Terms in seconds, so that no holiday table is needed; parks of 江苏, experts from elsewhere. */
  async set(of: { experts: number; applications: number; size: number; perExpert?: number }): Promise<void> {
    const { dataSource } = this.db;
    const terms = Object.fromEntries(
      Object.keys(DEFAULT_SETTINGS.terms).map((name) => [name, { seconds: 86_400 }]),
    ) as typeof DEFAULT_SETTINGS.terms;
    this.round = await aRound(dataSource, {
      state: 'expert-review',
      settings: {
        terms,
        panel: { size: of.size, maxPerExpert: of.perExpert ?? 30, excludeSameProvince: true },
      },
    });
    this.staff = await anAccount(dataSource, { roles: ['staff'] });
    this.lead = await anAccount(dataSource, { roles: ['lead'] });
    this.nos = [];
    for (let i = 0; i < of.applications; i++)
      this.nos.push((await anApplication(dataSource, { roundCode: this.round.code, state: 'accepted' })).no);
    await dataSource.query(`UPDATE expert_profile SET active = false`);
    this.experts = [];
    for (let i = 0; i < of.experts; i++)
      await this.addExpert(EXPERT_PROVINCES[i % EXPERT_PROVINCES.length] ?? '110000');
  }

  async addExpert(province: string): Promise<AccountEntity> {
    const employer = await anOrganization(this.db.dataSource, { kind: 'employer', provinceCode: province });
    const expert = await anAccount(this.db.dataSource, { roles: ['expert'], organizationId: employer.id });
    await this.db.dataSource.query(`INSERT INTO expert_profile (account_id, fields) VALUES ($1, $2)`, [
      expert.id,
      [1 + (this.experts.length % 6), 6],
    ]);
    this.experts.push(expert);
    return expert;
  }

  /** A draw as the API makes it. */
  async draw(
    seed = 'spec-seed',
    tamper: (snapshot: DrawSnapshot) => DrawSnapshot = (same) => same,
  ): Promise<string> {
    const tx = this.db.dataSource.manager;
    const rules = roundConflictContext(this.round);
    const pool = (await loadPool(tx)).filter(({ available }) => available);
    const parks = await loadReviewParks(tx, this.round.code, { states: ['accepted'] });
    const input = tamper({
      seed,
      panelSize: this.round.settings.panel.size,
      capacity: this.round.settings.panel.maxPerExpert,
      elementWeights: elementWeightsOf(FRAMEWORK_2021, this.round.settings.scheme.weights),
      applications: parks.map(({ no }) => no),
      experts: pool.map(({ id, fields, capacity }) => ({ id, fields, capacity })),
      conflicts: parks.flatMap((park) =>
        pool.flatMap((expert) => {
          const found = conflictsOf(expert, park, rules);
          return isBlocked(found)
            ? [{ no: park.no, expertId: expert.id, kinds: found.map(({ kind }) => kind) }]
            : [];
        }),
      ),
    });
    const id = randomUUID();
    await addDraw(tx, { id, round: this.round.code, input, result: runDraw(input), madeBy: this.staff.id });
    return id;
  }

  async released(seed?: string): Promise<void> {
    const drawId = await this.draw(seed);
    await this.actOnRound('expert-review.propose-panels', this.staff, { drawId });
    await this.actOnRound('expert-review.release', this.lead);
  }

  actOnRound(act: ActId, actor: AccountEntity, body: Record<string, unknown> = {}): Promise<Acted> {
    return this.perform(act, actor, null, body);
  }

  act(
    act: ActId,
    actor: AccountEntity | undefined,
    no: string,
    body: Record<string, unknown> = {},
    key?: string,
  ): Promise<Acted> {
    if (!actor) throw new TypeError('nobody to act');
    return this.perform(act, actor, no, body, key);
  }

  private async perform(
    act: ActId,
    actor: AccountEntity,
    no: string | null,
    body: Record<string, unknown>,
    key?: string,
  ): Promise<Acted> {
    const intent = key ?? `spec-review.${(this.counter += 1)}`;
    await this.db.dataSource.query(
      `INSERT INTO act_intent (id, act, round_code, application_no, account_id, role, body) VALUES ($1,$2,$3,$4,$5,$6,$7) ON CONFLICT DO NOTHING`,
      [intent, act, this.round.code, no, actor.id, actOf(act).by[0], JSON.stringify(body)],
    );
    const subject =
      no === null
        ? ({ kind: 'round', round: this.round.code } as const)
        : ({ kind: 'application', round: this.round.code, no } as const);
    const outcome = await this.performer.perform({ act, subject, intent, key: `act/${intent}` });
    return {
      ...outcome,
      intent: await this.db.dataSource.manager.findOneByOrFail(ActIntentEntity, { id: intent }),
    };
  }

  reviews(no: string): Promise<ReviewRow[]> {
    return reviewsOf(this.db.dataSource.manager, this.round.code, no);
  }

  expert(id: string | undefined): AccountEntity {
    const found = this.experts.find((expert) => expert.id === id);
    if (!found) throw new TypeError(`no expert ${String(id)}`);
    return found;
  }

  /** Open obligations as `kind no owner`, sorted. */
  async open(no?: string): Promise<string[]> {
    const rows: { line: string }[] = await this.db.dataSource.query(
      `SELECT kind || ' ' || coalesce(application_no, '-') || ' ' || owner_id AS line FROM obligation
        WHERE round_code = $1 AND closed_at IS NULL AND ($2::text IS NULL OR application_no = $2) ORDER BY 1`,
      [this.round.code, no ?? null],
    );
    return rows.map(({ line }) => line);
  }

  async mails(kind: string): Promise<{ account: string; view: Record<string, unknown> }[]> {
    return this.db.dataSource.query(
      `SELECT account_id AS account, view FROM mail_outbox WHERE round_code = $1 AND kind = $2 ORDER BY id`,
      [this.round.code, kind],
    );
  }

  /** Fills the draft of an expert's sheet with one score for all. */
  async fill(no: string, expertId: string, score = '4', comment = ''): Promise<void> {
    const entries = Array.from({ length: 20 }, (_, i) => ({ objectiveNo: i + 1, score, comment }));
    await this.db.dataSource.query(
      `UPDATE review SET draft = $4, draft_version = draft_version + 1 WHERE round_code = $1 AND application_no = $2 AND account_id = $3`,
      [this.round.code, no, expertId, JSON.stringify({ entries })],
    );
  }

  async declare(expertId: string, no: string, kind = 'recusal'): Promise<void> {
    await this.db.dataSource.query(
      `INSERT INTO expert_relation (account_id, organization_id, kind, detail, declared_by)
       SELECT $1, park_id, $4, '示例', $1 FROM application WHERE round_code = $2 AND no = $3`,
      [expertId, this.round.code, no, kind],
    );
  }
}

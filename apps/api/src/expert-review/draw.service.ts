import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { elementWeightsOf, runDraw, type DrawSnapshot } from '@xuanping/domain/expert-review';
import { frameworkOf } from '@xuanping/domain/framework';
import {
  addDraw,
  conflictsOf,
  findDraw,
  loadPool,
  loadReviewParks,
  roundConflictContext,
  type StoredDraw,
} from '@xuanping/persistence/expert-review';
import { RoundEntity } from '@xuanping/persistence/process';
import { DataSource } from 'typeorm';
import { conflict, notFound, type SignedIn } from '../core';

/** Makes draws and repeats them. A draw writes nothing official: only its proposal and release do. */
@Injectable()
export class DrawService {
  constructor(private readonly database: DataSource) {}

  /**
   * Draws the panels of all accepted applications and keeps what went in and what came out.
   * @param seed as published beforehand; empty: 128 bits from the system's own source, shown with the draw
   */
  async make(
    code: string,
    seed: string,
    by: SignedIn,
  ): Promise<{ id: string; seed: string; possible: boolean }> {
    const { manager } = this.database;
    const round = await this.round(code);
    if (round.state !== 'expert-review')
      throw conflict('wrong-state', {
        zh: '批次进入专家评审阶段后才能抽取专家。',
        en: 'Panels are drawn once the round is in expert review.',
      });
    const parks = await loadReviewParks(manager, code, { states: ['accepted'] });
    if (parks.length === 0)
      throw conflict('nothing-to-draw', {
        zh: '没有待分配专家的申报。',
        en: 'No application waits for a panel.',
      });
    const pool = (await loadPool(manager)).filter(({ available }) => available);
    const framework = frameworkOf(round.frameworkVersion);
    if (!framework) throw new RangeError(`framework ${round.frameworkVersion} is not known`);
    const rules = roundConflictContext(round);
    const input: DrawSnapshot = {
      seed: seed === '' ? randomBytes(16).toString('hex') : seed,
      panelSize: round.settings.panel.size,
      capacity: round.settings.panel.maxPerExpert,
      elementWeights: elementWeightsOf(framework, round.settings.scheme.weights),
      applications: parks.map(({ no }) => no),
      experts: pool.map(({ id, fields, capacity }) => ({ id, fields, capacity })),
      conflicts: parks.flatMap((park) =>
        pool.flatMap((expert) => {
          const grounds = conflictsOf(expert, park, rules).filter(({ hard }) => hard);
          return grounds.length > 0
            ? [{ no: park.no, expertId: expert.id, kinds: [...new Set(grounds.map(({ kind }) => kind))] }]
            : [];
        }),
      ),
    };
    const result = runDraw(input);
    const id = randomUUID();
    await addDraw(manager, { id, round: code, input, result, madeBy: by.id });
    return { id, seed: input.seed, possible: result.ok };
  }

  /** Repeats a draw from what is on record. */
  async verify(
    code: string,
    id: string,
  ): Promise<{
    same: boolean;
    inputSha256: string;
    input: Record<string, unknown>;
    result: Record<string, unknown>;
  }> {
    const draw = await this.find(code, id);
    const again = runDraw(draw.input);
    return {
      same: canonical(again) === canonical(draw.result),
      inputSha256: createHash('sha256').update(canonical(draw.input)).digest('hex'),
      input: { ...draw.input },
      result: { ...draw.result },
    };
  }

  async find(code: string, id: string): Promise<StoredDraw> {
    const draw = await findDraw(this.database.manager, code, id);
    if (!draw) throw notFound();
    return draw;
  }

  async round(code: string): Promise<RoundEntity> {
    const round = await this.database.manager.findOneBy(RoundEntity, { code });
    if (!round || round.launchedAt === null) throw notFound();
    return round;
  }
}

/** JSON with sorted keys: jsonb keeps no order of keys, and equal contents must read equal. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

import { Injectable } from '@nestjs/common';
import { numericValue, type Answers } from '@xuanping/domain/answers';
import { meanScore, spreadOf, type Spread } from '@xuanping/domain/archive';
import {
  evaluateScoreSheet,
  schemeOfRound,
  type ScoreSheet,
  type ScoringScheme,
} from '@xuanping/domain/expert-review';
import { allFields, type Field, type Framework } from '@xuanping/domain/framework';
import type { RoundSettings } from '@xuanping/domain/schedule';
import { DataSource } from 'typeorm';

/** Quarters and middles of a round by element, objective and field; what nobody has is left out. */
export interface Spreads {
  readonly total: Spread | null;
  readonly ranked: number;
  readonly elements: Readonly<Record<string, Spread>>;
  readonly objectives: Readonly<Record<string, Spread>>;
  readonly figures: Readonly<Record<string, Spread>>;
}

/** Means of one application over its experts, by number of element and objective. */
export interface OwnScores {
  readonly elements: Readonly<Record<string, number>>;
  readonly objectives: Readonly<Record<string, number>>;
}

/** Applications that are read at a time. */
const BATCH = 100;

/** Figures that parks can be held against each other by: where each chooses its own unit (1.4), they cannot. */
export function comparable(framework: Framework): readonly Field[] {
  return allFields(framework).filter(
    (field) =>
      (field.kind === 'ratio' || field.kind === 'count' || field.kind === 'measure') &&
      field.unit?.chosenBy !== 'park',
  );
}

export function figureOf(field: Field, answers: Answers): number | null {
  const value = numericValue(field, answers[field.id]);
  return value === null ? null : Number(value);
}

/** The mean of each part over the sheets that were signed. */
export function scoresOf(sheets: readonly ScoreSheet[], scheme: ScoringScheme): OwnScores {
  const elements = new Groups();
  const objectives = new Groups();
  for (const sheet of sheets) {
    const { elements: parts, applicable } = evaluateScoreSheet(sheet, scheme);
    for (const { elementNo, score } of parts) elements.add(elementNo, score);
    for (const { objectiveNo, score } of sheet.entries)
      if (applicable.includes(objectiveNo)) objectives.add(objectiveNo, score);
  }
  return { elements: elements.means(), objectives: objectives.means() };
}

/** Makes what a sealed round says of all its parks together, and keeps it: nothing it rests on changes any more. */
@Injectable()
export class RoundSpreads {
  constructor(private readonly database: DataSource) {}

  /** Reads application after application, so that a round of thousands takes no more memory than one of fifty. */
  async make(round: string, framework: Framework, settings: RoundSettings): Promise<Spreads> {
    const scheme = schemeOfRound(framework, settings.scheme);
    const fields = comparable(framework);
    const [elements, objectives, figures] = [new Groups(), new Groups(), new Groups()];
    for await (const { sheets, answers } of this.applications(round)) {
      const own = scoresOf(sheets, scheme);
      for (const [no, score] of Object.entries(own.elements)) elements.add(no, score);
      for (const [no, score] of Object.entries(own.objectives)) objectives.add(no, score);
      for (const field of fields) figures.add(field.id, figureOf(field, answers));
    }
    const [decided] = (await this.database.query(
      `SELECT coalesce(json_agg(score::float) FILTER (WHERE score IS NOT NULL), '[]') AS scores, count(rank)::int AS ranked FROM decision_row WHERE round_code = $1`,
      [round],
    )) as [{ scores: number[]; ranked: number }];
    const made: Spreads = {
      total: spreadOf(decided.scores),
      ranked: decided.ranked,
      elements: elements.spreads(),
      objectives: objectives.spreads(),
      figures: figures.spreads(),
    };
    await this.database.query(
      `INSERT INTO round_spread (round_code, body) VALUES ($1, $2) ON CONFLICT (round_code) DO NOTHING`,
      [round, JSON.stringify(made)],
    );
    return made;
  }

  private async *applications(
    round: string,
  ): AsyncGenerator<{ readonly sheets: ScoreSheet[]; readonly answers: Answers }> {
    for (let after = ''; ;) {
      const rows: { no: string; sheets: ScoreSheet[]; answers: Answers }[] = await this.database.query(
        `SELECT a.no, s.snapshot -> 'answers' AS answers,
                (SELECT coalesce(json_agg(r.sealed), '[]') FROM review r WHERE r.round_code = a.round_code AND r.application_no = a.no AND r.state = 'scored') AS sheets
           FROM application a JOIN submission s ON s.round_code = a.round_code AND s.application_no = a.no AND s.version = a.version AND s.withdrawn_at IS NULL
          WHERE a.round_code = $1 AND a.no > $2 ORDER BY a.no LIMIT ${BATCH}`,
        [round, after],
      );
      yield* rows;
      const last = rows.at(-1);
      if (!last || rows.length < BATCH) return;
      after = last.no;
    }
  }
}

/** Numbers collected under names. */
class Groups {
  private readonly values = new Map<string, number[]>();

  add(name: string | number, value: string | number | null): void {
    if (value === null || String(value).trim() === '') return;
    const key = String(name);
    const known = this.values.get(key);
    if (known) known.push(Number(value));
    else this.values.set(key, [Number(value)]);
  }

  means(): Record<string, number> {
    return this.each(meanScore);
  }

  spreads(): Record<string, Spread> {
    return this.each(spreadOf);
  }

  private each<T>(of: (values: readonly number[]) => T | null): Record<string, T> {
    return Object.fromEntries(
      [...this.values].flatMap(([name, values]) => {
        const made = of(values);
        return made === null ? [] : [[name, made] as const];
      }),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Position } from '@xuanping/api-contract/archive';
import type { Answers } from '@xuanping/domain/answers';
import { bandOf, spreadFor, type Spread } from '@xuanping/domain/archive';
import { schemeOfRound, type ScoreSheet } from '@xuanping/domain/expert-review';
import { allObjectives, frameworkOfRound } from '@xuanping/domain/framework';
import type { ApplicationState } from '@xuanping/domain/process';
import type { RoundSettings } from '@xuanping/domain/schedule';
import type { FormPlace } from '@xuanping/persistence/self-assessment';
import { DataSource } from 'typeorm';
import { Access, conflict, notFound, type Caller } from '../core';
import { rightsOf, sees } from '../self-assessment/form-access';
import { comparable, figureOf, RoundSpreads, scoresOf, type Spreads } from './round-spreads';

interface Row {
  readonly round: Position['round'] & { readonly settings: RoundSettings; readonly sealed: boolean };
  readonly park: string;
  readonly state: ApplicationState;
  readonly answers: Answers | null;
  readonly sheets: readonly ScoreSheet[];
  readonly decided: {
    readonly rank: number | null;
    readonly score: number | null;
  } | null;
  readonly spreads: Spreads | null;
}

/** Where a park stood among the others in a round that is over. */
@Injectable()
export class PositionReader {
  constructor(
    private readonly database: DataSource,
    private readonly access: Access,
    private readonly spreads: RoundSpreads,
  ) {}

  /**
   * @throws ProblemError 404 without a tie, or for somebody of the park to whom part of the form is closed; 409 before
   *   the round is sealed, and for a park that handed nothing in
   */
  async read(caller: Caller, place: FormPlace): Promise<Position> {
    const relations = await this.access.require(caller, place, 'own-park', 'house');
    if (relations.includes('own-park') && !sees(await rightsOf(this.database.manager, caller, place), null))
      throw notFound();
    const row = await this.row(place);
    if (!row) throw notFound();
    if (!row.round.sealed) throw NOT_OVER();
    if (!row.answers) throw NOTHING_HANDED_IN();
    const framework = frameworkOfRound(row.round.frameworkVersion);
    const group = row.spreads ?? (await this.spreads.make(place.round, framework, row.round.settings));
    return positionOf(row, row.answers, group, place.no);
  }

  private async row(place: FormPlace): Promise<Row | null> {
    const [row] = (await this.database.query(
      `SELECT json_build_object('code', r.code, 'name', r.name, 'sample', r.sample, 'frameworkVersion', r.framework_version, 'settings', r.settings, 'sealed', r.sealed_at IS NOT NULL) AS round,
              p.name AS park, a.state, s.snapshot -> 'answers' AS answers, b.body AS spreads,
              (SELECT coalesce(json_agg(v.sealed), '[]') FROM review v WHERE v.round_code = a.round_code AND v.application_no = a.no AND v.state = 'scored') AS sheets,
              (SELECT json_build_object('rank', d.rank, 'score', d.score::float) FROM decision_row d WHERE d.round_code = a.round_code AND d.application_no = a.no) AS decided
         FROM application a JOIN round r ON r.code = a.round_code JOIN organization p ON p.id = a.park_id LEFT JOIN round_spread b ON b.round_code = a.round_code
              LEFT JOIN submission s ON s.round_code = a.round_code AND s.application_no = a.no AND s.version = a.version AND s.withdrawn_at IS NULL
        WHERE a.round_code = $1 AND a.no = $2`,
      [place.round, place.no],
    )) as Row[];
    return row ?? null;
  }
}

function positionOf(row: Row, answers: Answers, group: Spreads, no: string): Position {
  const { settings, sealed: _sealed, ...round } = row.round;
  const framework = frameworkOfRound(round.frameworkVersion);
  const scheme = schemeOfRound(framework, settings.scheme);
  const own = scoresOf(row.sheets, scheme);
  const placed = (
    value: number | null | undefined,
    spread: Spread | null | undefined,
  ): { own: number | null; group: Spread | null } => ({
    own: value ?? null,
    group: spreadFor(spread, value !== null && value !== undefined),
  });
  return {
    round,
    park: row.park,
    no,
    state: row.state,
    total: placed(row.decided?.score, group.total),
    band: bandOf(row.decided?.rank ?? null, group.ranked),
    ranked: group.ranked,
    highest: scheme.highest,
    elements: framework.elements.map((element) => ({
      element: element.no,
      ...placed(own.elements[element.no], group.elements[element.no]),
    })),
    objectives: allObjectives(framework).map((objective) => ({
      objective: objective.no,
      ...placed(own.objectives[objective.no], group.objectives[objective.no]),
    })),
    // What a park did not answer is no position of its own.
    figures: comparable(framework).flatMap((field) => {
      const value = figureOf(field, answers);
      return value === null ? [] : [{ field: field.id, ...placed(value, group.figures[field.id]) }];
    }),
  };
}

const NOT_OVER = () =>
  conflict('round-not-over', {
    zh: '反馈报告在批次封存后提供，请届时再看。',
    en: 'Feedback is given when the round is sealed; please come back then.',
  });
const NOTHING_HANDED_IN = () =>
  conflict('nothing-handed-in', {
    zh: '本批次没有提交有效的自评材料，没有反馈报告。',
    en: 'Nothing was handed in that stands in this round, so there is no feedback.',
  });

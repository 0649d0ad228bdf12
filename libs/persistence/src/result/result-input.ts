import { schemeOfRound, type ScoreSheet } from '@xuanping/domain/expert-review';
import { frameworkOf } from '@xuanping/domain/framework';
import { rulesOfRound, type ResultInput } from '@xuanping/domain/result';
import type { EntityManager } from 'typeorm';
import type { RoundEntity } from '../process';

/** A ground on which an application is left out whatever its score. */
export interface TypedVeto {
  readonly no: string;
  readonly ground: string;
}

/** What the result of a round is computed from, with the names a table shows. */
export interface ResultMaterial {
  readonly input: ResultInput;
  readonly parks: ReadonlyMap<
    string,
    { readonly id: string; readonly name: string; readonly province: string }
  >;
  readonly experts: ReadonlyMap<string, string>;
}

/**
 * Reads the sealed sheets and the round's rules: the one source of the official table, of what-if tables and of the
 * recomputation of a published result (I8). Two statements.
 */
export async function resultInput(
  tx: EntityManager,
  round: RoundEntity,
  of: { threshold: number; vetoes: readonly TypedVeto[] },
): Promise<ResultMaterial> {
  const framework = frameworkOf(round.frameworkVersion);
  if (!framework) throw new TypeError(`no framework version ${round.frameworkVersion}`);
  const applications: { no: string; id: string; name: string; unit: string; province: string }[] =
    await tx.query(
      `SELECT a.no, o.id, o.name, coalesce(o.unit_code, '') AS unit, coalesce(v.name, '') AS province
       FROM application a JOIN organization o ON o.id = a.park_id LEFT JOIN province v ON v.code = o.unit_code
      WHERE a.round_code = $1 AND a.state IN ('reviewing','reviewed','publicized','not-selected','disputed','confirmed','awarded','removed','revoked','expired') ORDER BY a.no`,
      [round.code],
    );
  const sheets: { no: string; expert: string; name: string; sheet: ScoreSheet }[] = await tx.query(
    `SELECT r.application_no AS no, r.account_id AS expert, a.name, r.sealed AS sheet FROM review r JOIN account a ON a.id = r.account_id
      WHERE r.round_code = $1 AND r.state = 'scored' ORDER BY r.application_no, r.account_id`,
    [round.code],
  );
  return {
    input: {
      applications: applications.map(({ no, unit }) => ({
        id: no,
        region: unit,
        vetoes: of.vetoes.filter((veto) => veto.no === no),
      })),
      sheets: sheets.map(({ no, expert, sheet }) => ({
        applicationId: no,
        expertId: expert,
        sheet,
        voided: null,
      })),
      scheme: schemeOfRound(framework, round.settings.scheme),
      rules: rulesOfRound(round.settings, of.threshold),
    },
    parks: new Map(applications.map(({ no, id, name, province }) => [no, { id, name, province }])),
    experts: new Map(sheets.map(({ expert, name }) => [expert, name])),
  };
}

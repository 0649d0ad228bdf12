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
  round: Pick<RoundEntity, 'code' | 'frameworkVersion' | 'settings'>,
  of: { threshold: number; vetoes: readonly TypedVeto[] },
): Promise<ResultMaterial> {
  const framework = frameworkOf(round.frameworkVersion);
  if (!framework) throw new TypeError(`no framework version ${round.frameworkVersion}`);
  // Both in one statement: what is computed is computed from one moment.
  const [{ applications, sheets }] = (await tx.query(
    `SELECT (SELECT coalesce(json_agg(json_build_object('no', a.no, 'id', o.id, 'name', o.name, 'unit', coalesce(o.unit_code, ''), 'province', coalesce(v.name, '')) ORDER BY a.no), '[]')
       FROM application a JOIN organization o ON o.id = a.park_id LEFT JOIN province v ON v.code = o.unit_code
      WHERE a.round_code = $1 AND a.state IN ('reviewing','reviewed','publicized','not-selected','disputed','confirmed','awarded','removed','revoked','expired')) AS applications,
       (SELECT coalesce(json_agg(json_build_object('no', r.application_no, 'expert', r.account_id, 'name', a.name, 'sheet', r.sealed) ORDER BY r.application_no, r.account_id), '[]')
          FROM review r JOIN account a ON a.id = r.account_id WHERE r.round_code = $1 AND r.state = 'scored') AS sheets`,
    [round.code],
  )) as [
    {
      applications: { no: string; id: string; name: string; unit: string; province: string }[];
      sheets: { no: string; expert: string; name: string; sheet: ScoreSheet }[];
    },
  ];
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

import { frameworkOf } from '@xuanping/domain/framework';
import { schemeOfRound, type ScoreSheet } from '@xuanping/domain/expert-review';
import { computeResult, rulesOfRound, type ResultOutcome, type Veto } from '@xuanping/domain/result';
import type { RoundEntity } from '@xuanping/persistence/process';
import type { EntityManager } from 'typeorm';
import { listOf, recordOf, textOf } from '../kernel';

/** A veto typed with the proposal: the application and its ground. */
export interface TypedVeto extends Veto {
  readonly no: string;
}

export function vetoesOf(body: Readonly<Record<string, unknown>>): TypedVeto[] {
  return listOf(body, 'vetoes', (entry) => ({ no: textOf(recordOf(entry), 'no'), ground: textOf(recordOf(entry), 'reason') }));
}

/** The result from the sealed sheets by the round's rules: the same function for proposal, approval and recomputation. */
export async function computedResult(tx: EntityManager, round: RoundEntity, of: { threshold: number; vetoes: readonly TypedVeto[] }): Promise<ResultOutcome> {
  const applications: { no: string; region: string }[] = await tx.query(
    `SELECT a.no, coalesce(o.unit_code, '') AS region FROM application a JOIN organization o ON o.id = a.park_id
      WHERE a.round_code = $1 AND a.state IN ('reviewed','publicized','not-selected','disputed','confirmed','awarded','removed','revoked','expired') ORDER BY a.no`,
    [round.code],
  );
  const sheets: { no: string; expert: string; sheet: ScoreSheet }[] = await tx.query(
    `SELECT application_no AS no, account_id AS expert, sealed AS sheet FROM review WHERE round_code = $1 AND state = 'scored' ORDER BY application_no, account_id`,
    [round.code],
  );
  const framework = frameworkOf(round.frameworkVersion);
  if (!framework) return { ok: false, problems: [{ zh: `没有发展目标版本 ${round.frameworkVersion}。`, en: `There is no framework version ${round.frameworkVersion}.` }] };
  return computeResult({
    applications: applications.map(({ no, region }) => ({ id: no, region, vetoes: of.vetoes.filter((veto) => veto.no === no) })),
    sheets: sheets.map(({ no, expert, sheet }) => ({ applicationId: no, expertId: expert, sheet, voided: null })),
    scheme: schemeOfRound(framework, round.settings.scheme),
    rules: rulesOfRound(round.settings, of.threshold),
  });
}

import { compare, exact } from '../expert-review/exact';
import type { ScoringScheme } from '../expert-review/scheme';
import { byCodeUnit } from '../expert-review/seed';
import type { Words } from '../process/words';
import { groupBy } from './group-by';
import { fillQuotas, type QuotaClaim, type QuotaOutcome } from './quota';
import { rankCandidates, type Candidate, type Ranked } from './ranking';
import { problemsOfRules, type ResultRules, type TieBreaker } from './rules';
import { ScoredApplication, type ApplicationScore, type ResultSheet } from './scores';

/** A ground that keeps an application out whatever its score (e.g. 重大安全事故), as recorded by staff. */
export interface Veto {
  readonly ground: string;
}

export interface ResultApplication {
  readonly id: string;
  /** The region whose quota it counts against: the province code. */
  readonly region: string;
  readonly vetoes: readonly Veto[];
}

export interface ResultInput {
  readonly applications: readonly ResultApplication[];
  readonly sheets: readonly ResultSheet[];
  readonly scheme: ScoringScheme;
  readonly rules: ResultRules;
}

export type Outcome = QuotaOutcome | 'below-threshold' | 'vetoed' | 'incomplete';

export interface ResultRow extends ApplicationScore {
  readonly applicationId: string;
  readonly region: string;
  /** Null for vetoed and incomplete applications, which take no rank. */
  readonly rank: number | null;
  readonly sharedBy: number;
  readonly decidedBy: TieBreaker | null;
  readonly outcome: Outcome;
  readonly reason: Words;
}

export type ResultOutcome =
  | {
      readonly ok: true;
      readonly rows: readonly ResultRow[];
      readonly counts: Readonly<Record<Outcome, number>>;
    }
  | { readonly ok: false; readonly problems: readonly Words[] };

/**
 * The proposed result from the raw scores, by the round's rules; the same function serves the official table, what-if
 * scenarios and the recomputation of a published result (invariant I8).
 *
 * Each sheet's total is rounded to two decimals as its expert signed it; the mean of those totals is rounded to two
 * decimals, half up; ranks, threshold and ties use that printed figure, so that anyone can recompute the table by hand.
 * Rows come ranked first, then the others, each by rank and id. The order of the input does not matter.
 */
export function computeResult(input: ResultInput): ResultOutcome {
  const problems = [...problemsOfRules(input.rules, input.scheme), ...problemsOfInput(input)];
  if (problems.length > 0) return { ok: false, problems };
  const sheets = groupBy(input.sheets, (sheet) => sheet.applicationId);
  const scored = new Map(
    input.applications.map(({ id }) => [
      id,
      new ScoredApplication(sheets.get(id) ?? [], input.scheme, input.rules),
    ]),
  );
  const ranks = rankAll(input, scored);
  const outcomes = decideAll(input, scored, ranks);
  const rows = input.applications.map((application): ResultRow => {
    const { result } = scored.get(application.id)!;
    const ranked = ranks.get(application.id);
    const outcome = outcomes.get(application.id)!;
    return {
      ...result,
      applicationId: application.id,
      region: application.region,
      rank: ranked?.rank ?? null,
      sharedBy: ranked?.sharedBy ?? 0,
      decidedBy: ranked?.decidedBy ?? null,
      outcome,
      reason: explain(outcome, application, result, input.rules),
    };
  });
  rows.sort(
    (a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || byCodeUnit(a.applicationId, b.applicationId),
  );
  return { ok: true, rows, counts: countOutcomes(rows) };
}

type Scored = ReadonlyMap<string, ScoredApplication>;

function rankAll({ applications, rules }: ResultInput, scored: Scored): Map<string, Ranked> {
  const candidates = applications.flatMap(({ id, vetoes }): Candidate[] => {
    const one = scored.get(id)!;
    const { score, sheets } = one.result;
    if (vetoes.length > 0 || score === null || sheets.length < rules.fewestSheets) return [];
    return [{ applicationId: id, score, scored: one }];
  });
  return new Map(rankCandidates(candidates, rules).map((ranked) => [ranked.applicationId, ranked]));
}

function decideAll(
  { applications, rules }: ResultInput,
  scored: Scored,
  ranks: ReadonlyMap<string, Ranked>,
): Map<string, Outcome> {
  const outcomes = new Map<string, Outcome>();
  const claims: QuotaClaim[] = [];
  for (const { id, region, vetoes } of applications) {
    const ranked = ranks.get(id);
    const score = scored.get(id)!.result.score;
    if (vetoes.length > 0) outcomes.set(id, 'vetoed');
    else if (ranked === undefined || score === null) outcomes.set(id, 'incomplete');
    else if (rules.threshold !== null && compare(exact(score), exact(rules.threshold)) < 0)
      outcomes.set(id, 'below-threshold');
    else claims.push({ applicationId: id, region, rank: ranked.rank });
  }
  for (const [id, outcome] of fillQuotas(claims, rules)) outcomes.set(id, outcome);
  return outcomes;
}

function explain(
  outcome: Outcome,
  application: ResultApplication,
  score: ApplicationScore,
  rules: ResultRules,
): Words {
  switch (outcome) {
    case 'proposed':
      return { zh: '拟入选', en: 'proposed' };
    case 'below-threshold':
      return { zh: `低于入选分数线 ${rules.threshold} 分`, en: `below the threshold of ${rules.threshold}` };
    case 'over-region-quota':
      return { zh: '超出所在地区名额', en: 'beyond the quota of its region' };
    case 'over-quota':
      return { zh: '超出总名额', en: 'beyond the quota' };
    case 'quota-tie':
      return { zh: '名额末位同分，待会议决定', en: 'tied for the last places, to be decided' };
    case 'vetoed': {
      const grounds = application.vetoes.map((veto) => veto.ground);
      return { zh: `一票否决：${grounds.join('；')}`, en: `vetoed: ${grounds.join('; ')}` };
    }
    case 'incomplete':
      return {
        zh: `有效评分 ${score.sheets.length} 份，不足 ${rules.fewestSheets} 份`,
        en: `${score.sheets.length} valid sheets, ${rules.fewestSheets} are needed`,
      };
  }
}

function countOutcomes(rows: readonly ResultRow[]): Record<Outcome, number> {
  const counts: Record<Outcome, number> = {
    proposed: 0,
    'quota-tie': 0,
    'over-quota': 0,
    'over-region-quota': 0,
    'below-threshold': 0,
    incomplete: 0,
    vetoed: 0,
  };
  for (const row of rows) counts[row.outcome] += 1;
  return counts;
}

function problemsOfInput({ applications, sheets }: ResultInput): Words[] {
  const problems: Words[] = [];
  const ids = new Set<string>();
  for (const { id } of applications) {
    if (ids.has(id)) problems.push({ zh: `申报 ${id} 重复`, en: `application ${id} appears twice` });
    ids.add(id);
  }
  const seen = new Set<string>();
  for (const { applicationId, expertId } of sheets) {
    if (!ids.has(applicationId))
      problems.push({
        zh: `评分所属的申报 ${applicationId} 不存在`,
        en: `no application ${applicationId} for a sheet`,
      });
    const key = JSON.stringify([applicationId, expertId]);
    if (seen.has(key))
      problems.push({
        zh: `专家 ${expertId} 对申报 ${applicationId} 重复评分`,
        en: `expert ${expertId} scored application ${applicationId} twice`,
      });
    seen.add(key);
  }
  return problems;
}

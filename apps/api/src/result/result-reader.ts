import { Injectable } from '@nestjs/common';
import type { ResponseOf } from '@xuanping/api-contract/core';
import type { getResult, ResultRowDto } from '@xuanping/api-contract/result';
import { computeResult, type ResultRow } from '@xuanping/domain/result';
import { resultInput, type ResultMaterial, type TypedVeto } from '@xuanping/persistence/result';
import { DataSource } from 'typeorm';
import { SituationService } from '../acts';
import type { Caller } from '../core';
import { roundWithProposal, type RoundWithProposal } from '../round/round-with-proposal';

const SELECTED = 'proposed';
type Result = ResponseOf<typeof getResult>;

interface Decision {
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly meeting: string;
  readonly threshold: number;
  readonly publicityOpensAt: string;
  readonly publicityClosesAt: string;
  readonly rows: readonly { no: string; score: string | null; rank: number | null; selected: boolean }[];
}

/** What was approved, beside the round `r`. */
const DECISION = `(SELECT json_build_object('approvedBy', a.name, 'approvedAt', iso(d.approved_at), 'meeting', d.meeting, 'threshold', d.threshold::float,
    'publicityOpensAt', iso(d.publicity_opens_at), 'publicityClosesAt', iso(d.publicity_closes_at),
    'rows', (SELECT coalesce(json_agg(json_build_object('no', application_no, 'score', score::text, 'rank', rank, 'selected', selected)), '[]') FROM decision_row WHERE round_code = d.round_code))
   FROM decision d JOIN account a ON a.id = d.approved_by WHERE d.round_code = r.code) AS decision`;

/** The table of results, recomputed from the sealed sheets at every look, and held against what was approved. */
@Injectable()
export class ResultReader {
  constructor(
    private readonly database: DataSource,
    private readonly situations: SituationService,
  ) {}

  async get(caller: Caller, code: string, whatIf: number | undefined): Promise<Result> {
    return (await this.read(caller, code, whatIf)).result;
  }

  /** The table with the round it is of. */
  async read(
    caller: Caller,
    code: string,
    whatIf: number | undefined,
  ): Promise<{ round: RoundWithProposal; result: Result }> {
    const round = await roundWithProposal<{ decision: Decision | null }>(this.database, {
      code,
      kind: 'decision',
      me: caller.account?.id ?? null,
      more: DECISION,
    });
    const { decision } = round;
    const proposed = round.proposal && proposalOf(round.proposal);
    const threshold = whatIf ?? decision?.threshold ?? proposed?.threshold ?? round.settings.result.threshold;
    const vetoes: TypedVeto[] = (proposed?.vetoes ?? []).map((veto) => ({
      no: veto.no,
      ground: veto.reason,
    }));
    const material = await resultInput(this.database.manager, round, { threshold, vetoes });
    const computed = computeResult(material.input);
    const rows = computed.ok ? computed.rows.map((row) => rowOf(row, material)) : [];
    const methods = new Set(computed.ok ? computed.rows.map((row) => row.method) : []);
    const result: Result = {
      threshold,
      official: whatIf === undefined,
      rows,
      problems: computed.ok ? [] : [...computed.problems],
      selected: rows.filter((row) => row.selected).length,
      method: methods.size > 1 ? 'mixed' : methods.has('trimmed') ? 'trimmed' : 'plain',
      decision: decision && {
        approvedBy: decision.approvedBy,
        approvedAt: decision.approvedAt,
        meeting: decision.meeting,
        publicityOpensAt: decision.publicityOpensAt,
        publicityClosesAt: decision.publicityClosesAt,
        matches: whatIf !== undefined || matches(decision, rows),
      },
      proposal: proposed,
      acts: await this.situations.offeredInHouse(caller, { kind: 'round', round: code }, ['result', 'round']),
    };
    return { round, result };
  }
}

function proposalOf(proposal: NonNullable<RoundWithProposal['proposal']>): NonNullable<Result['proposal']> {
  const { body } = proposal;
  return {
    ...proposal,
    threshold: typeof body['threshold'] === 'number' ? body['threshold'] : null,
    meeting: typeof body['meeting'] === 'string' ? body['meeting'] : '',
    vetoes: Array.isArray(body['vetoes']) ? (body['vetoes'] as { no: string; reason: string }[]) : [],
  };
}

/** I8: the published result equals the recomputation from the raw scores. */
function matches(decision: Decision, rows: readonly ResultRowDto[]): boolean {
  const published = new Map(decision.rows.map((row) => [row.no, row]));
  return (
    published.size === rows.length &&
    rows.every((row) => {
      const before = published.get(row.no);
      return (
        before !== undefined &&
        before.rank === row.rank &&
        before.selected === row.selected &&
        Number(before.score) === Number(row.score)
      );
    })
  );
}

function rowOf(row: ResultRow, material: ResultMaterial): ResultRowDto {
  const park = material.parks.get(row.applicationId);
  return {
    no: row.applicationId,
    park: park?.name ?? '',
    province: park?.province ?? '',
    sheets: row.sheets.map((sheet) => ({
      expert: material.experts.get(sheet.expertId) ?? '',
      total: sheet.total,
      dropped: sheet.dropped,
    })),
    mean: row.mean,
    score: row.score,
    rank: row.rank,
    sharedBy: row.sharedBy,
    outcome: row.outcome,
    selected: row.outcome === SELECTED,
    reason: row.reason,
  };
}

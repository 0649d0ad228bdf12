import { filingGaps, STATEMENT_UNCONFIRMED } from '@xuanping/domain/self-assessment';
import type { FieldRefusal } from '@xuanping/persistence/process';
import { loadFilingFacts, type FormPlace, type SubmittedFiling } from '@xuanping/persistence/self-assessment';
import { refuse, type ApplicationActContext, type EffectRefused, type Facts } from '../kernel';

/** What stands beside a form when it is submitted: what of it holds the submission back, and what is kept of it. */
export interface FilingToSubmit {
  readonly missing: readonly FieldRefusal[];
  /** The refusal of whoever did not confirm the statement; null: confirmed, or not asked. */
  readonly unconfirmed: EffectRefused | null;
  /** Null: the round asks nothing beside the form. */
  readonly kept: SubmittedFiling | null;
  readonly facts: Facts;
}

const NOTHING: FilingToSubmit = { missing: [], unconfirmed: null, kept: null, facts: {} };

export async function filingToSubmit(
  { tx, body }: ApplicationActContext,
  place: FormPlace,
): Promise<FilingToSubmit> {
  const filing = await loadFilingFacts(tx, place);
  if (!filing?.asked) return NOTHING;
  const { asked, particulars, declarations, seal } = filing;
  const { creditCode } = particulars;
  return {
    missing: filingGaps({ asked, particulars, seal }).map(({ field, code, words }) => ({
      field,
      rule: code,
      words,
    })),
    unconfirmed:
      body['statement'] === true
        ? null
        : refuse('statement-unconfirmed', STATEMENT_UNCONFIRMED, [
            { field: 'statement', rule: 'required', words: STATEMENT_UNCONFIRMED },
          ]),
    kept: { creditCode, declarations: declarations ?? [], statement: asked.statement.zh },
    facts: { statement: asked.statement.zh, creditCode, seal: seal.state },
  };
}

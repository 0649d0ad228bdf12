import type { Filing } from '@xuanping/api-contract/self-assessment';
import { filingGaps, PARTICULARS, sealWords, type EditScope } from '@xuanping/domain/self-assessment';
import {
  loadFilingFacts,
  type FilingFactsStored,
  type FormPlace,
} from '@xuanping/persistence/self-assessment';
import type { EntityManager } from 'typeorm';
import { notFound } from '../../core';

/** What stands beside a form, as its pages show it. */
export async function filingOf(tx: EntityManager, place: FormPlace, editable: boolean): Promise<Filing> {
  const facts = await loadFilingFacts(tx, place);
  if (!facts) throw notFound();
  return filingDto(facts, editable);
}

function filingDto(facts: FilingFactsStored, editable: boolean): Filing {
  const { asked, particulars, declarations, registeredCode, printHash, seal } = facts;
  const gaps = filingGaps({ asked: asked ?? undefined, particulars, seal });
  return {
    asked: asked && { ...asked, declarations: asked.declarations.map((one) => ({ ...one })) },
    particulars: { ...particulars },
    registeredCode,
    editable,
    declarations: declarations && declarations.map((one) => ({ ...one })),
    printHash,
    seal: {
      state: seal.state,
      words: sealWords(seal, asked?.seal ?? 'optional'),
      files: seal.files.map(({ id, name, source, state }) => ({ id, name, source, state })),
    },
    gaps: gaps.map((gap) => ({ ...gap })),
  };
}

/** Whether the particulars are open: in a correction only when it is about them, or about the form as a whole. */
export function particularsOpen(scope: EditScope, anchors: readonly string[]): boolean {
  return scope.everything || anchors.includes(PARTICULARS);
}

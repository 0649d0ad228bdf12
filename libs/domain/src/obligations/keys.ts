import { fill, type Words } from '../process/words';
import { obligation, type ObligationKind } from './kinds';

/**
 * What is owed by whom: `application/2026-01/0007/review-to-score/<account>`, for a part of an application
 * `application/2026-01/0007/objective-to-fill/3/<account>`. Nobody owes the same matter twice at once.
 */
export function obligationMatter(of: {
  subject: string;
  kind: ObligationKind;
  part?: string | null;
  owner: string;
}): string {
  return [of.subject, of.kind, ...(of.part ? [of.part] : []), of.owner].join('/');
}

/** Natural key of an obligation. `turn` counts how often the matter was opened: a withdrawn submission opens it again. */
export function obligationKey(matter: string, turn: number): string {
  return `${matter}/${turn}`;
}

/** The page on which the obligation is fulfilled. */
export function obligationPath(
  kind: ObligationKind,
  place: { round: string; no?: string | null; part?: string | null },
): string {
  return obligation(kind)
    .path.replace(':round', place.round)
    .replace(':no', place.no ?? '')
    .replace(':part', place.part ?? '');
}

/**
 * What is to be done, with the part of the application where it is owed part by part.
 *
 * @param partName what people call the part; null: its number alone
 */
export function obligationName(
  kind: ObligationKind,
  part: string | null,
  partName: Words | null = null,
): Words {
  const { name } = obligation(kind);
  if (part === null) return name;
  return {
    zh: fill(name.zh, { part: partName ? `${part} ${partName.zh}` : part }),
    en: fill(name.en, { part: partName ? `${part} ${partName.en}` : part }),
  };
}

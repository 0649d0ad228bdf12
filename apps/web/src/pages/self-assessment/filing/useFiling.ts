import { getFiling, type Filing } from '@xuanping/api-contract/self-assessment';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { useEffect } from 'react';
import { useRoute } from '../../../api/hooks';
import type { ApiProblem } from '../../../api/problem';
import type { FormModel } from '../form/useForm';

export interface FilingQuery {
  readonly filing: Filing | null;
  readonly error: ApiProblem | null;
  readonly readAgain: () => Promise<Filing | null>;
}

/** What stands beside the form; for park and house, nobody else may read it. Read again when a sealed file came or went. */
export function useFiling({ detail }: FormModel): FilingQuery {
  const inside = detail.reader === 'park' || detail.reader === 'house';
  const { data, error, refetch } = useRoute(
    getFiling,
    { params: { round: detail.round.code, no: detail.application.no } },
    { enabled: inside, keep: true, freshMs: 0 },
  );
  const sealed = detail.files
    .filter(({ slotId }) => slotId === STATEMENT_SLOT)
    .map(({ id }) => id)
    .join();
  const known = data?.seal.files.map(({ id }) => id).join();
  const stale = known !== undefined && known !== sealed && detail.shows.kind === 'draft';
  useEffect(() => {
    if (stale) void refetch();
  }, [stale, sealed, refetch]);
  return {
    filing: data ?? null,
    error: error ?? null,
    readAgain: async () => (await refetch()).data ?? null,
  };
}

import { getApplication } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { OpinionList } from '../applications/OpinionList';
import '../applications/Applications.css';
import { useT } from './locales';

interface Props {
  readonly round: string;
  readonly no: string;
}

/**
 * What recommenders wrote, where it is scored: an opinion goes with its application to the experts, and they should not
 * have to leave the sheet for it. Folded, since it concerns the whole and not the objective on the screen.
 */
export function Recommended({ round, no }: Props): ReactNode {
  const t = useT();
  const read = useRoute(getApplication, { params: { round, no } }, { freshMs: 60_000 });
  const opinions = read.data?.opinions ?? [];
  if (opinions.length === 0) return null;
  return (
    <details className="xp-score-opinions">
      <summary>{t('review.opinions', { count: opinions.length })}</summary>
      <OpinionList opinions={opinions} />
    </details>
  );
}

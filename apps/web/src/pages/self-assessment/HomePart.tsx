import { listMyApplications } from '@xuanping/api-contract/self-assessment';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ErrorState } from '../../components/States';
import { RoundCard } from './MyApplicationsPage';

/** On the park's 工作台: the newest round with its application. */
export default function HomePart(): ReactNode {
  const mine = useRoute(listMyApplications, { query: { limit: 1 } });
  const row = mine.data?.rows[0];
  if (mine.isError) return <ErrorState error={mine.error} retry={() => void mine.refetch()} compact />;
  return row ? <RoundCard row={row} readAgain={() => void mine.refetch()} /> : null;
}

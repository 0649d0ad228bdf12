import { getWorkspace } from '@xuanping/api-contract/expert-review';
import type { ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ErrorState, Loading } from '../../components/States';
import { usePlace } from '../../shell/place';
import './ExpertReview.css';
import { Invitation } from './Invitation';
import { Scoring } from './Scoring';

/** One review of the expert: the invitation first, the material and the sheet once it is accepted. */
export default function ReviewPage(): ReactNode {
  const { round, no } = usePlace('round', 'no');
  const workspace = useRoute(getWorkspace, { params: { round, no } });
  if (workspace.isError) return <ErrorState error={workspace.error} retry={() => void workspace.refetch()} />;
  if (!workspace.data) return <Loading rows={8} />;
  const { state } = workspace.data.review;
  return state === 'accepted' || state === 'scored' ? <Scoring key={`${round}/${no}/${state}`} workspace={workspace.data} /> : <Invitation workspace={workspace.data} />;
}

import type { Workspace } from '@xuanping/api-contract/expert-review';
import type { ReactNode } from 'react';
import { PageHead } from '../../components/PageHead';
import { useT } from './locales';
import { ReviewStateTag } from './parts';

interface Props {
  readonly workspace: Workspace;
  readonly act: ReactNode;
  readonly answers: { readonly mine: ReactNode; readonly stands: ReactNode; readonly next: ReactNode };
  readonly children?: ReactNode;
}

/** Head of a review: the park, where the review stands, until when. */
export function ReviewHead({ workspace, act, answers, children }: Props): ReactNode {
  const t = useT();
  const { review } = workspace;
  const over = review.state === 'scored' || review.state === 'declined';
  return (
    <PageHead
      title={workspace.park.name}
      number={`${workspace.round.code}-${workspace.no}`}
      state={<ReviewStateTag state={review.state} />}
      sample={workspace.round.sample}
      crumbs={[{ label: t('review.back'), to: '/reviews' }]}
      due={over ? null : { at: review.dueAt ?? workspace.reviewClosesAt }}
      act={act}
      answers={answers}
    >
      {children}
    </PageHead>
  );
}

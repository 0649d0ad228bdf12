import { getWorkspace, type Workspace } from '@xuanping/api-contract/expert-review';
import { evaluateScoreSheet, mayReadMaterial } from '@xuanping/domain/expert-review';
import { useMemo, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons } from '../../components/act';
import { ErrorState, Loading } from '../../components/States';
import { usePlace } from '../../shell/place';
import { isDone } from './draft';
import './ExpertReview.css';
import { Invitation } from './Invitation';
import { useT } from './locales';
import { ReviewHead } from './ReviewHead';
import { Scoring } from './Scoring';
import { SheetFoot } from './SheetFoot';
import { useReviewForms } from './useReviewForms';
import { useScoreDraft } from './useScoreDraft';

/** One review of the expert: the invitation first, the material and the sheet once it is accepted. */
export default function ReviewPage(): ReactNode {
  const { round, no } = usePlace('round', 'no');
  const workspace = useRoute(getWorkspace, { params: { round, no } });
  if (workspace.isError)
    return <ErrorState page error={workspace.error} retry={() => void workspace.refetch()} />;
  if (!workspace.data) return <Loading rows={8} />;
  return <Review key={`${round}/${no}`} workspace={workspace.data} />;
}

/** Head and acts stay in place while the review moves on beneath them, so that an act can say what it did. */
function Review({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const t = useT();
  const draft = useScoreDraft(workspace);
  const { scheme, review, claimed } = workspace;
  const sheet = useMemo(
    () => evaluateScoreSheet({ entries: draft.entries, claimedNotApplicable: claimed }, scheme),
    [draft.entries, scheme, claimed],
  );
  const forms = useReviewForms(draft, sheet);
  const open = mayReadMaterial(review.state);
  const sealed = review.state === 'scored';
  return (
    <>
      <ReviewHead
        workspace={workspace}
        act={
          <ActButtons
            acts={workspace.acts}
            target={{ round: workspace.round.code, no: workspace.no }}
            main={open ? 'expert-review.score' : 'expert-review.accept'}
            forms={forms}
            subject={workspace.park.name}
            next={(act) =>
              t(
                act === 'expert-review.accept'
                  ? 'review.nextAccept'
                  : act === 'expert-review.score'
                    ? 'review.nextScore'
                    : 'review.nextDecline',
              )
            }
          />
        }
        answers={answersOf(workspace, draft.entries.filter(isDone).length, t)}
      >
        {open && (
          <SheetFoot draft={draft} sheet={sheet} of={scheme.total} sealed={sealed} total={review.total} />
        )}
      </ReviewHead>
      {open ? (
        <Scoring workspace={workspace} draft={draft} sheet={sheet} />
      ) : (
        <Invitation workspace={workspace} />
      )}
    </>
  );
}

function answersOf(
  { review, scheme }: Workspace,
  done: number,
  t: ReturnType<typeof useT>,
): { mine: string | null; stands: string; next: string } {
  switch (review.state) {
    case 'invited':
      return { mine: t('review.invitedMine'), stands: t('review.standsInvited'), next: t('review.next') };
    case 'accepted':
      return {
        mine: t('review.scoreMine'),
        stands: t('review.standsScore', { done, of: scheme.objectives.length }),
        next: t('review.next'),
      };
    case 'scored':
      return {
        mine: null,
        stands: t('review.standsSealed', { total: review.total ?? '' }),
        next: t('review.nextScore'),
      };
    case 'declined':
    case 'replaced':
      return { mine: null, stands: t('review.declinedMine'), next: t('review.nextDecline') };
  }
}

import type { Workspace } from '@xuanping/api-contract/expert-review';
import { getForm } from '@xuanping/api-contract/self-assessment';
import { evaluateScoreSheet, type SheetEvaluation } from '@xuanping/domain/expert-review';
import { frameworkOf, objectiveByNo } from '@xuanping/domain/framework';
import { say } from '@xuanping/domain/process';
import { useMemo, useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { ActButtons, type ActForm } from '../../components/act';
import { Card, PageBody } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { ErrorState, Loading } from '../../components/States';
import { useLanguage } from '../../i18n';
import { useAddress } from '../../shell/place';
import { entryOf, isDone, steps } from './draft';
import { useForms } from './Invitation';
import { useT } from './locales';
import { Material } from './Material';
import { ReviewHead } from './ReviewHead';
import { ScorePanel } from './ScorePanel';
import { ScoreTree } from './ScoreTree';
import { SheetFoot } from './SheetFoot';
import { useScoreDraft, type ScoreDraftState } from './useScoreDraft';

/** The scoring page: objectives, the park's answers and files, and the score beside them. */
export function Scoring({ workspace }: { readonly workspace: Workspace }): ReactNode {
  const t = useT();
  const draft = useScoreDraft(workspace);
  const { scheme, round, no, review } = workspace;
  const sealed = review.state === 'scored';
  const sheet = useMemo(() => evaluateScoreSheet({ entries: draft.entries, claimedNotApplicable: workspace.claimed }, scheme), [draft.entries, scheme, workspace.claimed]);
  const [address, change] = useAddress();
  const numbers = scheme.objectives.map(({ objectiveNo }) => objectiveNo);
  const asked = Number(address.get('objective'));
  const at = Math.max(0, numbers.indexOf(asked));
  const objectiveNo = numbers[at] ?? 1;
  const go = (to: number): void => {
    const next = numbers[to];
    if (next !== undefined) change(new URLSearchParams({ objective: String(next) }));
  };
  const done = draft.entries.filter(isDone).length;
  const acts = useScoringActs(workspace, draft, sheet);
  useScoreKeys({ workspace, draft, objectiveNo, sealed, up: () => go(at - 1), down: () => go(at + 1) });
  const form = useRoute(getForm, { params: { round: round.code, no } });
  const framework = frameworkOf(round.frameworkVersion);
  const objective = framework ? objectiveByNo(framework, objectiveNo) : undefined;
  return (
    <>
      <ReviewHead
        workspace={workspace}
        act={acts}
        answers={{
          mine: sealed ? null : t('review.scoreMine'),
          stands: sealed ? t('review.standsSealed', { total: review.total ?? '' }) : t('review.standsScore', { done, of: numbers.length }),
          next: sealed ? t('review.sealedMine') : t('review.next'),
        }}
      >
        <SheetFoot draft={draft} sheet={sheet} of={scheme.total} sealed={sealed} total={review.total} />
      </ReviewHead>
      <PageBody>
        <div className="xp-score">
          <ScoreTree workspace={workspace} entries={draft.entries} sheet={sheet} current={objectiveNo} onGo={(objective) => go(numbers.indexOf(objective))} />
          {form.isError ? (
            <ErrorState error={form.error} retry={() => void form.refetch()} />
          ) : form.data && objective ? (
            <Material form={form.data} objective={objective} round={round.code} no={no} />
          ) : (
            <Card>
              <Loading rows={8} />
            </Card>
          )}
          <ScorePanel
            key={objectiveNo}
            workspace={workspace}
            entry={entryOf(draft.entries, objectiveNo)}
            problems={sheet.problems.filter((problem) => problem.objectiveNo === objectiveNo)}
            sealed={sealed}
            overall={draft.overall}
            onChange={(part) => draft.change(objectiveNo, part)}
            onOverall={draft.setOverall}
            onPrevious={at > 0 ? () => go(at - 1) : null}
            onNext={at < numbers.length - 1 ? () => go(at + 1) : null}
          />
        </div>
      </PageBody>
    </>
  );
}

/** Submitting sends the version that was seen; what is incomplete is listed before the server is asked. */
function useScoringActs(workspace: Workspace, draft: ScoreDraftState, sheet: SheetEvaluation): ReactNode {
  const t = useT();
  const language = useLanguage();
  const asks = useForms();
  const { version, phase } = draft;
  const score: ActForm = {
    initial: { draftVersion: version },
    Fields: () => <p>{sheet.total === null ? t('review.totalOpen', { count: sheet.problems.length }) : t('review.submitSubject', { total: sheet.total })}</p>,
    check: () => [
      ...(phase === 'saved' ? [] : [{ field: 'draft', message: t('review.saveFirst') }]),
      ...sheet.problems.map((problem) => ({ field: `scores.${problem.objectiveNo ?? ''}`, message: say(problem.message, language) })),
    ],
  };
  return (
    <ActButtons
      acts={workspace.acts}
      target={{ round: workspace.round.code, no: workspace.no }}
      main="expert-review.score"
      forms={{ ...asks, 'expert-review.score': score }}
      subject={workspace.park.name}
      next={(act) => t(act === 'expert-review.score' ? 'review.next' : 'review.nextDecline')}
    />
  );
}

interface Keys {
  readonly workspace: Workspace;
  readonly draft: ScoreDraftState;
  readonly objectiveNo: number;
  readonly sealed: boolean;
  readonly up: () => void;
  readonly down: () => void;
}

/** Number keys give the whole scores up to 9, arrows change the objective. */
function useScoreKeys({ workspace, draft, objectiveNo, sealed, up, down }: Keys): void {
  const t = useT();
  const [scores] = useState(() => steps(Math.min(9, workspace.scheme.highest), '1'));
  useKeys([
    ...(sealed ? [] : scores.map((score) => ({ key: score, label: t('review.key', { score }), run: () => draft.change(objectiveNo, { score, notApplicable: false }) }))),
    { key: 'ArrowUp', label: t('review.keyUp'), run: up },
    { key: 'ArrowDown', label: t('review.keyDown'), run: down },
  ]);
}

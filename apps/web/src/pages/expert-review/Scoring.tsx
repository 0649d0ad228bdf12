import type { Workspace } from '@xuanping/api-contract/expert-review';
import { getForm } from '@xuanping/api-contract/self-assessment';
import type { SheetEvaluation } from '@xuanping/domain/expert-review';
import { frameworkOf, objectiveByNo } from '@xuanping/domain/framework';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, PageBody } from '../../components/Card';
import { useKeys } from '../../components/keys';
import { ErrorState, Loading } from '../../components/States';
import { useAddress } from '../../shell/place';
import { entryOf, steps } from './draft';
import { useT } from './locales';
import { Material } from './Material';
import { Recommended } from './Recommended';
import { ScorePanel } from './ScorePanel';
import { ScoreTree } from './ScoreTree';
import type { ScoreDraftState } from './useScoreDraft';

interface Props {
  readonly workspace: Workspace;
  readonly draft: ScoreDraftState;
  readonly sheet: SheetEvaluation;
}

/** The scoring page: objectives, the park's answers and files, and the score beside them. */
export function Scoring({ workspace, draft, sheet }: Props): ReactNode {
  const { scheme, round, no, review } = workspace;
  const sealed = review.state === 'scored';
  const [address, change] = useAddress();
  const numbers = scheme.objectives.map(({ objectiveNo }) => objectiveNo);
  const at = Math.max(0, numbers.indexOf(Number(address.get('objective'))));
  const objectiveNo = numbers[at] ?? 1;
  const go = (to: number): void => {
    const next = numbers[to];
    if (next !== undefined) change(new URLSearchParams({ objective: String(next) }));
  };
  useScoreKeys({ workspace, draft, objectiveNo, sealed, up: () => go(at - 1), down: () => go(at + 1) });
  const form = useRoute(getForm, { params: { round: round.code, no } });
  const framework = frameworkOf(round.frameworkVersion);
  const objective = framework ? objectiveByNo(framework, objectiveNo) : undefined;
  return (
    <PageBody>
      <Recommended round={round.code} no={no} />
      <div className="xp-score">
        <ScoreTree
          workspace={workspace}
          entries={draft.entries}
          sheet={sheet}
          current={objectiveNo}
          onGo={(asked) => go(numbers.indexOf(asked))}
        />
        {form.isError ? (
          <ErrorState error={form.error} retry={() => void form.refetch()} />
        ) : form.data && objective ? (
          <Material form={form.data} objective={objective} />
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
    ...(sealed
      ? []
      : scores.map((score) => ({
          key: score,
          label: t('review.key', { score }),
          run: () => draft.change(objectiveNo, { score, notApplicable: false }),
        }))),
    { key: 'ArrowUp', label: t('review.keyUp'), run: up },
    { key: 'ArrowDown', label: t('review.keyDown'), run: down },
  ]);
}

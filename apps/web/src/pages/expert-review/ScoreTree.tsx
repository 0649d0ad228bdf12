import type { Workspace } from '@xuanping/api-contract/expert-review';
import type { ScoreEntry, SheetEvaluation } from '@xuanping/domain/expert-review';
import { elementByNo, frameworkOf, translate } from '@xuanping/domain/framework';
import { useEffect, useRef, type ReactNode } from 'react';
import { useShortLanguage } from '../../i18n';
import { entryOf, isDone } from './draft';
import { useT } from './locales';

interface Props {
  readonly workspace: Workspace;
  readonly entries: readonly ScoreEntry[];
  readonly sheet: SheetEvaluation;
  readonly current: number;
  readonly onGo: (objectiveNo: number) => void;
}

/** The objectives by element, each with its score so far. */
export function ScoreTree({ workspace, entries, sheet, current, onGo }: Props): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  const framework = frameworkOf(workspace.round.frameworkVersion);
  const { objectives } = workspace.scheme;
  const elements = [...new Set(objectives.map(({ elementNo }) => elementNo))];
  const tree = useRef<HTMLElement>(null);
  // Moving by keys must not leave the objective in hand outside the list's window; the page itself stays.
  useEffect(() => {
    const [box, here] = [tree.current, tree.current?.querySelector<HTMLElement>('[aria-current]')];
    if (!box || !here) return;
    const [frame, item] = [box.getBoundingClientRect(), here.getBoundingClientRect()];
    if (item.top < frame.top || item.bottom > frame.bottom)
      box.scrollTop += item.top - frame.top - frame.height / 2;
    if (item.left < frame.left || item.right > frame.right)
      box.scrollLeft += item.left - frame.left - frame.width / 2;
  }, [current]);
  return (
    <nav ref={tree} className="xp-card xp-score-tree" aria-label={t('review.tree')}>
      {elements.map((elementNo) => (
        <div key={elementNo}>
          <h3>
            {framework ? translate(elementByNo(framework, elementNo)?.name ?? '', language) : elementNo}
          </h3>
          {objectives
            .filter((objective) => objective.elementNo === elementNo)
            .map(({ objectiveNo, name }) => {
              const entry = entryOf(entries, objectiveNo);
              const problem =
                isDone(entry) && sheet.problems.some((each) => each.objectiveNo === objectiveNo);
              const mark = entry.notApplicable ? 'N/A' : (entry.score ?? '—');
              return (
                <button
                  key={objectiveNo}
                  type="button"
                  onClick={() => onGo(objectiveNo)}
                  title={name}
                  {...(objectiveNo === current && { 'aria-current': 'true' as const })}
                >
                  <span className="xp-num">{objectiveNo}</span>
                  <span className="xp-score-tree-name">{translate(name, language)}</span>
                  <span
                    className={`xp-score-mark ${problem ? 'xp-score-mark-problem' : isDone(entry) ? 'xp-score-mark-done' : ''}`}
                  >
                    {mark}
                  </span>
                </button>
              );
            })}
        </div>
      ))}
    </nav>
  );
}

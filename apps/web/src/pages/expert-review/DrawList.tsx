import type { PanelsOverview } from '@xuanping/api-contract/expert-review';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import { EmptyState } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { useT } from './locales';

interface Props {
  readonly draws: PanelsOverview['draws'];
  readonly proposed: string | null;
  readonly chosen: string | null;
  readonly onChoose: (id: string) => void;
}

/** Every dry run, newest first; pressing one shows what it gave. */
export function DrawList({ draws, proposed, chosen, onChoose }: Props): ReactNode {
  const t = useT();
  if (draws.length === 0) return <EmptyState title={t('panels.noDraws')} />;
  return (
    <ul className="xp-expert-review-draws">
      {draws.map((draw) => (
        <li key={draw.id}>
          <button type="button" aria-pressed={draw.id === chosen} onClick={() => onChoose(draw.id)}>
            <span className="xp-expert-review-seed">{draw.seed}</span>
            {draw.releasedAt !== null ? (
              <StateTag tone="done">{t('panels.released')}</StateTag>
            ) : draw.id === proposed ? (
              <StateTag tone="waiting">{t('panels.proposed')}</StateTag>
            ) : draw.possible ? (
              <StateTag tone="draft">{t('panels.possible')}</StateTag>
            ) : (
              <StateTag tone="refused">{t('panels.impossible')}</StateTag>
            )}
            <span className="xp-quiet">
              {t('panels.by', { name: draw.madeBy })} <TimeText at={draw.madeAt} style="short" />
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

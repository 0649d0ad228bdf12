import type { SheetEvaluation } from '@xuanping/domain/expert-review';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useT } from './locales';
import type { ScoreDraftState } from './useScoreDraft';

interface Props {
  readonly draft: ScoreDraftState;
  readonly sheet: SheetEvaluation;
  readonly of: number;
  readonly sealed: boolean;
  readonly total: string | null;
}

/** The total as it stands, what is open, and whether everything typed is saved. */
export function SheetFoot({ draft, sheet, of, sealed, total }: Props): ReactNode {
  const t = useT();
  const { phase, failure, retry } = draft;
  return (
    <p className="xp-score-total" role="status">
      {t('review.total')} <strong>{sealed ? total : (sheet.total ?? '—')}</strong>{' '}
      {t('review.of', { total: of })}
      {!sealed && sheet.total === null && (
        <span className="xp-quiet">{t('review.totalOpen', { count: sheet.problems.length })}</span>
      )}
      {!sealed && phase !== 'failed' && (
        <span className="xp-quiet">
          {t(
            phase === 'saving' ? 'review.saving' : phase === 'unsaved' ? 'review.unsaved' : 'review.savedAt',
          )}
        </span>
      )}
      {phase === 'failed' && failure && (
        <span className="xp-field-error" role="alert">
          {t('review.failed', { why: failure.why })}{' '}
          {failure.stale ? (
            <Button size="small" onClick={() => window.location.reload()}>
              {t('review.reload')}
            </Button>
          ) : (
            <Button size="small" onClick={retry}>
              {t('review.again')}
            </Button>
          )}
        </span>
      )}
    </p>
  );
}

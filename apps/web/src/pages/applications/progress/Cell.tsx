import type { ProgressRow } from '@xuanping/api-contract/applications';
import type { ReactNode } from 'react';
import { useT } from '../locales';

export type Cell = ProgressRow['cells'][number];

/** What stands in a cell: a sign or a number, so that the colour is never alone. */
export function signOf({ state, percent, openWarnings }: Cell): string {
  switch (state) {
    case 'empty':
      return '·';
    case 'incomplete':
      return String(percent);
    case 'error':
      return '×';
    case 'warning':
      return `!${openWarnings}`;
    case 'ready':
      return '✓';
    case 'returned':
      // One of the arrows that every Chinese font has.
      return '←';
  }
}

/** The colour and sign of a cell; how far it is shows as a line along its foot. */
export function CellSign({ cell }: { readonly cell: Cell }): ReactNode {
  return (
    <span className={`xp-map-sign xp-map-${cell.state}`} aria-hidden>
      {signOf(cell)}
      {cell.state !== 'empty' && cell.state !== 'ready' && (
        <span className="xp-map-foot" style={{ width: `${cell.percent}%` }} />
      )}
    </span>
  );
}

/** A cell in words: `填报中 45 %，缺 2 项证明材料，1 条提示待说明`. */
export function useCellWords(): (cell: Cell) => string {
  const t = useT();
  return (cell) =>
    [
      t(`progress.cell.${cell.state}`, { percent: cell.percent }),
      cell.missingEvidence > 0 && cell.state !== 'empty'
        ? t('progress.cell.evidence', { count: cell.missingEvidence })
        : '',
      cell.openWarnings > 0 ? t('progress.cell.warnings', { count: cell.openWarnings }) : '',
    ]
      .filter(Boolean)
      .join(t('progress.cell.and'));
}

const SAMPLES: readonly Cell[] = (
  ['empty', 'incomplete', 'warning', 'error', 'returned', 'ready'] as const
).map((state) => ({ objective: 0, state, percent: 45, openWarnings: 2, missingEvidence: 0 }));

/** What the signs mean. */
export function Legend(): ReactNode {
  const t = useT();
  return (
    <ul className="xp-map-legend" aria-label={t('progress.legend')}>
      {SAMPLES.map((cell) => (
        <li key={cell.state}>
          <CellSign cell={cell} /> {t(`progress.sign.${cell.state}`)}
        </li>
      ))}
    </ul>
  );
}

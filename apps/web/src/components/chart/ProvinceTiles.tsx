import type { ReactNode } from 'react';
import { useLanguage } from '../../i18n';
import { Go } from '../../shell/place';
import './Chart.css';
import { stepOf, TILES } from './tiles';

export interface ProvinceValue {
  /** GB/T 2260 code of the province, 660000 for 兵团. */
  readonly code: string;
  /** Short name: `江苏`. */
  readonly name: string;
  readonly value: number | null;
  /** What stands in the tile; default is the value. */
  readonly text?: string;
  /** Address of what stands behind the number. */
  readonly href?: string;
}

/** One tile a province with its number; darker is more. Needs no map and prints. */
export function ProvinceTiles({
  label,
  values,
}: {
  readonly label: string;
  readonly values: readonly ProvinceValue[];
}): ReactNode {
  const english = useLanguage() === 'en';
  const greatest = Math.max(0, ...values.map(({ value }) => value ?? 0));
  return (
    <div className="xp-tiles" role="group" aria-label={label}>
      {values.map((unit) => {
        const place = TILES[unit.code];
        if (place === undefined) return null;
        const step = stepOf(unit.value, greatest);
        const content = (
          <>
            {unit.name}
            <strong>{unit.text ?? unit.value ?? '—'}</strong>
          </>
        );
        const shared = {
          className: 'xp-tile',
          style: { gridColumn: place[0] + 1, gridRow: place[1] + 1 },
          ...(step !== null && { 'data-step': step }),
        };
        const said = `${unit.name}${english ? ': ' : '：'}${unit.text ?? unit.value ?? '—'}`;
        return unit.href === undefined ? (
          <span key={unit.code} {...shared}>
            {content}
          </span>
        ) : (
          <Go key={unit.code} to={unit.href} aria-label={said} {...shared}>
            {content}
          </Go>
        );
      })}
    </div>
  );
}

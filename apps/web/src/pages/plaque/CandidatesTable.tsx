import type { PlaqueCandidateDto } from '@xuanping/api-contract/plaque';
import type { ReactNode } from 'react';
import { Go } from '../../shell/place';
import { useT } from './locales';

/** Those who wait, in the order of their numbers to be. At most a round's selected parks: whole, without pages. */
export function CandidatesTable({
  rows,
  round,
}: {
  readonly rows: readonly PlaqueCandidateDto[];
  readonly round: string;
}): ReactNode {
  const t = useT();
  return (
    <div className="xp-plaque-scroll">
      <table className="xp-plaque-table">
        <caption className="xp-sr">{t('candidates.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('candidates.number')}</th>
            <th scope="col">{t('candidates.park')}</th>
            <th scope="col">{t('candidates.province')}</th>
            <th scope="col" className="xp-plaque-figure">
              {t('candidates.rank')}
            </th>
            <th scope="col" className="xp-plaque-figure">
              {t('candidates.score')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <td className="xp-num">{row.number}</td>
              <td>
                <Go to="/rounds/:round/applications/:no/self-assessment" params={{ round, no: row.no }}>
                  {row.park}
                </Go>{' '}
                <span className="xp-quiet xp-num">{row.no}</span>
              </td>
              <td>{row.province || '—'}</td>
              <td className="xp-plaque-figure">{row.rank ?? '—'}</td>
              <td className="xp-plaque-figure">{row.score ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

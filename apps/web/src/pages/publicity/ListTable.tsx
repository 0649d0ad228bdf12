import type { PublicList } from '@xuanping/api-contract/publicity';
import { PARK_KIND_NAMES } from '@xuanping/domain/registry';
import type { ReactNode } from 'react';
import { useShortLanguage } from '../../i18n';
import { useT } from './locales';

type Row = PublicList['rows'][number];

interface ListTableProps {
  readonly rows: readonly Row[];
  /** What stands at the end of a line, and the head over it. */
  readonly last?: { readonly head: string; readonly cell: (row: Row) => ReactNode };
}

/** The parks on the public list by rank. Scores are not public. */
export function ListTable({ rows, last }: ListTableProps): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  return (
    <div className="xp-publicity-scroll">
      <table className="xp-publicity-table">
        <caption className="xp-sr">{t('list.title')}</caption>
        <thead>
          <tr>
            <th scope="col" className="xp-num">
              {t('list.rank')}
            </th>
            <th scope="col">{t('list.park')}</th>
            <th scope="col">{t('list.province')}</th>
            <th scope="col" className="xp-hide-phone">
              {t('list.kind')}
            </th>
            <th scope="col">{t('list.no')}</th>
            {last && <th scope="col">{last.head}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <td className="xp-num">{row.rank ?? '—'}</td>
              <th scope="row">{row.park}</th>
              <td>{row.province || '—'}</td>
              <td className="xp-hide-phone">
                {row.kind in PARK_KIND_NAMES
                  ? PARK_KIND_NAMES[row.kind as keyof typeof PARK_KIND_NAMES][language]
                  : '—'}
              </td>
              <td className="xp-num">{row.no}</td>
              {last && <td>{last.cell(row)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

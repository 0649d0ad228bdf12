import type { ReportDetail } from '@xuanping/api-contract/reporting';
import { formatPlainDate } from '@xuanping/domain/calendar';
import { shortLanguage } from '@xuanping/domain/process';
import type { ReactNode } from 'react';
import { EmptyState } from '../../components/States';
import { useLanguage } from '../../i18n';
import { useT } from './locales';

/** The table the recipient gets, as it was frozen with the letter. */
export function ParksTable({ rows }: { readonly rows: ReportDetail['list'] }): ReactNode {
  const t = useT();
  const language = useLanguage();
  if (rows.length === 0) return <EmptyState title={t('report.noParks')} />;
  return (
    <div className="xp-report-scroll">
      <table className="xp-report-table xp-stack">
        <caption className="xp-sr">{t('report.parks')}</caption>
        <thead>
          <tr>
            {(['park', 'kind', 'province', 'recommender', 'plaque', 'awardedOn'] as const).map((key) => (
              <th key={key} scope="col">
                {t(`report.${key}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.no}>
              <th scope="row">{row.park}</th>
              <td data-label={t('report.kind')}>{row.kind}</td>
              <td data-label={t('report.province')}>{row.province || '—'}</td>
              <td data-label={t('report.recommender')}>{row.recommender ?? '—'}</td>
              <td className="xp-num" data-label={t('report.plaque')}>
                {row.plaque}
              </td>
              <td data-label={t('report.awardedOn')}>
                {formatPlainDate(row.awardedOn, shortLanguage(language))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

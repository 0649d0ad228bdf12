import type { PendingReportDto } from '@xuanping/api-contract/reporting';
import type { ReactNode } from 'react';
import { StateTag } from '../../components/StateTag';
import { useT } from './locales';

/** Recipients with the parks each would be told of, so that one sees that a province gets its own only. */
export function PendingList({ reports }: { readonly reports: readonly PendingReportDto[] }): ReactNode {
  const t = useT();
  return (
    <ul className="xp-report-pending">
      {reports.map(({ recipient, name, reachable, parks }) => (
        <li key={recipient}>
          <div className="xp-report-recipient">
            <strong>{name}</strong>
            {/-\d+$/.test(recipient) && <StateTag tone="running">{t('pending.supplement')}</StateTag>}
            <span className="xp-quiet">{t('pending.parks', { count: parks.length })}</span>
            {!reachable && (
              <span title={t('pending.noAddressText')}>
                <StateTag tone="warning">{t('pending.noAddress')}</StateTag>
              </span>
            )}
          </div>
          {parks.length > 0 && <p className="xp-quiet">{parks.map(({ park }) => park).join('、')}</p>}
        </li>
      ))}
    </ul>
  );
}

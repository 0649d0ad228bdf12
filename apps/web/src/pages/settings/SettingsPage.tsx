import { listCalendarYears } from '@xuanping/api-contract/calendar';
import { Button } from 'antd';
import { useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { Card, Facts, PageBody } from '../../components/Card';
import { Notice } from '../../components/Notice';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { TimeText } from '../../components/TimeText';
import { Go } from '../../shell/place';
import { useHasRole, useSession } from '../../shell/session/SessionProvider';
import { LoadYearDialog } from './LoadYearDialog';
import { useT } from './locales';
import './Settings.css';

/** What the house is called, and the years whose working days are known. */
export default function SettingsPage(): ReactNode {
  const t = useT();
  const { me } = useSession();
  return (
    <>
      <PageHead
        title={t('title')}
        answers={{ mine: t('head.mine'), stands: t('head.stands'), next: t('head.next') }}
      />
      <PageBody narrow>
        <CalendarCard />
        <Card title={t('house.title')}>
          <Facts
            facts={[
              { label: t('house.name'), value: me?.organization.name ?? null },
              { label: t('house.short'), value: me?.organization.shortChineseName ?? null },
              { label: t('house.english'), value: me?.organization.shortName ?? null },
            ]}
          />
          <p className="xp-quiet">{t('house.note')}</p>
        </Card>
      </PageBody>
    </>
  );
}

function CalendarCard(): ReactNode {
  const t = useT();
  const staff = useHasRole('staff');
  const years = useRoute(listCalendarYears);
  const [loading, setLoading] = useState<number | null>(null);
  if (years.isError) return <ErrorState error={years.error} retry={() => void years.refetch()} />;
  if (!years.data) return <Loading />;
  const { data } = years;
  const next = (data.years[0]?.year ?? data.missing[0]?.year ?? 2026) + 1;
  return (
    <Card
      title={t('calendar.title')}
      extra={
        staff ? (
          <Button type="primary" onClick={() => setLoading(data.missing[0]?.year ?? next)}>
            {t('calendar.load')}
          </Button>
        ) : undefined
      }
    >
      <p className="xp-quiet">{t('calendar.lead')}</p>
      {data.missing.length > 0 && (
        <Notice tone="warning" title={t('calendar.missing')}>
          <ul>
            {data.missing.map(({ year, rounds }) => (
              <li key={year}>
                {t('calendar.missingYear', { year, rounds: rounds.join('、') })}{' '}
                {staff && (
                  <Button type="link" size="small" onClick={() => setLoading(year)}>
                    {t('calendar.loadYear', { year })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {data.years.length === 0 ? (
        <EmptyState title={t('calendar.empty')} />
      ) : (
        <div className="xp-settings-scroll" tabIndex={0} role="group" aria-label={t('calendar.title')}>
          <table className="xp-settings-table xp-stack">
            <thead>
              <tr>
                <th scope="col">{t('calendar.year')}</th>
                <th scope="col" className="xp-num">
                  {t('calendar.daysOff')}
                </th>
                <th scope="col" className="xp-num">
                  {t('calendar.workdays')}
                </th>
                <th scope="col">{t('calendar.source')}</th>
                <th scope="col">{t('calendar.loadedAt')}</th>
              </tr>
            </thead>
            <tbody>
              {data.years.map((year) => (
                <tr key={year.year}>
                  <th scope="row">
                    <Go to="/settings/calendar/:year" params={{ year: String(year.year) }}>
                      {year.year}
                    </Go>
                  </th>
                  <td className="xp-num" data-label={t('calendar.daysOff')}>
                    {t('calendar.days', { count: year.daysOff })}
                  </td>
                  <td className="xp-num" data-label={t('calendar.workdays')}>
                    {t('calendar.days', { count: year.workdays })}
                  </td>
                  <td data-label={t('calendar.source')}>{year.source}</td>
                  <td data-label={t('calendar.loadedAt')}>
                    <TimeText at={year.loadedAt} style="date" />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {loading !== null && (
        <LoadYearDialog
          key={loading}
          year={loading}
          existing={data.years.find((known) => known.year === loading)}
          close={() => setLoading(null)}
        />
      )}
    </Card>
  );
}

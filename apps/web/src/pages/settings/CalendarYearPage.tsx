import { getCalendarYear, type CalendarDay } from '@xuanping/api-contract/calendar';
import { daysInMonth, formatPlainDate, isWeekend, weekdayOf } from '@xuanping/domain/calendar';
import { Button } from 'antd';
import { useMemo, useState, type ReactNode } from 'react';
import { useRoute } from '../../api/hooks';
import { isProblem } from '../../api/problem';
import { Card, PageBody } from '../../components/Card';
import { PageHead } from '../../components/PageHead';
import { EmptyState, ErrorState, Loading } from '../../components/States';
import { usePlace } from '../../shell/place';
import { useHasRole } from '../../shell/session/SessionProvider';
import { LoadYearDialog } from './LoadYearDialog';
import { useT } from './locales';
import './Settings.css';

/** One year as people look at it: twelve months with what is off and what is worked, and the list behind it. */
export default function CalendarYearPage(): ReactNode {
  const t = useT();
  const { year: text } = usePlace('year');
  const year = Number(text);
  const staff = useHasRole('staff');
  const [loading, setLoading] = useState(false);
  const found = useRoute(getCalendarYear, { params: { year: year as never } });
  const crumbs = [{ label: t('title'), to: '/settings' }];
  const loadButton = staff ? (
    <Button type="primary" onClick={() => setLoading(true)}>
      {t(found.data ? 'calendar.again' : 'calendar.load')}
    </Button>
  ) : undefined;
  if (found.isError && !(isProblem(found.error) && found.error.status === 404))
    return <ErrorState page error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading />;
  const days = found.data?.days ?? [];
  const off = days.filter((day) => day.kind === 'off' && day.provinceCode === '').length;
  const work = days.filter((day) => day.kind === 'work').length;
  return (
    <>
      <PageHead
        title={t('yearPage.title', { year })}
        crumbs={crumbs}
        act={loadButton}
        {...(found.data && {
          answers: {
            stands: t('yearPage.stands', { working: found.data.workingDays, off, work }),
            next: t('yearPage.next'),
          },
        })}
      />
      <PageBody>
        {!found.data ? (
          <EmptyState title={t('yearPage.notLoaded', { year })} text={t('yearPage.notLoadedText')} />
        ) : (
          <>
            <Card>
              <div className="xp-settings-months">
                {Array.from({ length: 12 }, (_, at) => (
                  <Month key={at} year={year} month={at + 1} days={days} />
                ))}
              </div>
            </Card>
            <Card title={t('yearPage.list')} extra={<span className="xp-quiet">{found.data.source}</span>}>
              <DayTable days={days} />
            </Card>
          </>
        )}
      </PageBody>
      {loading && (
        <LoadYearDialog
          year={year}
          existing={
            found.data
              ? {
                  source: found.data.source,
                  daysOff: off,
                  workdays: work,
                  provincial: days.length - off - work,
                }
              : undefined
          }
          text={days
            .map((day) =>
              [day.date, day.kind === 'off' ? '休' : '班', day.name, day.provinceCode].join(' ').trim(),
            )
            .join('\n')}
          close={() => setLoading(false)}
        />
      )}
    </>
  );
}

function Month({
  year,
  month,
  days,
}: {
  readonly year: number;
  readonly month: number;
  readonly days: readonly CalendarDay[];
}): ReactNode {
  const t = useT();
  const byDate = useMemo(
    () => new Map(days.filter((day) => day.provinceCode === '').map((day) => [day.date, day])),
    [days],
  );
  const pad = (value: number): string => String(value).padStart(2, '0');
  const dates = Array.from(
    { length: daysInMonth(year, month) },
    (_, at) => `${year}-${pad(month)}-${pad(at + 1)}`,
  );
  // Weeks begin on Monday; the first row begins under its weekday.
  const lead = (weekdayOf(dates[0] ?? `${year}-01-01`) + 6) % 7;
  return (
    <table className="xp-settings-month">
      <caption>{t('yearPage.month', { month })}</caption>
      <thead>
        <tr>
          {[...t('yearPage.weekdays')].map((letter, at) => (
            <th key={at} scope="col">
              {letter}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.ceil((lead + dates.length) / 7) }, (_, week) => (
          <tr key={week}>
            {Array.from({ length: 7 }, (_unused, at) => {
              const date = dates[week * 7 + at - lead];
              return date === undefined ? (
                <td key={at} />
              ) : (
                <Day key={at} date={date} day={byDate.get(date)} />
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({ date, day }: { readonly date: string; readonly day: CalendarDay | undefined }): ReactNode {
  const t = useT();
  const kind = day?.kind ?? (isWeekend(date) ? 'weekend' : 'plain');
  return (
    <td
      className={`xp-settings-${kind}`}
      title={day ? `${day.name}（${t(`yearPage.${day.kind}`)}）` : undefined}
    >
      {Number(date.slice(8))}
      {day && <small>{t(`yearPage.${day.kind}`)}</small>}
    </td>
  );
}

function DayTable({ days }: { readonly days: readonly CalendarDay[] }): ReactNode {
  const t = useT();
  return (
    <div className="xp-settings-scroll" tabIndex={0} role="group" aria-label={t('yearPage.list')}>
      <table className="xp-settings-table">
        <thead>
          <tr>
            <th scope="col">{t('yearPage.date')}</th>
            <th scope="col">{t('yearPage.kind')}</th>
            <th scope="col">{t('yearPage.name')}</th>
            <th scope="col">{t('yearPage.province')}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={`${day.date}/${day.provinceCode}`}>
              <th scope="row">{formatPlainDate(day.date)}</th>
              <td>{t(`yearPage.${day.kind}`)}</td>
              <td>{day.name || '—'}</td>
              <td>{day.provinceCode === '' ? t('yearPage.nation') : day.provinceCode}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

import type { ProgressSummary } from '@xuanping/api-contract/applications';
import { useCallback, useMemo, type ReactNode } from 'react';
import { Card } from '../../../components/Card';
import { Chart, type ChartInk, type ChartTable } from '../../../components/chart';
import { Notice } from '../../../components/Notice';
import { EmptyState } from '../../../components/States';
import { Deadline, TimeText } from '../../../components/TimeText';
import { useLanguage } from '../../../i18n';
import { timeAxis, timeText } from '../../../lib/time';
import { Go } from '../../../shell/place';
import { useT } from '../locales';

interface ForecastProps {
  readonly round: string;
  readonly summary: ProgressSummary;
}

/** How completion went day by day, how many are expected by the deadline and by which method, and who will hardly make it. */
export function Forecast({ round, summary }: ForecastProps): ReactNode {
  const t = useT();
  const { forecast } = summary;
  const { total, first } = forecast.unlikely;
  return (
    <>
      <Expected summary={summary} />
      <Card>
        <Curve round={round} summary={summary} />
      </Card>
      <Card
        // Where nothing is forecast nobody was counted: no number, not even none.
        title={
          forecast.method ? t('progress.forecast.unlikely', { count: total }) : t('progress.forecast.table')
        }
        extra={
          total > 0 && (
            <Go to="/rounds/:round/progress" params={{ round }} query={{ tab: 'remind', show: 'slow' }}>
              {t('progress.forecast.remind')}
            </Go>
          )
        }
      >
        {total === 0 ? (
          <EmptyState
            title={t(forecast.method ? 'progress.forecast.noneUnlikely' : 'progress.forecast.unknown')}
          />
        ) : (
          <>
            <p className="xp-quiet">{t('progress.forecast.unlikelyText')}</p>
            <div
              className="xp-progress-scroll"
              tabIndex={0}
              role="group"
              aria-label={t('progress.forecast.table')}
            >
              <table className="xp-progress-unlikely">
                <caption className="xp-sr">{t('progress.forecast.table')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('column.park')}</th>
                    <th scope="col">{t('column.province')}</th>
                    <th scope="col" className="xp-num">
                      {t('column.completeness')}
                    </th>
                    <th scope="col" className="xp-num">
                      {t('progress.forecast.pace')}
                    </th>
                    <th scope="col" className="xp-num">
                      {t('progress.forecast.needed')}
                    </th>
                    <th scope="col">{t('progress.forecast.saved')}</th>
                    <th scope="col">{t('progress.forecast.due')}</th>
                  </tr>
                </thead>
                <tbody>
                  {first.map((park) => (
                    <tr key={park.no}>
                      <th scope="row">
                        <Go to="/rounds/:round/applications/:no" params={{ round, no: park.no }}>
                          {park.park}
                        </Go>{' '}
                        <span className="xp-quiet xp-num">{park.no}</span>
                      </th>
                      <td>{park.province || '—'}</td>
                      <td className="xp-num">{park.percent} %</td>
                      <td className="xp-num">{park.pace}</td>
                      <td className="xp-num">{park.needed ?? '—'}</td>
                      <td>
                        <TimeText at={park.savedAt} style="short" />
                      </td>
                      <td>
                        <Deadline due={park.dueAt} style="short" />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            {total > first.length && (
              <p className="xp-quiet">{t('progress.forecast.more', { shown: first.length, total })}</p>
            )}
          </>
        )}
      </Card>
    </>
  );
}

/** The number with its interval, and in words how it was come by. */
function Expected({ summary }: { readonly summary: ProgressSummary }): ReactNode {
  const t = useT();
  const { forecast, counts } = summary;
  if (forecast.method === null)
    return (
      <Notice tone="info" title={t('progress.forecast.noNumber')}>
        {t(`progress.forecast.why.${forecast.why ?? 'too-early'}`, {
          submitted: counts.submitted,
          registered: counts.registered,
        })}
      </Notice>
    );
  const { precedent, pace } = forecast.by;
  const main = forecast.by[forecast.method];
  return (
    <Card>
      <p className="xp-progress-expected">
        {t('progress.forecast.expected')} <strong className="xp-num">{main?.expected}</strong>{' '}
        <span className="xp-num">
          {t('progress.forecast.interval', {
            low: main?.low ?? 0,
            high: main?.high ?? 0,
            of: counts.registered,
          })}
        </span>
      </p>
      <ul className="xp-progress-methods">
        {precedent && forecast.precedent && (
          <li>
            {t('progress.forecast.byPrecedent', {
              round: forecast.precedent.name,
              open: forecast.precedent.open,
              later: forecast.precedent.later,
              ...precedent,
            })}
          </li>
        )}
        {pace && <li>{t('progress.forecast.byPace', { ...pace })}</li>}
        <li className="xp-quiet">{t('progress.forecast.decides')}</li>
      </ul>
    </Card>
  );
}

/** A day of the curve stands at its end; the day that runs, now. */
function pointAt(day: string, now: string): number {
  return Math.min(Date.parse(`${day}T23:59:59+08:00`), Date.parse(now));
}

function Curve({ round, summary }: ForecastProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { curve, forecast, now, closesAt } = summary;
  const table = useMemo<ChartTable>(
    () => ({
      columns: [
        t('progress.forecast.day'),
        t('progress.forecast.registered'),
        t('progress.forecast.complete'),
        t('progress.forecast.submitted'),
        t('progress.forecast.mean'),
        t('progress.forecast.expectedColumn'),
        t('progress.forecast.low'),
        t('progress.forecast.high'),
      ],
      rows: [
        ...curve.map(({ day, registered, complete, submitted, percent }) => [
          day,
          registered,
          complete,
          submitted,
          percent,
          null,
          null,
          null,
        ]),
        ...forecast.path
          .slice(1)
          .map(({ at, expected, low, high }) => [
            timeText(at, language, 'short'),
            null,
            null,
            null,
            null,
            expected,
            low,
            high,
          ]),
      ],
    }),
    [curve, forecast.path, language, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => {
      const from = curve[0] ? pointAt(curve[0].day, now) : Date.parse(now);
      const single = curve.length === 1;
      const span = Math.max(Date.parse(closesAt ?? now), Date.parse(now)) - from;
      const line = (
        name: string,
        key: 'registered' | 'complete' | 'submitted',
        colour: string | undefined,
      ) => ({
        name,
        type: 'line',
        // On the first day there is a point and no line yet; lines have no symbols otherwise.
        ...(single && { showSymbol: true, symbol: 'circle', symbolSize: 8 }),
        ...(!single && { showSymbol: false }),
        data: curve.map((point) => [pointAt(point.day, now), point[key]]),
        lineStyle: { color: colour },
        itemStyle: { color: colour },
        endLabel: {
          show: true,
          color: colour,
          // Beside its line, not after it: what follows is the forecast.
          align: single ? 'left' : 'right',
          offset: [single ? 4 : -8, key === 'submitted' ? 14 : -12],
          formatter: ({ value }: { value: [number, number] }) => `${name} ${value[1]}`,
        },
        labelLayout: { moveOverlap: 'shiftY' },
      });
      const path = forecast.path.map((point) => ({ ...point, ms: Date.parse(point.at) }));
      const last = path.at(-1);
      return {
        grid: { left: 8, right: language === 'en' ? 112 : 80, top: 24, bottom: 8, containLabel: true },
        xAxis: {
          ...timeAxis(span, language),
          ...(closesAt && { max: Math.max(Date.parse(closesAt), Date.parse(now)) }),
        },
        yAxis: { type: 'value', minInterval: 1 },
        tooltip: { trigger: 'axis' },
        series: [
          line(t('progress.forecast.registered'), 'registered', colours[5]),
          line(t('progress.forecast.complete'), 'complete', colours[1]),
          {
            ...line(t('progress.forecast.submitted'), 'submitted', colours[0]),
            ...(closesAt && {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: palette.red, type: 'dashed' },
                label: { formatter: t('progress.forecast.closes'), color: palette.red, position: 'end' },
                data: [{ xAxis: Date.parse(closesAt) }],
              },
            }),
          },
          // The interval: an unseen line at its foot, and what lies above it up to its top.
          {
            name: t('progress.forecast.low'),
            type: 'line',
            stack: 'interval',
            stackStrategy: 'all',
            showSymbol: false,
            silent: true,
            data: path.map(({ ms, low }) => [ms, low]),
            lineStyle: { opacity: 0 },
            itemStyle: { color: colours[0] },
          },
          {
            name: t('progress.forecast.width'),
            type: 'line',
            stack: 'interval',
            stackStrategy: 'all',
            showSymbol: false,
            silent: true,
            data: path.map(({ ms, low, high }) => [ms, high - low]),
            lineStyle: { opacity: 0 },
            itemStyle: { color: colours[0] },
            areaStyle: { color: colours[0], opacity: 0.16 },
          },
          {
            name: t('progress.forecast.expectedColumn'),
            type: 'line',
            showSymbol: false,
            data: path.map(({ ms, expected }) => [ms, expected]),
            lineStyle: { color: colours[0], type: 'dashed' },
            itemStyle: { color: colours[0] },
            ...(last && {
              endLabel: {
                show: true,
                color: colours[0],
                formatter: () =>
                  t('progress.forecast.endLabel', {
                    expected: last.expected,
                    low: last.low,
                    high: last.high,
                  }),
              },
              labelLayout: { moveOverlap: 'shiftY' },
            }),
          },
        ],
      };
    },
    [curve, forecast.path, now, closesAt, language, t],
  );
  const end = forecast.method ? forecast.by[forecast.method] : undefined;
  const latest = curve.at(-1);
  return (
    <Chart
      title={t('progress.forecast.curve')}
      summary={[
        latest &&
          t('progress.forecast.curveNow', { registered: latest.registered, submitted: latest.submitted }),
        end && t('progress.forecast.curveThen', { ...end }),
      ]
        .filter(Boolean)
        .join(' ')}
      option={option}
      table={table}
      name={`${round}-forecast`}
      height={300}
    />
  );
}

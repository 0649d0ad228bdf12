import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk, type ChartTable } from '../../../components/chart';
import { useLanguage } from '../../../i18n';
import { timeAxis, timeText } from '../../../lib/time';
import { useT } from '../locales';
import type { Statistics } from './types';

interface CurveChartProps {
  readonly figures: Statistics;
  readonly round: string;
  /** When submission closes. */
  readonly closesAt?: string | null | undefined;
}

/** Registered and submitted over time, with the closing instant; steps, because each point is a park. */
export function CurveChart({ figures, round, closesAt }: CurveChartProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { curve } = figures;
  const last = curve.at(-1);
  const table = useMemo<ChartTable>(
    () => ({
      columns: [t('figures.at'), t('figures.registered'), t('figures.submitted')],
      rows: curve.map(({ at, registered, submitted }) => [
        timeText(at, language, 'exact'),
        registered,
        submitted,
      ]),
    }),
    [curve, language, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => {
      const ends = [...curve.map(({ at }) => at), ...(closesAt ? [closesAt] : [])].map((at) =>
        Date.parse(at),
      );
      const span = Math.max(...ends) - Math.min(...ends);
      const line = (name: string, value: 'registered' | 'submitted', colour: string | undefined) => ({
        name,
        type: 'line',
        step: 'end',
        data: curve.map((point) => [Date.parse(point.at), point[value]]),
        lineStyle: { color: colour },
        itemStyle: { color: colour },
        endLabel: {
          show: true,
          color: colour,
          formatter: ({ value: point }: { value: [number, number] }) => `${name} ${point[1]}`,
        },
        labelLayout: { moveOverlap: 'shiftY' },
      });
      return {
        grid: { left: 8, right: language === 'en' ? 104 : 72, top: 24, bottom: 8, containLabel: true },
        xAxis: {
          ...timeAxis(span, language),
          ...(closesAt && { max: (range: { max: number }) => Math.max(range.max, Date.parse(closesAt)) }),
        },
        yAxis: { type: 'value', minInterval: 1 },
        tooltip: { trigger: 'axis' },
        series: [
          line(t('figures.registered'), 'registered', colours[5]),
          {
            ...line(t('figures.submitted'), 'submitted', colours[0]),
            ...(closesAt && {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: palette.red, type: 'dashed' },
                label: { formatter: t('figures.closes'), color: palette.red, position: 'end' },
                data: [{ xAxis: Date.parse(closesAt) }],
              },
            }),
          },
        ],
      };
    },
    [curve, closesAt, language, t],
  );
  return (
    <Chart
      title={t('figures.curve')}
      summary={
        last
          ? t('figures.curveSummary', {
              at: timeText(last.at, language),
              registered: last.registered,
              submitted: last.submitted,
            })
          : ''
      }
      option={option}
      table={table}
      name={`${round}-curve`}
      height={260}
    />
  );
}

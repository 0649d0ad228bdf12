import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk, type ChartTable } from '../../../components/chart';
import { useT } from '../locales';
import type { Statistics } from './types';

/** Width of a class of scores, in points. */
const CLASS = 5;

/** How many parks scored in which five points, selected ones darker. */
export function ScoresChart({
  figures,
  round,
}: {
  readonly figures: Statistics;
  readonly round: string;
}): ReactNode {
  const t = useT();
  const scored = useMemo(
    () => figures.scores.flatMap((row) => (row.score === null ? [] : [{ ...row, score: row.score }])),
    [figures.scores],
  );
  const values = scored.map(({ score }) => score);
  const table = useMemo<ChartTable>(
    () => ({
      columns: [t('figures.no'), t('figures.park'), t('figures.score'), t('figures.outcome')],
      rows: scored.map(({ no, park, score, selected }) => [
        no,
        park,
        score,
        t(selected ? 'figures.selected' : 'figures.notSelected'),
      ]),
    }),
    [scored, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => {
      // A full 100 belongs to the highest class.
      const classOf = (score: number): number => Math.min(Math.floor(score / CLASS), 100 / CLASS - 1);
      const classes = scored.map(({ score }) => classOf(score));
      const first = Math.min(...classes);
      const names = Array.from({ length: Math.max(...classes) - first + 1 }, (_, at) => first + at);
      const count = (selected: boolean): number[] =>
        names.map(
          (name) => scored.filter((row) => row.selected === selected && classOf(row.score) === name).length,
        );
      const bars = (name: string, data: number[], color: string | undefined, ink: string) => ({
        name,
        type: 'bar',
        stack: 'scores',
        barWidth: '80%',
        barMaxWidth: 72,
        data,
        itemStyle: { color },
        label: {
          show: true,
          color: ink,
          formatter: ({ value }: { value: number }) => (value > 0 ? String(value) : ''),
        },
      });
      return {
        legend: {},
        grid: { left: 8, right: 16, top: 32, bottom: 8, containLabel: true },
        xAxis: { type: 'category', data: names.map((name) => `${name * CLASS}–${(name + 1) * CLASS}`) },
        yAxis: { type: 'value', minInterval: 1 },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
        series: [
          bars(t('figures.selected'), count(true), colours[0], palette.surface),
          bars(t('figures.notSelected'), count(false), palette['line-strong'], palette.text),
        ],
      };
    },
    [scored, t],
  );
  return (
    <Chart
      title={t('figures.scores')}
      summary={
        values.length === 0
          ? ''
          : t('figures.scoresSummary', {
              count: values.length,
              best: Math.max(...values),
              worst: Math.min(...values),
              selected: scored.filter(({ selected }) => selected).length,
            })
      }
      option={option}
      table={table}
      name={`${round}-scores`}
      height={240}
    />
  );
}

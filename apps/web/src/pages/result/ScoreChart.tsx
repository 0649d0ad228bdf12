import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk, type ChartTable } from '../../components/chart';
import { useT } from './locales';
import type { Result } from './ResultPage';

/** More marks than these touch each other. */
const SHOWN = 60;

/** Every sheet as a point, dropped ones crossed out, the score as a diamond, the threshold as a line. */
export function ScoreChart({
  result,
  round,
}: {
  readonly result: Result;
  readonly round: string;
}): ReactNode {
  const t = useT();
  const scored = useMemo(() => result.rows.filter((row) => row.score !== null), [result.rows]);
  const rows = useMemo(() => scored.slice(0, SHOWN), [scored]);
  const table = useMemo<ChartTable>(
    () => ({
      columns: [t('table.rank'), t('chart.no'), t('chart.park'), t('chart.sheets'), t('table.score')],
      rows: scored.map((row) => [
        row.rank,
        row.no,
        row.park,
        row.sheets.map((sheet) => sheet.total).join(' '),
        row.score,
      ]),
    }),
    [scored, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => {
      const points = (dropped: boolean): (string | number)[][] =>
        rows.flatMap((row) =>
          row.sheets
            .filter((sheet) => (sheet.dropped !== null) === dropped)
            .map((sheet) => [row.no, Number(sheet.total), sheet.expert, row.park]),
        );
      const all = rows.flatMap((row) => [
        Number(row.score),
        ...row.sheets.map((sheet) => Number(sheet.total)),
      ]);
      const floor = Math.max(0, Math.floor((Math.min(result.threshold, ...all) - 2) / 5) * 5);
      return {
        grid: { left: 40, right: 24, top: 16, bottom: 32 },
        xAxis: {
          type: 'category',
          data: rows.map((row) => row.no),
          axisLabel: { rotate: rows.length > 20 ? 90 : 0, hideOverlap: true },
        },
        yAxis: { type: 'value', min: floor, max: 100 },
        tooltip: {
          trigger: 'item',
          formatter: ({ value, seriesName }: { value: (string | number)[]; seriesName: string }) =>
            [value[3], `${value[0]} · ${seriesName} ${value[1]}`, value[2]]
              .filter(Boolean)
              .map((line) => escapeText(String(line)))
              .join('<br>'),
        },
        series: [
          {
            name: t('chart.sheet'),
            type: 'scatter',
            symbolSize: 8,
            data: points(false),
            itemStyle: { color: 'transparent', borderColor: palette['text-3'], borderWidth: 1.5 },
          },
          {
            name: t('chart.dropped'),
            type: 'scatter',
            symbol: CROSS,
            symbolSize: 8,
            data: points(true),
            itemStyle: { color: palette['text-3'] },
          },
          {
            name: t('chart.score'),
            type: 'scatter',
            symbol: 'diamond',
            symbolSize: 13,
            data: rows.map((row) => ({
              value: [row.no, Number(row.score), '', row.park],
              itemStyle: {
                color: row.selected ? colours[0] : palette['text-3'],
                borderColor: palette.surface,
              },
            })),
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: palette.red, type: 'dashed' },
              label: {
                formatter: t('chart.line', { threshold: result.threshold }),
                position: 'insideEndTop',
                color: palette.red,
              },
              data: [{ yAxis: result.threshold }],
            },
          },
        ],
      };
    },
    [rows, result.threshold, t],
  );
  const scores = scored.map((row) => Number(row.score));
  return (
    <>
      <Chart
        title={t('chart.title')}
        summary={t('chart.summary', {
          total: scored.length,
          best: scores.length > 0 ? Math.max(...scores) : '—',
          worst: scores.length > 0 ? Math.min(...scores) : '—',
          threshold: result.threshold,
          selected: result.selected,
        })}
        option={option}
        table={table}
        name={`${round}-scores`}
        height={320}
      />
      <p className="xp-quiet xp-result-note">
        {t('chart.text')}
        {scored.length > SHOWN && t('chart.cut', { count: SHOWN })}
      </p>
    </>
  );
}

const CROSS = 'path://M0,1 L1,0 L5,4 L9,0 L10,1 L6,5 L10,9 L9,10 L5,6 L1,10 L0,9 L4,5 Z';

/** The tooltip is HTML; names are typed by people. */
function escapeText(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

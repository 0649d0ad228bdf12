import { say } from '@xuanping/domain/process';
import { DEADLINE_NAMES, DEADLINES } from '@xuanping/domain/schedule';
import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk } from '../../components/chart';
import { useLanguage } from '../../i18n';
import { serverNow } from '../../lib/clock';
import { axisTimeText, timeAxis, timeText } from '../../lib/time';
import { PHONE, useMedia } from '../../lib/useMedia';
import { useT } from './locales';
import type { PlanEntry } from './SchedulePage';

interface PlanChartProps {
  readonly code: string;
  readonly entries: readonly PlanEntry[];
}

const ROW = 30;
const AXIS = 56;

/** Each deadline on its line with the reminders around it, and today across all of them. */
export function PlanChart({ code, entries }: PlanChartProps): ReactNode {
  const t = useT();
  const language = useLanguage();
  const phone = useMedia(PHONE);
  const rows = useMemo(
    () => DEADLINES.filter((name) => entries.some((entry) => entry.deadline === name)),
    [entries],
  );
  const deadlines = entries.filter((entry) => entry.kind === 'deadline');
  const [first, last] = [entries[0], entries.at(-1)];
  const option = useCallback(
    ({ palette }: ChartInk) => {
      const point = (entry: PlanEntry): unknown => ({
        name: timeText(entry.at, language),
        value: [Date.parse(entry.at), rows.indexOf(entry.deadline)],
        ...(entry.kind === 'deadline' && entry.working === false && { itemStyle: { color: palette.amber } }),
      });
      const now = serverNow();
      const span = first && last ? Date.parse(last.at) - Date.parse(first.at) : 0;
      // Pixels the names of deadlines take.
      const names = phone ? 88 : language === 'en' ? 176 : 120;
      const within = first && last && Date.parse(first.at) < now && now < Date.parse(last.at);
      return {
        grid: { left: names + 8, right: phone ? 72 : 96, top: 20, bottom: 28 },
        tooltip: {
          formatter: (hit: { readonly name: string; readonly value: readonly number[] }) =>
            `${say(DEADLINE_NAMES[rows[hit.value[1] ?? 0] ?? 'noticeDueAt'], language)}<br>${hit.name}`,
        },
        xAxis: {
          ...timeAxis(span, language),
          splitLine: { show: true, lineStyle: { color: palette.line } },
        },
        yAxis: {
          type: 'category',
          inverse: true,
          data: rows.map((name) => say(DEADLINE_NAMES[name], language)),
          axisLabel: { width: names, overflow: 'truncate' },
        },
        series: [
          {
            type: 'scatter',
            symbolSize: 6,
            itemStyle: { color: palette['line-strong'] },
            data: entries.filter((entry) => entry.kind === 'reminder').map(point),
          },
          {
            type: 'scatter',
            symbol: 'diamond',
            symbolSize: 14,
            itemStyle: { color: palette.blue },
            data: entries.filter((entry) => entry.kind === 'deadline').map(point),
            label: {
              show: true,
              position: 'right',
              color: palette['text-2'],
              // Over the reminders that follow.
              backgroundColor: palette.surface,
              padding: [1, 3],
              formatter: (hit: { readonly value: readonly number[] }) =>
                axisTimeText(hit.value[0] ?? 0, span, language),
            },
            ...(within && {
              markLine: {
                silent: true,
                symbol: 'none',
                lineStyle: { color: palette.red, type: 'solid', width: 1 },
                label: { formatter: t('plan.today'), color: palette.red, position: 'start' },
                data: [{ xAxis: now }],
              },
            }),
          },
        ],
      };
    },
    [entries, first, language, last, phone, rows, t],
  );
  return (
    <Chart
      title={t('plan.picture')}
      summary={t('plan.summary', {
        from: first ? timeText(first.at, language, 'date') : '—',
        to: last ? timeText(last.at, language, 'date') : '—',
        deadlines: deadlines.length,
        reminders: entries.length - deadlines.length,
      })}
      name={`plan-${code}`}
      height={rows.length * ROW + AXIS}
      option={option}
      table={{
        columns: [
          t('plan.columns.at'),
          t('plan.columns.kind'),
          t('plan.columns.name'),
          t('plan.columns.working'),
        ],
        rows: entries.map((entry) => [
          timeText(entry.at, language),
          t(entry.kind === 'deadline' ? 'plan.deadline' : 'plan.reminder'),
          say(DEADLINE_NAMES[entry.deadline], language),
          entry.working === null ? null : t(entry.working ? 'plan.yes' : 'plan.no'),
        ]),
      }}
    />
  );
}

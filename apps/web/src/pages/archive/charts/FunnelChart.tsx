import { say } from '@xuanping/domain/process';
import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk, type ChartTable } from '../../../components/chart';
import { useLanguage } from '../../../i18n';
import { useT } from '../locales';
import type { Statistics } from './types';

/** How many parks came how far: bars from a common edge, so that lengths compare, each with its number and share. */
export function FunnelChart({
  figures,
  round,
}: {
  readonly figures: Statistics;
  readonly round: string;
}): ReactNode {
  const t = useT();
  const language = useLanguage();
  const { funnel } = figures;
  const most = funnel[0]?.n ?? 0;
  const steps = useMemo(
    () =>
      funnel.map(({ n, name }) => ({
        n,
        name: say(name, language),
        share: most > 0 ? `${Math.round((n / most) * 100)} %` : '—',
      })),
    [funnel, language, most],
  );
  const table = useMemo<ChartTable>(
    () => ({
      columns: [t('figures.step'), t('figures.parks'), t('figures.share')],
      rows: most === 0 ? [] : steps.map(({ name, n, share }) => [name, n, share]),
    }),
    [steps, most, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => ({
      grid: { left: 8, right: 88, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: 'value', show: false, max: most },
      yAxis: {
        type: 'category',
        inverse: true,
        data: steps.map(({ name }) => name),
        axisLine: { show: false },
        axisLabel: { color: palette.text, fontSize: 13 },
      },
      series: [
        {
          type: 'bar',
          barWidth: '62%',
          data: steps.map(({ n }) => n),
          itemStyle: { color: colours[0] },
          showBackground: true,
          backgroundStyle: { color: palette.sunken },
          label: {
            show: true,
            position: 'right',
            color: palette.text,
            formatter: ({ dataIndex }: { dataIndex: number }) =>
              `${steps[dataIndex]?.n} · ${steps[dataIndex]?.share}`,
          },
        },
      ],
    }),
    [steps, most],
  );
  const of = (step: string): number => funnel.find((entry) => entry.step === step)?.n ?? 0;
  return (
    <Chart
      title={t('figures.funnel')}
      summary={t('figures.funnelSummary', {
        registered: of('registered'),
        submitted: of('submitted'),
        selected: of('selected'),
      })}
      option={option}
      table={table}
      name={`${round}-funnel`}
      height={240}
    />
  );
}

import type { getRecommendation } from '@xuanping/api-contract/recommendation';
import { useCallback, type ReactNode } from 'react';
import type { AnswerOf } from '../../api/contract';
import { Card, Meter } from '../../components/Card';
import { Chart, type ChartInk } from '../../components/chart';
import { EmptyState } from '../../components/States';
import { Go } from '../../shell/place';
import { useT } from './locales';

type Unit = AnswerOf<typeof getRecommendation>['units'][number];

interface ProvincesCardProps {
  readonly round: string;
  readonly units: readonly Unit[];
  readonly quota: number | null;
}

const openOf = (unit: Unit): number => Math.max(0, unit.submitted - unit.recommended - unit.declined);
/** Height of one bar with its gap, and of key and axis. */
const BAR = 30;
const AXIS = 72;

/** Every province with its opinions: a picture and the table behind it, each row opening its applications. */
export function ProvincesCard({ round, units, quota }: ProvincesCardProps): ReactNode {
  const t = useT();
  const option = useCallback(
    ({ palette }: ChartInk) => ({
      legend: {},
      grid: { left: 88, right: 24, top: 32, bottom: 28 },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', inverse: true, data: units.map((unit) => unit.name) },
      series: [
        {
          name: t('recommended'),
          data: units.map((unit) => unit.recommended),
          color: palette.green,
          ink: palette['on-act'],
        },
        {
          name: t('declined'),
          data: units.map((unit) => unit.declined),
          color: palette.red,
          ink: palette['on-act'],
        },
        { name: t('open'), data: units.map(openOf), color: palette['line-strong'], ink: palette.text },
      ].map(({ data, ink, ...series }) => ({
        ...series,
        type: 'bar',
        stack: 'all',
        barWidth: 14,
        // A zero says nothing and would cover its neighbour.
        data: data.map((value) => (value === 0 ? null : value)),
        label: { show: true, position: 'inside', color: ink, fontSize: 11 },
      })),
    }),
    [t, units],
  );
  if (units.length === 0)
    return (
      <Card>
        <EmptyState title={t('none')} text={t('noneText')} />
      </Card>
    );
  const sum = (of: (unit: Unit) => number): number => units.reduce((total, unit) => total + of(unit), 0);
  return (
    <>
      <Card>
        <Chart
          title={t('chart')}
          summary={t('chartSummary', {
            provinces: units.length,
            recommended: sum((unit) => unit.recommended),
            declined: sum((unit) => unit.declined),
            open: sum(openOf),
          })}
          name={`recommendation-${round}`}
          height={units.length * BAR + AXIS}
          option={option}
          table={{
            columns: [t('province'), t('submitted'), t('recommended'), t('declined'), t('open')],
            rows: units.map((unit) => [
              unit.name,
              unit.submitted,
              unit.recommended,
              unit.declined,
              openOf(unit),
            ]),
          }}
        />
      </Card>
      <Card title={t('provinces')} flush>
        <div className="xp-recommend-table" tabIndex={0} role="group" aria-label={t('provinces')}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('province')}</th>
                <th scope="col">{t('submitted')}</th>
                <th scope="col">{t('recommended')}</th>
                <th scope="col">{t('declined')}</th>
                <th scope="col">{t('open')}</th>
                <th scope="col">{quota === null ? t('given') : t('quota')}</th>
              </tr>
            </thead>
            <tbody>
              {units.map((unit) => (
                <tr key={unit.code}>
                  <th scope="row">
                    <Go to="/rounds/:round/applications" params={{ round }} query={{ province: unit.code }}>
                      {unit.name}
                    </Go>
                  </th>
                  <td>{unit.submitted}</td>
                  <td>{unit.recommended}</td>
                  <td>{unit.declined}</td>
                  <td>{openOf(unit)}</td>
                  <td>
                    {quota === null ? (
                      <Meter value={unit.submitted - openOf(unit)} max={unit.submitted} label={t('given')} />
                    ) : (
                      <Meter value={unit.taken} max={quota} label={t('quota')} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t('totals')}</th>
                <td>{sum((unit) => unit.submitted)}</td>
                <td>{sum((unit) => unit.recommended)}</td>
                <td>{sum((unit) => unit.declined)}</td>
                <td>{sum(openOf)}</td>
                <td />
              </tr>
            </tfoot>
          </table>
        </div>
      </Card>
    </>
  );
}

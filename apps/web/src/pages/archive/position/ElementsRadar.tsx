import type { Position } from '@xuanping/api-contract/archive';
import { elementByNo, translate, type Framework } from '@xuanping/domain/framework';
import { useCallback, useMemo, type ReactNode } from 'react';
import { Chart, type ChartInk, type ChartTable } from '../../../components/chart';
import { useShortLanguage } from '../../../i18n';
import { useT } from '../locales';

/** The six elements of the park against the middle of all, each of 100. */
export function ElementsRadar({
  position,
  framework,
}: {
  readonly position: Position;
  readonly framework: Framework;
}): ReactNode {
  const t = useT();
  const language = useShortLanguage();
  const elements = useMemo(
    () =>
      position.elements.map((element) => ({
        ...element,
        name: translate(elementByNo(framework, element.element)?.name ?? '', language),
      })),
    [position.elements, framework, language],
  );
  const compared = elements.every(({ group }) => group !== null);
  const table = useMemo<ChartTable>(
    () => ({
      columns: [t('position.element'), t('position.own'), t('position.middle'), t('position.quarters')],
      rows: elements.map(({ name, own, group }) => [
        name,
        own,
        group?.median ?? null,
        group ? `${group.lower}–${group.upper}` : null,
      ]),
    }),
    [elements, t],
  );
  const option = useCallback(
    ({ palette, colours }: ChartInk) => {
      const values = (of: (element: (typeof elements)[number]) => number | null | undefined): number[] =>
        elements.map((element) => of(element) ?? 0);
      const shape = (name: string, value: number[], colour: string | undefined, dashed: boolean) => ({
        name,
        value,
        symbolSize: dashed ? 0 : 5,
        itemStyle: { color: colour },
        lineStyle: { color: colour, type: dashed ? 'dashed' : 'solid', width: 2 },
        ...(!dashed && { areaStyle: { color: colour, opacity: 0.12 } }),
      });
      return {
        legend: {},
        tooltip: {},
        radar: {
          radius: '58%',
          center: ['50%', '53%'],
          indicator: elements.map(({ name, own, group }) => ({
            name: `${name}\n${own ?? '—'}${group ? ` / ${group.median}` : ''}`,
            max: 100,
          })),
          axisName: { color: palette.text, lineHeight: 18 },
        },
        series: [
          {
            type: 'radar',
            data: [
              ...(compared
                ? [
                    shape(
                      t('position.middle'),
                      values(({ group }) => group?.median),
                      colours[5],
                      true,
                    ),
                  ]
                : []),
              shape(
                t('position.own'),
                values(({ own }) => own),
                colours[0],
                false,
              ),
            ],
          },
        ],
      };
    },
    [elements, compared, t],
  );
  return (
    <Chart
      title={t('position.elements')}
      summary={elements
        .map(({ name, own, group }) =>
          t(group ? 'position.elementSaid' : 'position.elementOwn', {
            name,
            own: own ?? '—',
            median: group?.median ?? '—',
          }),
        )
        .join(t('position.and'))}
      option={option}
      table={table}
      name={`${position.round.code}-${position.no}-elements`}
      height={340}
    />
  );
}

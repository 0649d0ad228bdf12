import { BarChartOutlined, DownloadOutlined, FileImageOutlined, TableOutlined } from '@ant-design/icons';
import type { EChartsCoreOption } from 'echarts/core';
import { Button } from 'antd';
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { csvOf, saveBlob } from '../../lib/files';
import { useMedia } from '../../lib/useMedia';
import { CHART_COLOURS, PALETTES, type Palette } from '../../shell/palette';
import { useTheme } from '../../shell/ThemeProvider';
import { useT } from '../locales';
import { Loading } from '../States';
import './Chart.css';
import type { Engine } from './engine';

export interface ChartInk {
  readonly palette: Palette;
  /** Categorical colours in order of use. */
  readonly colours: readonly string[];
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface ChartProps {
  readonly title: string;
  /** One sentence that says what the picture shows, for those who do not see it: `已提交 312 份，占 57 %`. */
  readonly summary: string;
  /** The ECharts option in the colours of the theme; title and toolbox are not part of it, a key (`legend: {}`) only of stacked bars. Keep it stable with useCallback. */
  readonly option: (ink: ChartInk) => EChartsCoreOption;
  /** The numbers behind the picture: shown on demand, downloaded as CSV, read by screen readers. */
  readonly table: ChartTable;
  /** Name of downloaded files without ending. */
  readonly name: string;
  readonly height?: number;
  /** A press on a mark, with ECharts' name and index of what was pressed. */
  readonly onPress?: (name: string, dataIndex: number) => void;
}

/** A picture with its numbers behind it (ux.md, Pictures): one palette, PNG and data to take away. */
export function Chart({ title, summary, option, table, name, height = 280, onPress }: ChartProps): ReactNode {
  const t = useT();
  const { name: theme } = useTheme();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [asTable, setAsTable] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const engine = useRef<Engine | null>(null);
  const [ready, setReady] = useState(false);
  const press = useRef(onPress);
  useEffect(() => {
    press.current = onPress;
  }, [onPress]);

  const startTheme = useRef(theme);
  useEffect(() => {
    const element = box.current;
    if (element === null || asTable) return;
    let gone = false;
    let watch: ResizeObserver | null = null;
    void import('./engine').then(({ startEngine }) => {
      if (gone) return;
      const started = startEngine(element, startTheme.current);
      started.on('click', (event) => press.current?.(event.name, event.dataIndex));
      engine.current = started;
      watch = new ResizeObserver(() => started.resize());
      watch.observe(element);
      setReady(true);
    });
    return () => {
      gone = true;
      watch?.disconnect();
      engine.current?.dispose();
      engine.current = null;
      setReady(false);
    };
  }, [asTable]);

  // Before the paint, and drawn at once: a dark page that is printed changes to paper in this very step.
  useLayoutEffect(() => {
    const started = engine.current;
    if (!ready || started === null) return;
    const ink = { palette: PALETTES[theme], colours: CHART_COLOURS[theme] };
    if (startTheme.current !== theme) {
      startTheme.current = theme;
      started.setTheme(`xp-${theme}`);
    }
    // Paper does not wait for what grows into its place.
    const animation = !still && !window.matchMedia('print').matches;
    started.setOption({ animation, animationDuration: 120, ...option(ink) }, { notMerge: true });
    started.getZr().flush();
  }, [ready, option, theme, still]);

  const savePng = (): void => {
    const address = engine.current?.getDataURL({
      type: 'png',
      pixelRatio: 3,
      backgroundColor: PALETTES[theme].surface,
    });
    if (address === undefined) return;
    const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (sign) =>
      sign.charCodeAt(0),
    );
    saveBlob(new Blob([bytes], { type: 'image/png' }), `${name}.png`);
  };

  const empty = table.rows.length === 0;
  return (
    <figure className="xp-chart">
      <div className="xp-chart-head">
        <figcaption>{title}</figcaption>
        {!empty && (
          <div className="xp-chart-tools">
            <Button
              type="text"
              size="small"
              icon={asTable ? <BarChartOutlined aria-hidden /> : <TableOutlined aria-hidden />}
              aria-label={`${asTable ? t('chart.chart') : t('chart.table')}：${title}`}
              title={asTable ? t('chart.chart') : t('chart.table')}
              onClick={() => setAsTable(!asTable)}
            />
            {!asTable && (
              <Button
                type="text"
                size="small"
                icon={<FileImageOutlined aria-hidden />}
                aria-label={`${t('chart.png')}：${title}`}
                title={t('chart.png')}
                onClick={savePng}
              />
            )}
            <Button
              type="text"
              size="small"
              icon={<DownloadOutlined aria-hidden />}
              aria-label={`${t('chart.data')}：${title}`}
              title={t('chart.data')}
              onClick={() => saveBlob(csvOf([table.columns, ...table.rows]), `${name}.csv`)}
            />
          </div>
        )}
      </div>
      {empty ? (
        <p className="xp-quiet xp-chart-empty">{t('chart.empty')}</p>
      ) : asTable ? (
        <NumbersTable title={title} table={table} />
      ) : (
        <div className="xp-chart-box" style={{ height }}>
          <div ref={box} role="img" aria-label={`${title}。${summary}`} style={{ height }} />
          {!ready && (
            <div className="xp-chart-wait">
              <Loading rows={4} />
            </div>
          )}
        </div>
      )}
    </figure>
  );
}

function NumbersTable({ title, table }: { readonly title: string; readonly table: ChartTable }): ReactNode {
  return (
    <div className="xp-chart-numbers" tabIndex={0} role="group" aria-label={title}>
      <table>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            <tr key={at}>
              {row.map((cell, column) => (
                <td key={column} className={typeof cell === 'number' ? 'xp-num' : ''}>
                  {cell ?? '—'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

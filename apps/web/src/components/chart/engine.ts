/** The part of ECharts the product draws with; loaded only by pages that have a chart. */
import {
  BarChart,
  BoxplotChart,
  FunnelChart,
  HeatmapChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
} from 'echarts/charts';
import {
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, registerTheme, use as register } from 'echarts/core';
import { LabelLayout, UniversalTransition } from 'echarts/features';
import { CanvasRenderer } from 'echarts/renderers';
import { CHART_COLOURS, PALETTES, type ThemeName } from '../../shell/palette';

register([
  BarChart,
  BoxplotChart,
  FunnelChart,
  HeatmapChart,
  LineChart,
  PieChart,
  RadarChart,
  ScatterChart,
  AriaComponent,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  RadarComponent,
  TooltipComponent,
  VisualMapComponent,
  CanvasRenderer,
  LabelLayout,
  UniversalTransition,
]);

/** A canvas knows no variables: the same as `--xp-font` of the page. */
const fontOfPage = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--xp-font').trim() || 'sans-serif';

/** One look for all charts: hairlines, small grey axes; lines are named where they end, only stacks by a key. */
function themeOf(name: ThemeName): object {
  const p = PALETTES[name];
  const axis = {
    axisLine: { show: true, lineStyle: { color: p['line-strong'] } },
    axisTick: { show: false },
    axisLabel: { color: p['text-3'], fontSize: 12 },
    splitLine: { lineStyle: { color: p.line } },
    nameTextStyle: { color: p['text-3'] },
  };
  return {
    color: CHART_COLOURS[name],
    backgroundColor: 'transparent',
    textStyle: { fontFamily: fontOfPage(), color: p.text },
    categoryAxis: { ...axis, splitLine: { show: false } },
    valueAxis: { ...axis, axisLine: { show: false } },
    timeAxis: { ...axis, splitLine: { show: false } },
    line: { symbol: 'none', lineStyle: { width: 2 } },
    bar: { barMaxWidth: 28, itemStyle: { borderRadius: 2 } },
    radar: {
      axisName: { color: p['text-2'] },
      axisLine: { lineStyle: { color: p.line } },
      splitLine: { lineStyle: { color: p.line } },
      splitArea: { show: false },
    },
    tooltip: {
      backgroundColor: p.surface,
      borderColor: p['line-strong'],
      borderWidth: 1,
      padding: [6, 10],
      textStyle: { color: p.text, fontSize: 13 },
      extraCssText: 'box-shadow:none',
    },
    legend: {
      top: 0,
      right: 0,
      icon: 'rect',
      itemWidth: 12,
      itemHeight: 12,
      selectedMode: false,
      textStyle: { color: p['text-2'] },
    },
    boxplot: { itemStyle: { color: p['blue-bg'], borderColor: p.blue } },
  };
}

registerTheme('xp-light', themeOf('light'));
registerTheme('xp-dark', themeOf('dark'));

export type Engine = ReturnType<typeof init>;

/** Starts a chart in an element, in the theme of the page. */
export function startEngine(box: HTMLElement, theme: ThemeName): Engine {
  return init(box, `xp-${theme}`, {
    renderer: 'canvas',
    devicePixelRatio: Math.max(2, window.devicePixelRatio),
  });
}

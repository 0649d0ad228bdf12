export { Chart, type ChartInk, type ChartProps, type ChartTable } from './Chart';
export { ProvinceTiles, type ProvinceValue } from './ProvinceTiles';

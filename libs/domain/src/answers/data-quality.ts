import type { Words } from '../process';
import type { DataQuality } from './types';

/** How firmly a value stands, in words; in the order in which it is offered. */
export const DATA_QUALITY_NAMES: Readonly<Record<DataQuality, Words>> = {
  measured: { zh: '实测', en: 'Measured' },
  statistics: { zh: '统计报表', en: 'Statistics' },
  estimate: { zh: '估算', en: 'Estimate' },
  declared: { zh: '自行申报', en: 'Declared' },
};

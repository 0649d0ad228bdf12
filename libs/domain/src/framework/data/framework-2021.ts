import type { Framework } from '../types';
import { element1 } from './element-1';
import { element2 } from './element-2';
import { element3 } from './element-3';
import { element4 } from './element-4';
import { element5 } from './element-5';
import { element6 } from './element-6';

/**
 * 《数字智慧园区发展目标》 with the 选评说明 printed under it. Version 2021: drawn up in 2019 and revised in 2021
 * (中投促通〔2021〕16号). A round freezes the version it was launched with; a new print is a new version,
 * never an edit of this one.
 */
export const FRAMEWORK_2021: Framework = {
  version: '2021',
  title: '数字智慧园区发展目标',
  columnHeaders: ['目标要素', '序号', '评价目标', '目标说明', '证明材料'],
  elements: [element1, element2, element3, element4, element5, element6],
  crossChecks: [
    { kind: 'share-needs-count', field: '12.3.share', countField: '12.3.scaled_total' },
    { kind: 'numerator-is-count', field: '13.2.share', countField: '13.2.total' },
    {
      kind: 'same-amount',
      topic: 'workforce',
      field: '20.1.value',
      side: 'denominator',
      otherField: '12.4.value',
      otherSide: 'denominator',
    },
    {
      kind: 'same-amount',
      topic: 'gdp',
      field: '20.2.value',
      side: 'numerator',
      otherField: '20.1.value',
      otherSide: 'numerator',
    },
  ],
  jumps: {
    share: { kind: 'points', points: '30' },
    figure: { kind: 'factor', factor: '3' },
    fields: {
      // PUE lies between 1 and 2: half a point is another machine room.
      '2.1.pue': { kind: 'points', points: '0.5' },
      // Output per head and per square kilometre do not double from one round to the next.
      '20.1.value': { kind: 'factor', factor: '2' },
      '20.2.value': { kind: 'factor', factor: '2' },
    },
  },
  notesTitle: '选评说明',
  notes: [
    {
      heading: '一、选评范围',
      text: '中国国际投资促进会（以下简称“中国投促会”）会员单位：国家级经开区、高新区；省级各类园区等。',
    },
    {
      heading: '二、选评程序',
      text: '根据情况，中国投促会选择适当时间，印发选评“数字智慧园区”通知。参与选评的开发区，根据《数字智慧园区发展目标》形成自评材料，也可通过省开发区协会推荐，向中国投促会报送相关材料，中国投促会开发区投资促进工作委员会将组织专家进行选评。',
    },
    {
      heading: '三、选评结果',
      text: '专家对参选上报材料进行审核并提出选评结果，对符合相关要求的的开发区，中国投促会颁发“数字智慧园区”奖牌。同时，将选评结果报送商务部、省级商务部门。',
    },
  ],
  standing: '按印发文本逐字录入；填报帮助、单位建议和校验规则为本系统所加，不属于发展目标。',
};

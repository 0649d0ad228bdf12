import {
  count,
  defineElement,
  measure,
  multiselect,
  narrative,
  percent,
  ratio,
  whenPositive,
  yesno,
} from '../define';
import { BUILT } from './choices';
import { NO_DATA_CENTRE } from './not-applicable';

/** （一）数字基础设施: the print of version 2021, with our help and rules beside it. */
export const element1 = defineElement({
  no: 1,
  ordinal: '一',
  name: '数字基础设施',
  nameVerbatim: '（一）\n数字基础\n设施',
  objectives: [
    {
      no: 1,
      name: '网络基础设施',
      evidenceVerbatim: '通信主管部门\n或运营商数据',
      evidence: [{ text: '通信主管部门或运营商数据', help: '通信主管部门或运营商的数据，任一来源即可。' }],
      items: [
        {
          verbatim: '1、1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）',
          text: '1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）',
          lines: [17, 17],
          formula: '1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）',
          help: [
            '名称限定 1000M，请只把具备 1000M 接入能力的光纤到户计入分子，并在口径说明中写明。',
            '分子、分母请用同一口径：户＝住户＋企业＋单位。',
          ],
          fields: {
            value: ratio('1000M光纤到户覆盖率', {
              numerator: '光纤到户数量',
              denominator: '园区总户数（到户数含企业、单位）',
              formula: '1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）',
              counted: '户',
            }),
          },
        },
        {
          verbatim: '2、无线网络Wifi覆盖率',
          text: '无线网络Wifi覆盖率',
          lines: [18, 18],
          help: ['原文未给公式，请填数值，并说明按面积、点位还是人口计算。'],
          fields: {
            value: percent('无线网络Wifi覆盖率', {
              basisHint: '已覆盖面积（或公共区域点位）/应覆盖面积（或点位）',
            }),
          },
        },
        {
          verbatim: '3、5G基站数量和5G网络覆盖率',
          text: '5G基站数量和5G网络覆盖率',
          lines: [19, 19],
          help: ['一条两问：数量与比率分别填写；比率原文未给公式，请说明口径。'],
          fields: {
            base_stations: count('5G基站数量', { unit: '个' }),
            coverage: percent('5G网络覆盖率', { basisHint: '5G信号覆盖面积/园区面积' }),
          },
        },
        {
          verbatim: '4、固定宽带普及率',
          text: '固定宽带普及率',
          lines: [20, 20],
          help: ['行业统计常用“部/百户”或“部/百人”，数值可能大于 100；请选择单位并说明口径。'],
          fields: {
            value: measure('固定宽带普及率', {
              units: ['%', '部/百户', '部/百人'],
              unitChosenBy: 'park',
              rule: { plausibleMax: '300' },
              needsBasis: true,
              basisHint: '固定宽带接入用户数/常住户数（或 部/百户、部/百人）',
            }),
          },
        },
      ],
    },
    {
      no: 2,
      name: '云计算基础设施',
      evidenceVerbatim: '系统建设情况说明及运行界面截图',
      evidence: ['系统建设情况说明', '运行界面截图'],
      items: [
        {
          verbatim: '1、 机房规模及机房PUE',
          text: '机房规模及机房PUE',
          lines: [28, 28],
          help: [
            '一条两问。机房规模原文未给单位，请按本批次规定的单位填写。',
            'PUE 越低越好，理论下限为 1.0；没有自建机房的园区可选“不适用”并说明理由。',
          ],
          fields: {
            scale: measure('机房规模', {
              units: ['标准机架（个）', '平方米'],
              notApplicable: NO_DATA_CENTRE,
            }),
            pue: measure('机房PUE', {
              units: null,
              better: 'lower',
              rule: { min: '1', plausibleMax: '3' },
              basisHint: '数据中心总耗电量/IT设备耗电量（年度）',
              notApplicable: NO_DATA_CENTRE,
            }),
          },
        },
        {
          verbatim: '2、 上云上平台企业数量',
          text: '上云上平台企业数量',
          lines: [29, 29],
          help: ['填园区内已上云或已接入平台的企业家数，同一企业只计一次。'],
          fields: { value: count('上云上平台企业数量', { unit: '家' }) },
        },
        {
          verbatim: '3、 是否建设统一的共性能力平台（大数据平台、物联网平台、GIS平台、视频云、AI）',
          text: '是否建设统一的共性能力平台（大数据平台、物联网平台、GIS平台、视频云、AI）',
          lines: [30, 30],
          help: ['先答是否建设统一的共性能力平台，再勾选已建成的平台；只建成一部分的，请选“部分建成”。'],
          fields: {
            value: yesno('是否建设统一的共性能力平台', { choices: BUILT, partlyNeedsText: false }),
            parts: multiselect('已建平台', {
              options: ['大数据平台', '物联网平台', 'GIS平台', '视频云', 'AI'],
              yesMeansAll: true,
            }),
          },
        },
        {
          verbatim: '4、 政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量',
          text: '政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量',
          lines: [31, 31],
          formula: '政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量',
          help: ['原文分子为“非涉密政务系统”，分母为“非涉密系统”，请用同一范围计算。'],
          fields: {
            value: ratio('政务云数据中心应用上云率', {
              numerator: '非涉密政务系统接入政务云的数量',
              denominator: '非涉密系统总数量',
              formula: '政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量',
              counted: '个',
            }),
          },
        },
      ],
    },
    {
      no: 3,
      name: '感知设备',
      evidenceVerbatim: '系统建设情况说明及运行界面截图',
      evidence: ['系统建设情况说明', '运行界面截图'],
      items: [
        {
          verbatim: '1、 视频监控覆盖率',
          text: '视频监控覆盖率',
          lines: [38, 38],
          help: ['原文未给公式，请填数值并说明口径。'],
          fields: {
            value: percent('视频监控覆盖率', { basisHint: '已覆盖重点部位（点位/面积）/应覆盖重点部位' }),
          },
        },
        {
          verbatim: '2、 智能照明覆盖率',
          text: '智能照明覆盖率',
          lines: [39, 39],
          help: ['原文未给公式，请填数值并说明口径。'],
          fields: { value: percent('智能照明覆盖率', { basisHint: '智能路灯数/路灯总数' }) },
        },
        {
          verbatim: '3、 多杆合一建设规模',
          text: '多杆合一建设规模',
          lines: [40, 40],
          help: ['原文未给单位，请按本批次规定的单位填写。'],
          fields: { value: measure('多杆合一建设规模', { units: ['根', '公里'] }) },
        },
        {
          verbatim: '4、 信息发布（屏）',
          text: '信息发布（屏）',
          lines: [41, 41],
          help: ['原文只有名称。请填信息发布屏的数量，并简述建设和使用情况。'],
          fields: {
            screens: count('信息发布（屏）数量', { unit: '块', suggested: true }),
            text: narrative('信息发布（屏）建设情况', { required: whenPositive('screens') }),
          },
        },
      ],
    },
  ],
});

import {
  count,
  defineElement,
  measure,
  narrative,
  optional,
  percent,
  ratio,
  whenPositive,
  yesno,
} from '../define';
import { BUILT } from './choices';
import { NO_RESEARCH_BODIES, NO_SCALED_FIRMS } from './not-applicable';

/** （四）数字产业发展: the print of version 2021, with our help and rules beside it. */
export const element4 = defineElement({
  no: 4,
  ordinal: '四',
  name: '数字产业发展',
  nameVerbatim: '（四）\n数字产业\n发展',
  objectives: [
    {
      no: 11,
      name: '产业数字化',
      evidenceVerbatim: '统计数据',
      evidence: ['统计数据'],
      items: [
        {
          verbatim: '1、 智能工厂数量（个）、智能车间（个）',
          text: '智能工厂数量（个）、智能车间（个）',
          lines: [172, 172],
          help: ['一条两问。认定级别（国家、省、市）原文未作规定，请在来源中写明认定单位。'],
          fields: {
            factories: count('智能工厂数量', { unit: '个', unitPrinted: true }),
            workshops: count('智能车间数量', { unit: '个', unitPrinted: true }),
          },
        },
        {
          verbatim: '2、 工业互联网',
          text: '工业互联网',
          lines: [173, 173],
          help: ['原文只有名称。请说明平台数、接入企业数、标识解析二级节点数等情况。'],
          fields: {
            text: narrative('工业互联网', {
              prompts: ['工业互联网平台数（个）', '接入平台企业数（家）', '标识解析二级节点数（个）'],
            }),
          },
        },
        {
          verbatim:
            '3、 企业上云率（%）\n园区内企业、各类型单位、部门上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数',
          text: '企业上云率（%）\n园区内企业、各类型单位、部门上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数',
          lines: [174, 175],
          formula:
            '园区内企业、各类型单位、部门上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数',
          help: [
            '标题为“企业上云率”，公式范围为企业、单位、部门，请按公式填写。',
            '分子为“上云（各类）量”，按业务数计算时可能超过 100%，请在口径说明中写明。',
          ],
          fields: {
            value: ratio('企业上云率（%）／园区内企业、各类型单位、部门上云率', {
              numerator: '园区内企业、单位、部门上云（各类）量',
              denominator: '园区内企业、单位、部门总数',
              formula:
                '园区内企业、各类型单位、部门上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数',
              counted: '个',
              percentPrinted: true,
              numeratorMayExceed: true,
            }),
          },
        },
        {
          verbatim: '4、数字化设备联网率=联网数字化设备数量/数字化设备总数量',
          text: '数字化设备联网率=联网数字化设备数量/数字化设备总数量',
          lines: [176, 176],
          formula: '数字化设备联网率=联网数字化设备数量/数字化设备总数量',
          fields: {
            value: ratio('数字化设备联网率', {
              numerator: '联网数字化设备数量',
              denominator: '数字化设备总数量',
              formula: '数字化设备联网率=联网数字化设备数量/数字化设备总数量',
              counted: '台（套）',
            }),
          },
        },
      ],
    },
    {
      no: 12,
      name: '数字产业化',
      evidenceVerbatim: '统计数据',
      evidence: [{ text: '统计数据', help: '第 2 条所需的说明可与统计数据一并上传。' }],
      items: [
        {
          verbatim: '1、数字产业创新中心，共计数量（个）',
          text: '数字产业创新中心，共计数量（个）',
          lines: [183, 183],
          help: ['填各类数字产业创新中心合计数，同一中心只计一次。'],
          fields: { value: count('数字产业创新中心数量', { unit: '个', unitPrinted: true }) },
        },
        {
          verbatim: '2、数字智能企业、智能机构/单位（个，说明）',
          text: '数字智能企业、智能机构/单位（个，说明）',
          lines: [184, 184],
          help: ['两个数量分别填写；认定标准原文未给，请在“说明”中写明名单或认定依据。'],
          fields: {
            enterprises: count('数字智能企业数量', { unit: '个', unitPrinted: true }),
            institutions: count('智能机构/单位数量', { unit: '个', unitPrinted: true }),
            text: narrative('说明', { required: whenPositive('enterprises', 'institutions') }),
          },
        },
        {
          verbatim: '3、电子商务情况：交易额总量、交易活动规上企业占比、规上企业总数量等 ',
          text: '电子商务情况：交易额总量、交易活动规上企业占比、规上企业总数量等',
          lines: [185, 185],
          help: [
            '一条三问：交易额总量、规上企业占比、规上企业总数量；原文有“等”，其他情况可在“其他”中补充。',
          ],
          fields: {
            turnover: measure('电子商务交易额总量', { units: ['万元', '亿元'] }),
            share: percent('交易活动规上企业占比', {
              basisHint: '开展电子商务交易活动的规上企业数/规上企业总数量',
              above100: 'warning',
              notApplicable: NO_SCALED_FIRMS,
            }),
            scaled_total: count('规上企业总数量', { unit: '家' }),
            other: narrative('其他', { required: optional }),
          },
        },
        {
          verbatim: '4、信息服务业从业人员占社会从业人数的比重',
          text: '信息服务业从业人员占社会从业人数的比重',
          lines: [186, 186],
          help: ['原文没有列等式，按文字以“信息服务业从业人员”除以“社会从业人数”计算。'],
          fields: {
            value: ratio('信息服务业从业人员占社会从业人数的比重', {
              numerator: '信息服务业从业人员',
              denominator: '社会从业人数',
              formula: null,
              counted: '人',
            }),
          },
        },
      ],
    },
    {
      no: 13,
      name: '产业经济平台',
      evidenceVerbatim: '1、统计数据\n2、系统建设情况和运行情况说明',
      evidence: ['统计数据', '系统建设情况和运行情况说明'],
      items: [
        {
          verbatim: '1、 数字服务共享中心',
          text: '数字服务共享中心',
          lines: [193, 193],
          help: ['原文只有名称。请说明是否建成、数量和服务内容。'],
          fields: { text: narrative('数字服务共享中心', { prompts: ['是否建成', '数量（个）'] }) },
        },
        {
          verbatim:
            '2、 省级及以上数字或智能研发机构总数（同一机构不重复计算）；\n研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数',
          text: '省级及以上数字或智能研发机构总数（同一机构不重复计算）；\n研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数',
          lines: [194, 195],
          formula: '研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数',
          help: [
            '同一机构不重复计算；占比的分子应与总数一致。',
            '原文分母写作“研究机构”，请与“研发机构”同一口径。',
          ],
          fields: {
            total: count('省级及以上数字或智能研发机构总数（同一机构不重复计算）', { unit: '个' }),
            share: ratio('研发机构占比', {
              numerator: '省级及以上数字或智能研发机构',
              denominator: '园区研究机构总数',
              formula: '研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数',
              counted: '个',
              notApplicable: NO_RESEARCH_BODIES,
            }),
          },
        },
        {
          verbatim: '3、 是否建成基于数据共享服务平台的智慧招商平台',
          text: '是否建成基于数据共享服务平台的智慧招商平台',
          lines: [196, 196],
          fields: { value: yesno('是否建成基于数据共享服务平台的智慧招商平台', { choices: BUILT }) },
        },
        {
          verbatim: '4、 是否建成基于数据共享服务平台或人工智能技术的企业在线综合服务平台',
          text: '是否建成基于数据共享服务平台或人工智能技术的企业在线综合服务平台',
          lines: [197, 197],
          help: ['“或”：基于数据共享服务平台或人工智能技术，满足其一即可。'],
          fields: {
            value: yesno('是否建成基于数据共享服务平台或人工智能技术的企业在线综合服务平台', {
              choices: BUILT,
            }),
          },
        },
      ],
    },
  ],
});

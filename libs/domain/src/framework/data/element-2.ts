import { defineElement, narrative, percent, ratio, whenChosen, yesno } from '../define';
import { ACHIEVED, BUILT, CONNECTED } from './choices';
import { NO_CITY_PLATFORM } from './not-applicable';

/** （二）数字政务服务: the print of version 2021, with our help and rules beside it. */
export const element2 = defineElement({
  no: 2,
  ordinal: '二',
  name: '数字政务服务',
  nameVerbatim: '（二）\n数字政务\n服务',
  objectives: [
    {
      no: 4,
      name: '政务大数据平台',
      evidenceVerbatim: '系统建设和运行情况说明',
      evidence: ['系统建设和运行情况说明'],
      items: [
        {
          verbatim: '1、 是否建成全区统一的政务大数据资源管理平台',
          text: '是否建成全区统一的政务大数据资源管理平台',
          lines: [63, 63],
          fields: { value: yesno('是否建成全区统一的政务大数据资源管理平台', { choices: BUILT }) },
        },
        {
          verbatim: '2、 是否建成全区统一的数据共享交换平台',
          text: '是否建成全区统一的数据共享交换平台',
          lines: [64, 64],
          fields: { value: yesno('是否建成全区统一的数据共享交换平台', { choices: BUILT }) },
        },
        {
          verbatim: '3、 政务信息资源整合率',
          text: '政务信息资源整合率',
          lines: [65, 65],
          help: ['原文未给公式，请填数值并说明口径。'],
          fields: {
            value: percent('政务信息资源整合率', { basisHint: '已整合进平台的政务信息资源数/应整合总数' }),
          },
        },
        {
          verbatim: '4、 与市级政务大数据资源管理平台对接及数据共享情况',
          text: '与市级政务大数据资源管理平台对接及数据共享情况',
          lines: [66, 66],
          help: ['先答是否已与市级平台对接，再说明对接方式和数据共享情况。'],
          fields: {
            connected: yesno('是否与市级政务大数据资源管理平台对接', {
              choices: CONNECTED,
              partlyNeedsText: false,
              suggested: true,
              notApplicable: NO_CITY_PLATFORM,
            }),
            text: narrative('对接及数据共享情况', {
              required: whenChosen('connected'),
              notApplicable: NO_CITY_PLATFORM,
            }),
          },
        },
      ],
    },
    {
      no: 5,
      name: '政务大数据开放共享',
      evidenceVerbatim: '信息资源目录',
      evidence: ['信息资源目录'],
      items: [
        {
          verbatim:
            '1、 信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量。注：制定信息资源目录并提供共享是指制定了部门权责范围内的信息资源目录，并将非密信息资源全部共享给其他部门，如仅向其他部门共享少量信息资源的，不应计算在内',
          text: '信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量。注：制定信息资源目录并提供共享是指制定了部门权责范围内的信息资源目录，并将非密信息资源全部共享给其他部门，如仅向其他部门共享少量信息资源的，不应计算在内',
          lines: [73, 73],
          formula: '信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量',
          remark:
            '注：制定信息资源目录并提供共享是指制定了部门权责范围内的信息资源目录，并将非密信息资源全部共享给其他部门，如仅向其他部门共享少量信息资源的，不应计算在内',
          help: ['只共享少量信息资源的部门不得计入分子（见原文“注”）。'],
          fields: {
            value: ratio('信息资源部门间共享率', {
              numerator: '制定信息资源目录并提供共享的部门数量',
              denominator: '政府部门总数量',
              formula: '信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量',
              counted: '个',
            }),
          },
        },
        {
          verbatim:
            '2、 通过政务大数据资源平台实现的信息资源共享率=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数',
          text: '通过政务大数据资源平台实现的信息资源共享率=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数',
          lines: [74, 74],
          formula:
            '通过政务大数据资源平台实现的信息资源共享率=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数',
          fields: {
            value: ratio('通过政务大数据资源平台实现的信息资源共享率', {
              numerator: '可通过大数据资源平台API访问的政务信息资源目录项数量',
              denominator: '政务信息资源目录项总数',
              formula:
                '通过政务大数据资源平台实现的信息资源共享率=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数',
              counted: '项',
            }),
          },
        },
        {
          verbatim: '3、 与市级大数据平台进行的政务信息资源数据共享率',
          text: '与市级大数据平台进行的政务信息资源数据共享率',
          lines: [75, 75],
          help: ['原文未给公式，请填数值并说明口径；没有对应市级平台的园区可选“不适用”并说明理由。'],
          fields: {
            value: percent('与市级大数据平台进行的政务信息资源数据共享率', {
              basisHint: '已与市级平台共享的目录项数/应共享目录项数',
              notApplicable: NO_CITY_PLATFORM,
            }),
          },
        },
      ],
    },
    {
      no: 6,
      name: '政务服务一网通办',
      evidenceVerbatim: '1、统计数据\n2、系统建设和运行情况说明\n3、政务办统计数据',
      evidence: [
        { text: '统计数据', help: '原文未说明与“政务办统计数据”的区别，请按第 1 条提供统计数据。' },
        '系统建设和运行情况说明',
        { text: '政务办统计数据', help: '请按第 4 条提供政务服务管理部门出具的统计数据。' },
      ],
      items: [
        {
          verbatim: '1、 政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数',
          text: '政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数',
          lines: [82, 82],
          formula: '政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数',
          help: ['按事项数计算；原文分母写作“政务事项”，请与分子“政务服务事项”同一范围。'],
          fields: {
            value: ratio('政务服务事项线上一网通办办理率', {
              numerator: '政务服务事项线上一网通办数量',
              denominator: '政务事项总数',
              formula: '政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数',
              counted: '项',
            }),
          },
        },
        {
          verbatim: '2、 是否建成全区统一的面向居民、企业的网上一站式服务大厅',
          text: '是否建成全区统一的面向居民、企业的网上一站式服务大厅',
          lines: [83, 83],
          fields: {
            value: yesno('是否建成全区统一的面向居民、企业的网上一站式服务大厅', { choices: BUILT }),
          },
        },
        {
          verbatim:
            '3、 是否实现“一企一档、一人一档”，汇集企业、居民的基本信息和审批、监管、服务\n等各类政务信息',
          text: '是否实现“一企一档、一人一档”，汇集企业、居民的基本信息和审批、监管、服务等各类政务信息',
          lines: [84, 85],
          help: ['含“一企一档”和“一人一档”两问；只实现其一的，请选“部分实现”并说明。'],
          fields: {
            value: yesno(
              '是否实现“一企一档、一人一档”，汇集企业、居民的基本信息和审批、监管、服务等各类政务信息',
              { choices: ACHIEVED },
            ),
          },
        },
        {
          verbatim: '4、 政务行为全程电子监察率。对行政许可类事项审批的全程电子监察率',
          text: '政务行为全程电子监察率。对行政许可类事项审批的全程电子监察率',
          lines: [86, 86],
          help: ['第二句解释第一句，按一个数值填写；原文未给公式，请说明口径。'],
          fields: {
            value: percent('政务行为全程电子监察率（对行政许可类事项审批的全程电子监察率）', {
              basisHint: '实现全程电子监察的行政许可事项数/行政许可事项总数',
            }),
          },
        },
      ],
    },
  ],
});

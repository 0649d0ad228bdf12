import { defineElement, multiselect, narrative, percent, ratio, yesno } from '../define';
import { BUILT, HELD } from './choices';
import { NO_KEY_POLLUTERS } from './not-applicable';

/** （三）数字园区治理: the print of version 2021, with our help and rules beside it. */
export const element3 = defineElement({
  no: 3,
  ordinal: '三',
  name: '数字园区治理',
  nameVerbatim: '（三）\n数字园区\n治理',
  objectives: [
    {
      no: 7,
      name: '智慧交通管理',
      evidenceVerbatim: '1、系统建设和运行情况说明2、统计数据',
      evidence: [
        '系统建设和运行情况说明',
        { text: '统计数据', help: '本目标各条没有统计量，请提供能说明系统使用情况的统计数据。' },
      ],
      items: [
        {
          verbatim: '1、 是否实现全区交通大数据动态管理系统 ',
          text: '是否实现全区交通大数据动态管理系统',
          lines: [119, 119],
          help: ['原文“实现…系统”按“建成…系统”理解。'],
          fields: { value: yesno('是否实现全区交通大数据动态管理系统', { choices: BUILT }) },
        },
        {
          verbatim: '2、 是否实现全区交通大数据静态管理系统 ',
          text: '是否实现全区交通大数据静态管理系统',
          lines: [120, 120],
          help: ['原文“实现…系统”按“建成…系统”理解；静态交通一般指停车，可与第 3 条相互印证。'],
          fields: { value: yesno('是否实现全区交通大数据静态管理系统', { choices: BUILT }) },
        },
        {
          verbatim: '3、 是否建成全区的智慧停车系统',
          text: '是否建成全区的智慧停车系统',
          lines: [121, 121],
          fields: { value: yesno('是否建成全区的智慧停车系统', { choices: BUILT }) },
        },
        {
          verbatim: '4、 是否有车联网、自动驾驶等试点平台',
          text: '是否有车联网、自动驾驶等试点平台',
          lines: [122, 122],
          help: ['先答是否有试点平台，再勾选类型；选“其他”的请写明名称。'],
          fields: {
            value: yesno('是否有车联网、自动驾驶等试点平台', { choices: HELD, partlyNeedsText: false }),
            parts: multiselect('试点类型', { options: ['车联网', '自动驾驶', '其他'], otherOption: '其他' }),
          },
        },
      ],
    },
    {
      no: 8,
      name: '智慧城管服务',
      evidenceVerbatim: '系统说明',
      evidence: [{ text: '系统说明', help: '第 2 条为百分比，请在说明中附统计依据。' }],
      items: [
        {
          verbatim:
            '1、 是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台，实现智能化地支持城市管理机制，实现社会治理相关单元数据汇聚、指挥集成、力量整合和执法联动。',
          text: '是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台，实现智能化地支持城市管理机制，实现社会治理相关单元数据汇聚、指挥集成、力量整合和执法联动。',
          lines: [129, 129],
          help: ['五项功能没有全部建成的，请选“部分建成”并说明已建成哪几项。'],
          fields: {
            value: yesno(
              '是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台，实现智能化地支持城市管理机制，实现社会治理相关单元数据汇聚、指挥集成、力量整合和执法联动',
              { choices: BUILT },
            ),
          },
        },
        {
          verbatim: '2、 园区网格化管理覆盖率',
          text: '园区网格化管理覆盖率',
          lines: [130, 130],
          help: ['原文未给公式，请填数值并说明口径；可在“系统说明”中附网格划分情况。'],
          fields: {
            value: percent('园区网格化管理覆盖率', {
              basisHint: '纳入网格的面积（或单元）/园区管辖面积（或单元）',
            }),
          },
        },
      ],
    },
    {
      no: 9,
      name: '智慧生态建设（低碳）',
      evidenceVerbatim: '1、统计数据\n2、系统建设和运行情况说明',
      evidence: ['统计数据', '系统建设和运行情况说明'],
      items: [
        {
          verbatim: '1、重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量',
          text: '重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量',
          lines: [137, 137],
          formula: '重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量',
          help: ['没有重点污染源的园区可选“不适用”并说明理由。'],
          fields: {
            value: ratio('重点污染源在线监测率', {
              numerator: '实现自动在线监测的重点污染源数',
              denominator: '所有重点污染源数量',
              formula: '重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量',
              counted: '个',
              denominatorMayBeZero: true,
              notApplicable: NO_KEY_POLLUTERS,
            }),
          },
        },
        {
          verbatim: '2、是否建设了全区污染源“一企一档”全生命周期管理系统',
          text: '是否建设了全区污染源“一企一档”全生命周期管理系统',
          lines: [138, 138],
          fields: {
            value: yesno('是否建设了全区污染源“一企一档”全生命周期管理系统', {
              choices: BUILT,
              notApplicable: NO_KEY_POLLUTERS,
            }),
          },
        },
        {
          verbatim: '3、是否建成区域节能低碳管理平台',
          text: '是否建成区域节能低碳管理平台',
          lines: [139, 139],
          help: ['原文为“区域”，园区接入所在区域平台的，请在说明中写明。'],
          fields: { value: yesno('是否建成区域节能低碳管理平台', { choices: BUILT }) },
        },
      ],
    },
    {
      no: 10,
      name: '智慧安全应急',
      evidenceVerbatim: '系统建设和运行情况说明',
      evidence: [{ text: '系统建设和运行情况说明', help: '第 2 条为百分比，请在说明中附统计依据。' }],
      items: [
        {
          verbatim:
            '1、是否建成智慧安全（安防、消防）服务平台，实现以安全智能化、信息化建设为牵引，推进基础设施体系（云、管、端）、泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）、多维研判体系，扁平指挥体系、高效处置体系、队伍管理体系的建设。',
          text: '是否建成智慧安全（安防、消防）服务平台，实现以安全智能化、信息化建设为牵引，推进基础设施体系（云、管、端）、泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）、多维研判体系，扁平指挥体系、高效处置体系、队伍管理体系的建设。',
          lines: [148, 148],
          help: ['先答是否建成平台，再勾选已建设的体系；六个体系没有全部建成的，请选“部分建成”。'],
          fields: {
            value: yesno('是否建成智慧安全（安防、消防）服务平台', {
              choices: BUILT,
              partlyNeedsText: false,
            }),
            systems: multiselect('已建设的体系', {
              options: [
                '基础设施体系（云、管、端）',
                '泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）',
                '多维研判体系',
                '扁平指挥体系',
                '高效处置体系',
                '队伍管理体系',
              ],
              yesMeansAll: true,
            }),
          },
        },
        {
          verbatim: '2、自然灾害预警发布率',
          text: '自然灾害预警发布率',
          lines: [149, 149],
          help: ['原文未给公式，请填数值并说明口径；可在说明材料中附预警发布记录统计。'],
          fields: { value: percent('自然灾害预警发布率', { basisHint: '已发布预警次数/应发布预警次数' }) },
        },
        {
          verbatim: '3、针对各类应急事件，数字化预案的建设情况',
          text: '针对各类应急事件，数字化预案的建设情况',
          lines: [150, 150],
          help: ['请说明覆盖的应急事件类型、预案数量、数字化方式和演练情况。'],
          fields: { text: narrative('数字化预案的建设情况') },
        },
      ],
    },
  ],
});

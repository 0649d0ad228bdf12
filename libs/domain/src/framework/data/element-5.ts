import { defineElement, multiselect, ratio, yesno } from '../define';
import { ACHIEVED, BUILT } from './choices';
import { NO_HOSPITALS, NO_RESIDENTS, NO_SCHOOLS } from './not-applicable';

/** （五）数字民生服务: the print of version 2021, with our help and rules beside it. */
export const element5 = defineElement({
  no: 5,
  ordinal: '五',
  name: '数字民生服务',
  nameVerbatim: '（五）\n数字民生\n服务',
  objectives: [
    {
      no: 14,
      name: '智慧医疗服务平台',
      evidenceVerbatim: '1、统计数据\n2、系统建设情况和运行情况说明',
      evidence: ['统计数据', '系统建设情况和运行情况说明'],
      items: [
        {
          verbatim: '1、 是否建成居民健康档案和电子病历，实现居民健康全生命周期服务',
          text: '是否建成居民健康档案和电子病历，实现居民健康全生命周期服务',
          lines: [222, 222],
          help: ['含健康档案和电子病历两问；只建成其一的，请选“部分建成”并说明。'],
          fields: {
            value: yesno('是否建成居民健康档案和电子病历，实现居民健康全生命周期服务', {
              choices: BUILT,
              notApplicable: NO_RESIDENTS,
            }),
          },
        },
        {
          verbatim:
            '2、 是否建立区域医疗资源协同系统，实现区域心电、临检、影像资料的设备、人员和信息资源共享协同。',
          text: '是否建立区域医疗资源协同系统，实现区域心电、临检、影像资料的设备、人员和信息资源共享协同。',
          lines: [223, 223],
          fields: {
            value: yesno(
              '是否建立区域医疗资源协同系统，实现区域心电、临检、影像资料的设备、人员和信息资源共享协同',
              { choices: BUILT, notApplicable: NO_HOSPITALS },
            ),
          },
        },
        {
          verbatim:
            '3、 是否建成区域卫生综合管理平台，实现全区医院预防接种、预约挂号、报告归集、掌上支付、扫码取药等功能。',
          text: '是否建成区域卫生综合管理平台，实现全区医院预防接种、预约挂号、报告归集、掌上支付、扫码取药等功能。',
          lines: [224, 224],
          help: ['所列五项功能没有全部实现的，请选“部分建成”并说明。'],
          fields: {
            value: yesno(
              '是否建成区域卫生综合管理平台，实现全区医院预防接种、预约挂号、报告归集、掌上支付、扫码取药等功能',
              { choices: BUILT, notApplicable: NO_HOSPITALS },
            ),
          },
        },
        {
          verbatim: '4、 区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数',
          text: '区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数',
          lines: [225, 225],
          formula: '区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数',
          help: ['辖区内没有医疗机构的园区可选“不适用”并说明理由。'],
          fields: {
            value: ratio('区域卫生综合管理平台应用覆盖率', {
              numerator: '辖区内接入平台的医疗机构数',
              denominator: '辖区医疗机构总数',
              formula: '区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数',
              counted: '个',
              denominatorMayBeZero: true,
              notApplicable: NO_HOSPITALS,
            }),
          },
        },
      ],
    },
    {
      no: 15,
      name: '智慧教育服务平台',
      evidenceVerbatim: '1、统计数据\n2、系统建设情况和运行情况说明',
      evidence: ['统计数据', '系统建设情况和运行情况说明'],
      items: [
        {
          verbatim:
            '1、是否建成覆盖“学生、教师、家长、社区”全用户的智慧教育云平台，实现优质数字教育资源共建共享',
          text: '是否建成覆盖“学生、教师、家长、社区”全用户的智慧教育云平台，实现优质数字教育资源共建共享',
          lines: [233, 233],
          fields: {
            value: yesno(
              '是否建成覆盖“学生、教师、家长、社区”全用户的智慧教育云平台，实现优质数字教育资源共建共享',
              { choices: BUILT, notApplicable: NO_SCHOOLS },
            ),
          },
        },
        {
          verbatim: '2、是否实现跨部门多维信息的动态采集和共享，并建立了保障机制',
          text: '是否实现跨部门多维信息的动态采集和共享，并建立了保障机制',
          lines: [234, 234],
          help: ['含采集共享和保障机制两问；只实现其一的，请选“部分实现”并说明。'],
          fields: {
            value: yesno('是否实现跨部门多维信息的动态采集和共享，并建立了保障机制', {
              choices: ACHIEVED,
              notApplicable: NO_SCHOOLS,
            }),
          },
        },
        {
          verbatim: '3、是否实现智慧教育功能，如：教师智慧教、学生个性学、教育局精准管、智能评',
          text: '是否实现智慧教育功能，如：教师智慧教、学生个性学、教育局精准管、智能评',
          lines: [235, 235],
          help: ['原文以“如”举例，请勾选已实现的功能。'],
          fields: {
            value: yesno('是否实现智慧教育功能', {
              choices: ACHIEVED,
              partlyNeedsText: false,
              notApplicable: NO_SCHOOLS,
            }),
            parts: multiselect('已实现功能', {
              options: ['教师智慧教', '学生个性学', '教育局精准管', '智能评'],
              notApplicable: NO_SCHOOLS,
            }),
          },
        },
        {
          verbatim:
            '4、师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）',
          text: '师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）',
          lines: [236, 236],
          formula:
            '师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）',
          help: [
            '四个数分别填写；“学生开通网络空间数”按学生开通的网络学习空间数填写。',
            '辖区内没有学校的园区可选“不适用”并说明理由。',
          ],
          fields: {
            value: ratio('师生网络学习空间覆盖率', {
              numerator: '教师开通网络学习空间数+学生开通网络空间数',
              numeratorParts: ['教师开通网络学习空间数', '学生开通网络空间数'],
              denominator: '教师总数+学生总数',
              denominatorParts: ['教师总数', '学生总数'],
              formula:
                '师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）',
              counted: '个',
              outOf: '人',
              denominatorMayBeZero: true,
              notApplicable: NO_SCHOOLS,
            }),
          },
        },
      ],
    },
    {
      no: 16,
      name: '智慧社区服务平台',
      evidenceVerbatim: '1、统计数据\n2、系统建设情况和运行情况说明',
      evidence: ['统计数据', '系统建设情况和运行情况说明'],
      items: [
        {
          verbatim: '1、是否建成全区统一的智慧社区服务平台',
          text: '是否建成全区统一的智慧社区服务平台',
          lines: [244, 244],
          fields: {
            value: yesno('是否建成全区统一的智慧社区服务平台', {
              choices: BUILT,
              notApplicable: NO_RESIDENTS,
            }),
          },
        },
        {
          verbatim: '2、系统是否实现区、街道、社区全覆盖',
          text: '系统是否实现区、街道、社区全覆盖',
          lines: [245, 245],
          help: ['区、街道、社区三级没有全部覆盖的，请选“部分实现”并勾选已覆盖的层级。'],
          fields: {
            value: yesno('系统是否实现区、街道、社区全覆盖', {
              choices: ACHIEVED,
              partlyNeedsText: false,
              notApplicable: NO_RESIDENTS,
            }),
            parts: multiselect('已覆盖层级', {
              options: ['区', '街道', '社区'],
              yesMeansAll: true,
              notApplicable: NO_RESIDENTS,
            }),
          },
        },
        {
          verbatim: '3、系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数',
          text: '系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数',
          lines: [246, 246],
          formula: '系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数',
          fields: {
            value: ratio('系统数据融通共享率', {
              numerator: '已实现的跨部门信息采集共享类别数量',
              denominator: '需要共享的信息资源类别总数',
              formula: '系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数',
              counted: '类',
              notApplicable: NO_RESIDENTS,
            }),
          },
        },
      ],
    },
  ],
});

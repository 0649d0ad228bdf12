import { defineElement, narrative, quotient, whenChosen, yesno } from '../define';
import { HELD, INCLUDED, ISSUED, RECOGNISED, SET_UP } from './choices';

/** （六）发展环境: the print of version 2021, with our help and rules beside it. */
export const element6 = defineElement({
  no: 6,
  ordinal: '六',
  name: '发展环境',
  nameVerbatim: '（六）\n发展环境',
  objectives: [
    {
      no: 17,
      name: '发展规划',
      evidenceVerbatim: '1、省级或省级以上主管部门证明材料\n2、相关规划材料',
      evidence: ['省级或省级以上主管部门证明材料', '相关规划材料'],
      items: [
        {
          verbatim: '1、 是否通过省级数字（智慧）园区认定',
          text: '是否通过省级数字（智慧）园区认定',
          lines: [270, 270],
          fields: { value: yesno('是否通过省级数字（智慧）园区认定', { choices: RECOGNISED }) },
        },
        {
          verbatim: '2、 是否有数字（智慧）园区相关专项规划',
          text: '是否有数字（智慧）园区相关专项规划',
          lines: [271, 271],
          fields: { value: yesno('是否有数字（智慧）园区相关专项规划', { choices: HELD }) },
        },
        {
          verbatim: '3、 是否有数字（智慧）园区建设行动计划',
          text: '是否有数字（智慧）园区建设行动计划',
          lines: [272, 272],
          fields: { value: yesno('是否有数字（智慧）园区建设行动计划', { choices: HELD }) },
        },
        {
          verbatim: '4、 数字（智慧）园区建设是否纳入十四五规划',
          text: '数字（智慧）园区建设是否纳入十四五规划',
          lines: [273, 273],
          help: ['“十四五”为 2021—2025 年；已纳入“十五五”规划的，可在说明材料中一并提供。'],
          fields: { value: yesno('数字（智慧）园区建设是否纳入十四五规划', { choices: INCLUDED }) },
        },
      ],
    },
    {
      no: 18,
      name: '配套政策',
      evidenceVerbatim: '相关文件',
      evidence: ['相关文件'],
      items: [
        {
          verbatim: '1、是否出台了政务数据管理办法',
          text: '是否出台了政务数据管理办法',
          lines: [281, 281],
          fields: { value: yesno('是否出台了政务数据管理办法', { choices: ISSUED }) },
        },
        {
          verbatim: '2、是否设立了专项的建设资金',
          text: '是否设立了专项的建设资金',
          lines: [282, 282],
          fields: { value: yesno('是否设立了专项的建设资金', { choices: SET_UP }) },
        },
        {
          verbatim: '3、是否出台了专项资金管理办法，建立了绩效考核体系、项目管理制度等',
          text: '是否出台了专项资金管理办法，建立了绩效考核体系、项目管理制度等',
          lines: [283, 283],
          help: ['一条三问，分别作答。'],
          fields: {
            fund_rules: yesno('是否出台了专项资金管理办法', { choices: ISSUED }),
            performance: yesno('是否建立了绩效考核体系', { choices: SET_UP }),
            project_rules: yesno('是否建立了项目管理制度等', { choices: SET_UP }),
          },
        },
      ],
    },
    {
      no: 19,
      name: '组织保障',
      evidenceVerbatim: '1、相关文件\n2、工作总结',
      evidence: ['相关文件', '工作总结'],
      items: [
        {
          verbatim: '1、是否设立的数字（智慧）园区建设领导小组',
          text: '是否设立的数字（智慧）园区建设领导小组',
          lines: [290, 290],
          help: ['原文“设立的”按“设立了”理解。'],
          fields: { value: yesno('是否设立的数字（智慧）园区建设领导小组', { choices: SET_UP }) },
        },
        {
          verbatim: '2、是否设立相关协调工作机制，及运转情况',
          text: '是否设立相关协调工作机制，及运转情况',
          lines: [291, 291],
          help: ['先答是否设立机制，再说明运转情况。'],
          fields: {
            value: yesno('是否设立相关协调工作机制', { choices: SET_UP, partlyNeedsText: false }),
            text: narrative('运转情况', { required: whenChosen() }),
          },
        },
        {
          verbatim: '3、是否设立专门部门负责统筹数字（智慧）园区建设',
          text: '是否设立专门部门负责统筹数字（智慧）园区建设',
          lines: [292, 292],
          fields: { value: yesno('是否设立专门部门负责统筹数字（智慧）园区建设', { choices: SET_UP }) },
        },
      ],
    },
    {
      no: 20,
      name: '运行效率',
      evidenceVerbatim: '统计数据',
      evidence: ['统计数据'],
      items: [
        {
          verbatim: '1、 从业人员人均生产总值= GDP/从业人员',
          text: '从业人员人均生产总值= GDP/从业人员',
          lines: [300, 300],
          formula: '从业人员人均生产总值= GDP/从业人员',
          help: ['不是百分比。GDP 与从业人员请用同一年度、同一统计范围，并与 20.2 的 GDP 一致。'],
          fields: {
            value: quotient('从业人员人均生产总值', {
              numerator: 'GDP',
              denominator: '从业人员',
              formula: '从业人员人均生产总值= GDP/从业人员',
              units: [
                { unit: '万元/人', numeratorUnit: '万元', denominatorUnit: '人' },
                { unit: '元/人', numeratorUnit: '元', denominatorUnit: '人' },
              ],
              plausibleMin: '1',
              plausibleMax: '1000',
              denominatorInteger: true,
            }),
          },
        },
        {
          verbatim: '2、 单位面积产出= GDP/管辖面积',
          text: '单位面积产出= GDP/管辖面积',
          lines: [301, 301],
          formula: '单位面积产出= GDP/管辖面积',
          help: ['不是百分比。“管辖面积”不同于核准面积、建成面积，请在口径说明中写明；GDP 请与 20.1 一致。'],
          fields: {
            value: quotient('单位面积产出', {
              numerator: 'GDP',
              denominator: '管辖面积',
              formula: '单位面积产出= GDP/管辖面积',
              units: [
                { unit: '亿元/平方公里', numeratorUnit: '亿元', denominatorUnit: '平方公里' },
                { unit: '万元/公顷', numeratorUnit: '万元', denominatorUnit: '公顷' },
              ],
              plausibleMin: '0.01',
              plausibleMax: '500',
              denominatorInteger: false,
            }),
          },
        },
      ],
    },
  ],
});

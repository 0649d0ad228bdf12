export const ELEMENT_6: Readonly<Record<string, string>> = {
  发展环境: 'Conditions for development',

  发展规划: 'Plans',
  省级或省级以上主管部门证明材料: 'Proof from the competent department of provincial level or above',
  相关规划材料: 'The plans concerned',
  '是否通过省级数字（智慧）园区认定':
    'Has the park been recognised as a digital (smart) park by its province?',
  '是否有数字（智慧）园区相关专项规划': 'Is there a special plan for the digital (smart) park?',
  '是否有数字（智慧）园区建设行动计划': 'Is there an action plan for building the digital (smart) park?',
  '数字（智慧）园区建设是否纳入十四五规划':
    'Is the building of the digital (smart) park part of the 14th five-year plan?',
  '“十四五”为 2021—2025 年；已纳入“十五五”规划的，可在说明材料中一并提供。':
    'The 14th five-year plan covers 2021–2025; if it is part of the 15th plan, this may be provided with the evidence.',

  配套政策: 'Supporting policies',
  相关文件: 'The documents concerned',
  是否出台了政务数据管理办法: 'Have rules for managing government data been issued?',
  是否设立了专项的建设资金: 'Has a special construction fund been set up?',
  '是否出台了专项资金管理办法，建立了绩效考核体系、项目管理制度等':
    'Have rules for the special fund been issued, and a performance assessment system, project management rules and so on been set up?',
  '一条三问，分别作答。': 'Three questions in one item: answer each.',
  是否出台了专项资金管理办法: 'Have rules for the special fund been issued?',
  是否建立了绩效考核体系: 'Has a performance assessment system been set up?',
  是否建立了项目管理制度等: 'Have project management rules and the like been set up?',

  组织保障: 'Organisation',
  工作总结: 'Summary of the work done',
  '是否设立的数字（智慧）园区建设领导小组':
    'Has a leading group for building the digital (smart) park been set up?',
  '原文“设立的”按“设立了”理解。': 'A misprint in the Chinese text: read “has been set up”.',
  '是否设立相关协调工作机制，及运转情况':
    'Has a mechanism for coordination been set up, and how does it work?',
  '先答是否设立机制，再说明运转情况。': 'First say whether there is one, then how it works.',
  是否设立相关协调工作机制: 'Has a mechanism for coordination been set up?',
  运转情况: 'How it works',
  '是否设立专门部门负责统筹数字（智慧）园区建设':
    'Has a department been set up that is in charge of building the digital (smart) park?',

  运行效率: 'Efficiency',
  '从业人员人均生产总值= GDP/从业人员': 'Gross product per employed person = GDP / employed people',
  '不是百分比。GDP 与从业人员请用同一年度、同一统计范围，并与 20.2 的 GDP 一致。':
    'Not a percentage. Take GDP and employed people of the same year and scope, and the same GDP as in 20.2.',
  从业人员人均生产总值: 'Gross product per employed person',
  GDP: 'GDP',
  从业人员: 'Employed people',
  '单位面积产出= GDP/管辖面积': 'Output per unit of area = GDP / area governed',
  '不是百分比。“管辖面积”不同于核准面积、建成面积，请在口径说明中写明；GDP 请与 20.1 一致。':
    'Not a percentage. The area governed is neither the approved nor the built-up area: say so in the basis. Take the same GDP as in 20.1.',
  单位面积产出: 'Output per unit of area',
  管辖面积: 'Area governed',
};

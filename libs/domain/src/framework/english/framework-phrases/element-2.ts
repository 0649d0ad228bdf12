export const ELEMENT_2: Readonly<Record<string, string>> = {
  数字政务服务: 'Digital government services',

  政务大数据平台: 'Government big data platform',
  是否建成全区统一的政务大数据资源管理平台:
    'Has one platform for managing government data resources been built for the whole park?',
  是否建成全区统一的数据共享交换平台:
    'Has one platform for sharing and exchanging data been built for the whole park?',
  政务信息资源整合率: 'Share of government information resources integrated',
  '已整合进平台的政务信息资源数/应整合总数':
    'Government information resources integrated in the platform / all that should be',
  与市级政务大数据资源管理平台对接及数据共享情况:
    'Connection to the city’s platform for government data resources, and data sharing with it',
  '先答是否已与市级平台对接，再说明对接方式和数据共享情况。':
    'First say whether the park is connected to the city’s platform, then describe how, and what data are shared.',
  是否与市级政务大数据资源管理平台对接:
    'Is the park connected to the city’s platform for government data resources?',
  对接及数据共享情况: 'Connection and data sharing',

  政务大数据开放共享: 'Open sharing of government data',
  信息资源目录: 'Catalogue of information resources',
  '信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量。注：制定信息资源目录并提供共享是指制定了部门权责范围内的信息资源目录，并将非密信息资源全部共享给其他部门，如仅向其他部门共享少量信息资源的，不应计算在内':
    'Sharing of information resources between departments = departments with a catalogue that share it / all government departments. Note: a department counts if it has a catalogue of the information resources within its powers and shares all unclassified ones with other departments; one that shares only a few must not be counted',
  '只共享少量信息资源的部门不得计入分子（见原文“注”）。':
    'Departments that share only a few resources must not be counted above the line (see the printed note).',
  '注：制定信息资源目录并提供共享是指制定了部门权责范围内的信息资源目录，并将非密信息资源全部共享给其他部门，如仅向其他部门共享少量信息资源的，不应计算在内':
    'Note: a department counts if it has a catalogue of the information resources within its powers and shares all unclassified ones with other departments; one that shares only a few must not be counted',
  信息资源部门间共享率: 'Sharing of information resources between departments',
  制定信息资源目录并提供共享的部门数量: 'Departments with a catalogue that share it',
  政府部门总数量: 'All government departments',
  '通过政务大数据资源平台实现的信息资源共享率=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数':
    'Sharing of information resources through the government data platform = catalogue entries reachable through the platform’s API / all catalogue entries',
  通过政务大数据资源平台实现的信息资源共享率:
    'Sharing of information resources through the government data platform',
  可通过大数据资源平台API访问的政务信息资源目录项数量:
    'Catalogue entries reachable through the platform’s API',
  政务信息资源目录项总数: 'All catalogue entries of government information resources',
  与市级大数据平台进行的政务信息资源数据共享率:
    'Share of government information resources shared with the city’s big data platform',
  '原文未给公式，请填数值并说明口径；没有对应市级平台的园区可选“不适用”并说明理由。':
    'The print gives no formula: enter the value and say how it was counted. A park with no city platform above it may choose “not applicable” and give the reason.',
  '已与市级平台共享的目录项数/应共享目录项数':
    'Catalogue entries shared with the city’s platform / entries that should be shared',

  政务服务一网通办: 'Government services through one portal',
  '原文未说明与“政务办统计数据”的区别，请按第 1 条提供统计数据。':
    'The print does not say how this differs from “statistics of the government services office”: please provide the statistics for item 1.',
  政务办统计数据: 'Statistics of the government services office',
  '请按第 4 条提供政务服务管理部门出具的统计数据。':
    'Please provide the statistics of the government services office for item 4.',
  '政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数':
    'Share of government services handled online through one portal = services handled online through one portal / all government services',
  '按事项数计算；原文分母写作“政务事项”，请与分子“政务服务事项”同一范围。':
    'Count services, not cases; use the same scope on both sides.',
  政务服务事项线上一网通办办理率: 'Share of government services handled online through one portal',
  政务服务事项线上一网通办数量: 'Services handled online through one portal',
  政务事项总数: 'All government services',
  '是否建成全区统一的面向居民、企业的网上一站式服务大厅':
    'Has one online one-stop service hall for residents and enterprises been built for the whole park?',
  '是否实现“一企一档、一人一档”，汇集企业、居民的基本信息和审批、监管、服务等各类政务信息':
    'Is there one file per enterprise and one file per person, bringing together basic information and all government information on approval, supervision and services?',
  '含“一企一档”和“一人一档”两问；只实现其一的，请选“部分实现”并说明。':
    'Two questions: a file per enterprise and a file per person. If only one is achieved, choose “partly achieved” and say which.',
  '政务行为全程电子监察率。对行政许可类事项审批的全程电子监察率':
    'Share of government acts under electronic supervision throughout. Share of administrative licence approvals under electronic supervision throughout',
  '第二句解释第一句，按一个数值填写；原文未给公式，请说明口径。':
    'The second sentence explains the first: enter one value. The print gives no formula: say how it was counted.',
  '政务行为全程电子监察率（对行政许可类事项审批的全程电子监察率）':
    'Share of government acts under electronic supervision throughout (of administrative licence approvals)',
  '实现全程电子监察的行政许可事项数/行政许可事项总数':
    'Licence matters under electronic supervision throughout / all licence matters',
};

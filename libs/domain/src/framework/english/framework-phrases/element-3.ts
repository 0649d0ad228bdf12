export const ELEMENT_3: Readonly<Record<string, string>> = {
  数字园区治理: 'Digital park governance',

  智慧交通管理: 'Smart traffic management',
  '本目标各条没有统计量，请提供能说明系统使用情况的统计数据。':
    'No item of this objective is a statistic: please provide statistics that show how the systems are used.',
  是否实现全区交通大数据动态管理系统:
    'Has a system for managing moving traffic by big data been built for the whole park?',
  '原文“实现…系统”按“建成…系统”理解。': 'The printed “achieve a system” is read as “build a system”.',
  是否实现全区交通大数据静态管理系统:
    'Has a system for managing stationary traffic by big data been built for the whole park?',
  '原文“实现…系统”按“建成…系统”理解；静态交通一般指停车，可与第 3 条相互印证。':
    'The printed “achieve a system” is read as “build a system”. Stationary traffic usually means parking and may be set beside item 3.',
  是否建成全区的智慧停车系统: 'Has a smart parking system been built for the whole park?',
  '是否有车联网、自动驾驶等试点平台':
    'Is there a pilot platform for connected vehicles, automated driving or the like?',
  '先答是否有试点平台，再勾选类型；选“其他”的请写明名称。':
    'First say whether there is a pilot platform, then tick its kind; for “other” write its name.',
  试点类型: 'Kind of pilot',
  车联网: 'Connected vehicles',
  自动驾驶: 'Automated driving',
  其他: 'Other',

  智慧城管服务: 'Smart urban management',
  系统说明: 'Description of the system',
  '是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台，实现智能化地支持城市管理机制，实现社会治理相关单元数据汇聚、指挥集成、力量整合和执法联动。':
    'Has a smart urban management platform been built that unites sensing, analysis, service, command and supervision, supports the mechanisms of urban management intelligently, and brings together the data, command, forces and law enforcement of the units concerned?',
  '五项功能没有全部建成的，请选“部分建成”并说明已建成哪几项。':
    'If not all five functions have been built, choose “partly built” and say which exist.',
  '是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台，实现智能化地支持城市管理机制，实现社会治理相关单元数据汇聚、指挥集成、力量整合和执法联动':
    'Has a smart urban management platform been built that unites sensing, analysis, service, command and supervision, supports the mechanisms of urban management intelligently, and brings together the data, command, forces and law enforcement of the units concerned?',
  园区网格化管理覆盖率: 'Coverage of grid management in the park',
  '原文未给公式，请填数值并说明口径；可在“系统说明”中附网格划分情况。':
    'The print gives no formula: enter the value and say how it was counted. The division into grids may be added to the description of the system.',
  '纳入网格的面积（或单元）/园区管辖面积（或单元）':
    'Area (or units) within the grid / area (or units) governed by the park',

  '智慧生态建设（低碳）': 'Smart ecology (low carbon)',
  '重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量':
    'Online monitoring of key pollution sources = key pollution sources monitored online automatically / all key pollution sources',
  '没有重点污染源的园区可选“不适用”并说明理由。':
    'A park without a key pollution source may choose “not applicable” and give the reason.',
  重点污染源在线监测率: 'Online monitoring of key pollution sources',
  实现自动在线监测的重点污染源数: 'Key pollution sources monitored online automatically',
  所有重点污染源数量: 'All key pollution sources',
  '是否建设了全区污染源“一企一档”全生命周期管理系统':
    'Has a system been built that manages pollution sources over their whole life, one file per enterprise, for the whole park?',
  是否建成区域节能低碳管理平台: 'Has a regional platform for saving energy and carbon been built?',
  '原文为“区域”，园区接入所在区域平台的，请在说明中写明。':
    'The print says “regional”: if the park is connected to the platform of its region, say so in the description.',

  智慧安全应急: 'Smart safety and emergency response',
  '是否建成智慧安全（安防、消防）服务平台，实现以安全智能化、信息化建设为牵引，推进基础设施体系（云、管、端）、泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）、多维研判体系，扁平指挥体系、高效处置体系、队伍管理体系的建设。':
    'Has a smart safety (security, fire) service platform been built that, led by intelligent and digital safety, advances the systems of infrastructure (cloud, pipe, device), of ubiquitous sensing (people, things, buildings or plants, fire equipment, points, roads, networks), of multi-dimensional assessment, of flat command, of efficient handling and of team management?',
  '先答是否建成平台，再勾选已建设的体系；六个体系没有全部建成的，请选“部分建成”。':
    'First say whether the platform has been built, then tick the systems that exist; if not all six do, choose “partly built”.',
  '是否建成智慧安全（安防、消防）服务平台':
    'Has a smart safety (security, fire) service platform been built?',
  已建设的体系: 'Systems built',
  '基础设施体系（云、管、端）': 'Infrastructure (cloud, pipe, device)',
  '泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）':
    'Ubiquitous sensing (people, things, buildings or plants, fire equipment, points, roads, networks)',
  多维研判体系: 'Multi-dimensional assessment',
  扁平指挥体系: 'Flat command',
  高效处置体系: 'Efficient handling',
  队伍管理体系: 'Team management',
  自然灾害预警发布率: 'Share of natural disaster warnings published',
  '原文未给公式，请填数值并说明口径；可在说明材料中附预警发布记录统计。':
    'The print gives no formula: enter the value and say how it was counted. A summary of the warnings published may be added to the description.',
  '已发布预警次数/应发布预警次数': 'Warnings published / warnings due',
  '针对各类应急事件，数字化预案的建设情况': 'Digital contingency plans for the various kinds of emergency',
  '请说明覆盖的应急事件类型、预案数量、数字化方式和演练情况。':
    'Say which kinds of emergency are covered, how many plans there are, how they are digital, and how they are rehearsed.',
  数字化预案的建设情况: 'Digital contingency plans',
};

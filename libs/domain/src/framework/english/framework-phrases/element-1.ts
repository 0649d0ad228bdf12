export const ELEMENT_1: Readonly<Record<string, string>> = {
  数字基础设施: 'Digital infrastructure',

  网络基础设施: 'Network infrastructure',
  通信主管部门或运营商数据: 'Data of the communications authority or of an operator',
  '通信主管部门或运营商的数据，任一来源即可。':
    'Data of the communications authority or of an operator: either source will do.',
  '1000M光纤到户覆盖率=光纤到户数量/园区总户数（到户数含企业、单位）':
    'Coverage of 1000M fibre to the premises = premises with fibre / all premises in the park (premises include enterprises and other bodies)',
  '名称限定 1000M，请只把具备 1000M 接入能力的光纤到户计入分子，并在口径说明中写明。':
    'The name says 1000M: count only premises that can be served at 1000M, and say so in the basis.',
  '分子、分母请用同一口径：户＝住户＋企业＋单位。':
    'Count both sides alike: premises are households, enterprises and other bodies.',
  '1000M光纤到户覆盖率': 'Coverage of 1000M fibre to the premises',
  光纤到户数量: 'Premises with fibre',
  '园区总户数（到户数含企业、单位）': 'All premises in the park (including enterprises and other bodies)',
  无线网络Wifi覆盖率: 'Wi-Fi coverage',
  '原文未给公式，请填数值，并说明按面积、点位还是人口计算。':
    'The print gives no formula: enter the value and say whether it is by area, by location or by population.',
  '已覆盖面积（或公共区域点位）/应覆盖面积（或点位）':
    'Area (or public locations) covered / area (or locations) to be covered',
  '5G基站数量和5G网络覆盖率': 'Number of 5G base stations and 5G coverage',
  '一条两问：数量与比率分别填写；比率原文未给公式，请说明口径。':
    'Two questions in one item: enter the number and the rate separately. The print gives no formula for the rate: say how it was counted.',
  '5G基站数量': 'Number of 5G base stations',
  '5G网络覆盖率': '5G coverage',
  '5G信号覆盖面积/园区面积': 'Area with a 5G signal / area of the park',
  固定宽带普及率: 'Fixed broadband penetration',
  '行业统计常用“部/百户”或“部/百人”，数值可能大于 100；请选择单位并说明口径。':
    'The industry counts lines per 100 households or per 100 people, so the value may exceed 100: choose the unit and say how it was counted.',
  '固定宽带接入用户数/常住户数（或 部/百户、部/百人）':
    'Fixed broadband subscribers / resident households (or lines per 100 households, per 100 people)',

  云计算基础设施: 'Cloud computing infrastructure',
  机房规模及机房PUE: 'Size of the data centre and its PUE',
  '一条两问。机房规模原文未给单位，请按本批次规定的单位填写。':
    'Two questions in one item. The print gives no unit for the size: please use the unit set for this round.',
  'PUE 越低越好，理论下限为 1.0；没有自建机房的园区可选“不适用”并说明理由。':
    'The lower the PUE the better; it cannot be below 1.0. A park without a data centre of its own may choose “not applicable” and give the reason.',
  机房规模: 'Size of the data centre',
  机房PUE: 'PUE of the data centre',
  '数据中心总耗电量/IT设备耗电量（年度）':
    'Electricity used by the data centre / by its IT equipment (over the year)',
  上云上平台企业数量: 'Enterprises using the cloud or a platform',
  '填园区内已上云或已接入平台的企业家数，同一企业只计一次。':
    'Enter the number of enterprises in the park that use the cloud or a platform; count each enterprise once.',
  '是否建设统一的共性能力平台（大数据平台、物联网平台、GIS平台、视频云、AI）':
    'Has a unified platform of shared capabilities been built (big data, Internet of Things, GIS, video cloud, AI)?',
  '先答是否建设统一的共性能力平台，再勾选已建成的平台；只建成一部分的，请选“部分建成”。':
    'First say whether the unified platform has been built, then tick the parts that exist; choose “partly built” if only some do.',
  是否建设统一的共性能力平台: 'Has a unified platform of shared capabilities been built?',
  已建平台: 'Platforms built',
  大数据平台: 'Big data platform',
  物联网平台: 'Internet of Things platform',
  GIS平台: 'GIS platform',
  视频云: 'Video cloud',
  AI: 'AI',
  '政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量':
    'Share of government applications in the government cloud = unclassified government systems in the government cloud / all unclassified systems',
  '原文分子为“非涉密政务系统”，分母为“非涉密系统”，请用同一范围计算。':
    'The print says “unclassified government systems” above and “unclassified systems” below: count the same scope on both sides.',
  政务云数据中心应用上云率: 'Share of government applications in the government cloud',
  非涉密政务系统接入政务云的数量: 'Unclassified government systems in the government cloud',
  非涉密系统总数量: 'All unclassified systems',

  感知设备: 'Sensing devices',
  视频监控覆盖率: 'Video surveillance coverage',
  '已覆盖重点部位（点位/面积）/应覆盖重点部位':
    'Key places covered (locations or area) / key places to be covered',
  智能照明覆盖率: 'Smart lighting coverage',
  '智能路灯数/路灯总数': 'Smart street lamps / all street lamps',
  多杆合一建设规模: 'Extent of shared multi-purpose poles',
  '信息发布（屏）': 'Information displays (screens)',
  '原文只有名称。请填信息发布屏的数量，并简述建设和使用情况。':
    'The print gives only the name. Enter the number of screens and describe briefly how they were built and are used.',
  '信息发布（屏）数量': 'Number of information screens',
  '信息发布（屏）建设情况': 'How the information screens were built',
};

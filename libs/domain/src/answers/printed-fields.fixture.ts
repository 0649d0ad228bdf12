/**
 * The 89 fields as a clerk reads them from the printed sheet, written down by hand and not taken from the rules: what
 * kind of answer the wording asks for, where it may honestly be empty, zero or above the whole. For specs.
 */

/** How the wording asks. */
export type Printed =
  /** A part of a whole, counted in things: `exceeds` where the part may honestly be more than the whole. */
  | { readonly asks: 'share'; readonly exceeds?: true }
  /** The same where the print adds two numbers on each side. */
  | { readonly asks: 'share of sums' }
  /** Money by something, with the lowest and the highest value that is usual. */
  | { readonly asks: 'quotient'; readonly divisorIsWhole: boolean; readonly usual: readonly [string, string] }
  /** A percentage without a formula: above 100 it is impossible, or (a share of trade) only odd. */
  | { readonly asks: 'rate'; readonly above100?: 'odd' }
  /** 固定宽带普及率: connections by hundred households or people, which may well be above 100. */
  | { readonly asks: 'penetration' }
  | { readonly asks: 'number of things' }
  | { readonly asks: 'size' }
  | { readonly asks: 'PUE' }
  /** `parts`: another question of the item says which part is done. */
  | { readonly asks: 'whether'; readonly words: readonly [string, string, string]; readonly parts?: true }
  /** `all`: the print lists them as what the whole consists of; otherwise as examples. */
  | {
      readonly asks: 'which';
      readonly of: string;
      readonly options: readonly string[];
      readonly all?: true;
      readonly other?: true;
    }
  /** `due` with an answer of the item: a whether, or counts above 0; otherwise always or never. */
  | { readonly asks: 'tell'; readonly due: 'always' | 'never' | { readonly with: readonly string[] } };

/** One line of the sheet: its field, the printed words it stands for, how they ask, and whether 不适用 may be honest. */
export type PrintedField = readonly [
  id: string,
  words: string,
  printed: Printed,
  notApplicable?: 'may be 不适用',
];

const BUILT = ['已建成', '部分建成（在建）', '未建'] as const;
const ACHIEVED = ['已实现', '部分实现', '未实现'] as const;
const HELD = ['有', '正在编制或建设', '没有'] as const;
const SET_UP = ['已设立', '正在筹建', '未设立'] as const;
const ISSUED = ['已出台', '正在制定', '未出台'] as const;

const share: Printed = { asks: 'share' };
const rate: Printed = { asks: 'rate' };
const things: Printed = { asks: 'number of things' };
const size: Printed = { asks: 'size' };
const built: Printed = { asks: 'whether', words: BUILT };
const setUp: Printed = { asks: 'whether', words: SET_UP };
const NONE = 'may be 不适用';

export const PRINTED_FIELDS: readonly PrintedField[] = [
  ['1.1.value', '1000M光纤到户覆盖率=光纤到户数量/园区总户数', share],
  ['1.2.value', '无线网络Wifi覆盖率', rate],
  ['1.3.base_stations', '5G基站数量', things],
  ['1.3.coverage', '5G网络覆盖率', rate],
  ['1.4.value', '固定宽带普及率', { asks: 'penetration' }],
  ['2.1.scale', '机房规模', size, NONE],
  ['2.1.pue', '机房PUE', { asks: 'PUE' }, NONE],
  ['2.2.value', '上云上平台企业数量', things],
  ['2.3.value', '是否建设统一的共性能力平台', { asks: 'whether', words: BUILT, parts: true }],
  [
    '2.3.parts',
    '（大数据平台、物联网平台、GIS平台、视频云、AI）',
    {
      asks: 'which',
      of: '2.3.value',
      options: ['大数据平台', '物联网平台', 'GIS平台', '视频云', 'AI'],
      all: true,
    },
  ],
  ['2.4.value', '政务云数据中心应用上云率=非涉密政务系统接入政务云的数量/非涉密系统总数量', share],
  ['3.1.value', '视频监控覆盖率', rate],
  ['3.2.value', '智能照明覆盖率', rate],
  ['3.3.value', '多杆合一建设规模', size],
  ['3.4.screens', '信息发布（屏）', things],
  ['3.4.text', '信息发布（屏）', { asks: 'tell', due: { with: ['3.4.screens'] } }],
  ['4.1.value', '是否建成全区统一的政务大数据资源管理平台', built],
  ['4.2.value', '是否建成全区统一的数据共享交换平台', built],
  ['4.3.value', '政务信息资源整合率', rate],
  [
    '4.4.connected',
    '与市级政务大数据资源管理平台对接',
    { asks: 'whether', words: ['已对接', '部分对接', '未对接'], parts: true },
    NONE,
  ],
  ['4.4.text', '数据共享情况', { asks: 'tell', due: { with: ['4.4.connected'] } }, NONE],
  ['5.1.value', '信息资源部门间共享率=制定信息资源目录并提供共享的部门数量/政府部门总数量', share],
  ['5.2.value', '=可通过大数据资源平台API访问的政务信息资源目录项数量/政务信息资源目录项总数', share],
  ['5.3.value', '与市级大数据平台进行的政务信息资源数据共享率', rate, NONE],
  ['6.1.value', '政务服务事项线上一网通办办理率=政务服务事项线上一网通办数量/政务事项总数', share],
  ['6.2.value', '是否建成全区统一的面向居民、企业的网上一站式服务大厅', built],
  ['6.3.value', '是否实现“一企一档、一人一档”', { asks: 'whether', words: ACHIEVED }],
  ['6.4.value', '对行政许可类事项审批的全程电子监察率', rate],
  ['7.1.value', '是否实现全区交通大数据动态管理系统', built],
  ['7.2.value', '是否实现全区交通大数据静态管理系统', built],
  ['7.3.value', '是否建成全区的智慧停车系统', built],
  ['7.4.value', '是否有车联网、自动驾驶等试点平台', { asks: 'whether', words: HELD, parts: true }],
  [
    '7.4.parts',
    '车联网、自动驾驶等',
    { asks: 'which', of: '7.4.value', options: ['车联网', '自动驾驶', '其他'], other: true },
  ],
  ['8.1.value', '是否建成“感知、分析、服务、指挥、监察”五位一体的智慧城管平台', built],
  ['8.2.value', '园区网格化管理覆盖率', rate],
  ['9.1.value', '重点污染源在线监测率=实现自动在线监测的重点污染源数/所有重点污染源数量', share, NONE],
  ['9.2.value', '是否建设了全区污染源“一企一档”全生命周期管理系统', built, NONE],
  ['9.3.value', '是否建成区域节能低碳管理平台', built],
  ['10.1.value', '是否建成智慧安全（安防、消防）服务平台', { asks: 'whether', words: BUILT, parts: true }],
  [
    '10.1.systems',
    '体系的建设',
    {
      asks: 'which',
      of: '10.1.value',
      options: [
        '基础设施体系（云、管、端）',
        '泛在感知体系（人、物、房/厂、消防设备、点、路、网七大要素）',
        '多维研判体系',
        '扁平指挥体系',
        '高效处置体系',
        '队伍管理体系',
      ],
      all: true,
    },
  ],
  ['10.2.value', '自然灾害预警发布率', rate],
  ['10.3.text', '数字化预案的建设情况', { asks: 'tell', due: 'always' }],
  ['11.1.factories', '智能工厂数量（个）', things],
  ['11.1.workshops', '智能车间（个）', things],
  ['11.2.text', '工业互联网', { asks: 'tell', due: 'always' }],
  [
    '11.3.value',
    '上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数',
    { asks: 'share', exceeds: true },
  ],
  ['11.4.value', '数字化设备联网率=联网数字化设备数量/数字化设备总数量', share],
  ['12.1.value', '数字产业创新中心，共计数量（个）', things],
  ['12.2.enterprises', '数字智能企业', things],
  ['12.2.institutions', '智能机构/单位', things],
  ['12.2.text', '（个，说明）', { asks: 'tell', due: { with: ['12.2.enterprises', '12.2.institutions'] } }],
  ['12.3.turnover', '交易额总量', size],
  ['12.3.share', '交易活动规上企业占比', { asks: 'rate', above100: 'odd' }, NONE],
  ['12.3.scaled_total', '规上企业总数量', things],
  ['12.3.other', '等', { asks: 'tell', due: 'never' }],
  ['12.4.value', '信息服务业从业人员占社会从业人数的比重', share],
  ['13.1.text', '数字服务共享中心', { asks: 'tell', due: 'always' }],
  ['13.2.total', '省级及以上数字或智能研发机构总数（同一机构不重复计算）', things],
  ['13.2.share', '研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数', share, NONE],
  ['13.3.value', '是否建成基于数据共享服务平台的智慧招商平台', built],
  ['13.4.value', '是否建成基于数据共享服务平台或人工智能技术的企业在线综合服务平台', built],
  ['14.1.value', '是否建成居民健康档案和电子病历', built, NONE],
  ['14.2.value', '是否建立区域医疗资源协同系统', built, NONE],
  ['14.3.value', '是否建成区域卫生综合管理平台', built, NONE],
  ['14.4.value', '区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数', share, NONE],
  ['15.1.value', '是否建成覆盖“学生、教师、家长、社区”全用户的智慧教育云平台', built, NONE],
  ['15.2.value', '是否实现跨部门多维信息的动态采集和共享', { asks: 'whether', words: ACHIEVED }, NONE],
  ['15.3.value', '是否实现智慧教育功能', { asks: 'whether', words: ACHIEVED, parts: true }, NONE],
  [
    '15.3.parts',
    '如：教师智慧教、学生个性学、教育局精准管、智能评',
    { asks: 'which', of: '15.3.value', options: ['教师智慧教', '学生个性学', '教育局精准管', '智能评'] },
    NONE,
  ],
  [
    '15.4.value',
    '师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）',
    { asks: 'share of sums' },
    NONE,
  ],
  ['16.1.value', '是否建成全区统一的智慧社区服务平台', built, NONE],
  ['16.2.value', '系统是否实现区、街道、社区全覆盖', { asks: 'whether', words: ACHIEVED, parts: true }, NONE],
  [
    '16.2.parts',
    '区、街道、社区',
    { asks: 'which', of: '16.2.value', options: ['区', '街道', '社区'], all: true },
    NONE,
  ],
  [
    '16.3.value',
    '系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数',
    share,
    NONE,
  ],
  [
    '17.1.value',
    '是否通过省级数字（智慧）园区认定',
    { asks: 'whether', words: ['已通过', '正在申报', '未通过'] },
  ],
  ['17.2.value', '是否有数字（智慧）园区相关专项规划', { asks: 'whether', words: HELD }],
  ['17.3.value', '是否有数字（智慧）园区建设行动计划', { asks: 'whether', words: HELD }],
  [
    '17.4.value',
    '数字（智慧）园区建设是否纳入十四五规划',
    { asks: 'whether', words: ['已纳入', '部分纳入', '未纳入'] },
  ],
  ['18.1.value', '是否出台了政务数据管理办法', { asks: 'whether', words: ISSUED }],
  ['18.2.value', '是否设立了专项的建设资金', setUp],
  ['18.3.fund_rules', '是否出台了专项资金管理办法', { asks: 'whether', words: ISSUED }],
  ['18.3.performance', '建立了绩效考核体系', setUp],
  ['18.3.project_rules', '项目管理制度等', setUp],
  ['19.1.value', '是否设立的数字（智慧）园区建设领导小组', setUp],
  ['19.2.value', '是否设立相关协调工作机制', { asks: 'whether', words: SET_UP, parts: true }],
  ['19.2.text', '及运转情况', { asks: 'tell', due: { with: ['19.2.value'] } }],
  ['19.3.value', '是否设立专门部门负责统筹数字（智慧）园区建设', setUp],
  [
    '20.1.value',
    '从业人员人均生产总值= GDP/从业人员',
    { asks: 'quotient', divisorIsWhole: true, usual: ['1', '1000'] },
  ],
  [
    '20.2.value',
    '单位面积产出= GDP/管辖面积',
    { asks: 'quotient', divisorIsWhole: false, usual: ['0.01', '500'] },
  ],
];

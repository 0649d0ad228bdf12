export const ELEMENT_4: Readonly<Record<string, string>> = {
  数字产业发展: 'Digital industry',

  产业数字化: 'Digitalisation of industry',
  '智能工厂数量（个）、智能车间（个）': 'Smart factories (number), smart workshops (number)',
  '一条两问。认定级别（国家、省、市）原文未作规定，请在来源中写明认定单位。':
    'Two questions in one item. The print does not say at which level (state, province, city) they must be recognised: name the recognising body as source.',
  智能工厂数量: 'Smart factories',
  智能车间数量: 'Smart workshops',
  工业互联网: 'Industrial internet',
  '原文只有名称。请说明平台数、接入企业数、标识解析二级节点数等情况。':
    'The print gives only the name. Say how many platforms, connected enterprises and secondary identifier-resolution nodes there are.',
  '工业互联网平台数（个）': 'Industrial internet platforms (number)',
  '接入平台企业数（家）': 'Enterprises connected (number)',
  '标识解析二级节点数（个）': 'Secondary identifier-resolution nodes (number)',
  '企业上云率（%）\n园区内企业、各类型单位、部门上云率=园区内企业、单位、部门上云（各类）量/园区内企业、单位、部门总数':
    'Enterprises in the cloud (%)\nShare of enterprises, bodies and departments in the cloud = cloud use (of all kinds) by enterprises, bodies and departments in the park / all enterprises, bodies and departments in the park',
  '标题为“企业上云率”，公式范围为企业、单位、部门，请按公式填写。':
    'The heading says enterprises, the formula enterprises, bodies and departments: follow the formula.',
  '分子为“上云（各类）量”，按业务数计算时可能超过 100%，请在口径说明中写明。':
    'The upper side is “cloud use of all kinds”: counted by service it may exceed 100%; say so in the basis.',
  '企业上云率（%）／园区内企业、各类型单位、部门上云率':
    'Enterprises in the cloud (%): share of enterprises, bodies and departments in the cloud',
  '园区内企业、单位、部门上云（各类）量':
    'Cloud use (of all kinds) by enterprises, bodies and departments in the park',
  '园区内企业、单位、部门总数': 'All enterprises, bodies and departments in the park',
  '数字化设备联网率=联网数字化设备数量/数字化设备总数量':
    'Networking of digital equipment = digital equipment on a network / all digital equipment',
  数字化设备联网率: 'Networking of digital equipment',
  联网数字化设备数量: 'Digital equipment on a network',
  数字化设备总数量: 'All digital equipment',

  数字产业化: 'Industrialisation of the digital',
  '第 2 条所需的说明可与统计数据一并上传。':
    'The explanation that item 2 asks for may be uploaded with the statistics.',
  '数字产业创新中心，共计数量（个）': 'Digital industry innovation centres, total (number)',
  '填各类数字产业创新中心合计数，同一中心只计一次。':
    'Enter the total of all kinds of digital industry innovation centres; count each once.',
  数字产业创新中心数量: 'Digital industry innovation centres',
  '数字智能企业、智能机构/单位（个，说明）':
    'Digital and smart enterprises, smart institutions or bodies (number, explanation)',
  '两个数量分别填写；认定标准原文未给，请在“说明”中写明名单或认定依据。':
    'Enter the two numbers separately. The print gives no standard: list them or name the standard in the explanation.',
  数字智能企业数量: 'Digital and smart enterprises',
  '智能机构/单位数量': 'Smart institutions or bodies',
  说明: 'Explanation',
  '电子商务情况：交易额总量、交易活动规上企业占比、规上企业总数量等':
    'E-commerce: total turnover, share of enterprises above designated size that trade online, number of enterprises above designated size, and so on',
  '一条三问：交易额总量、规上企业占比、规上企业总数量；原文有“等”，其他情况可在“其他”中补充。':
    'Three questions in one item: turnover, share, number of enterprises. The print says “and so on”: anything else may go under “other”.',
  电子商务交易额总量: 'Total e-commerce turnover',
  交易活动规上企业占比: 'Share of enterprises above designated size that trade online',
  '开展电子商务交易活动的规上企业数/规上企业总数量':
    'Enterprises above designated size that trade online / all enterprises above designated size',
  规上企业总数量: 'Enterprises above designated size',
  信息服务业从业人员占社会从业人数的比重: 'Share of information services in total employment',
  '原文没有列等式，按文字以“信息服务业从业人员”除以“社会从业人数”计算。':
    'The print gives no equation: by its wording, people employed in information services are divided by all employed people.',
  信息服务业从业人员: 'People employed in information services',
  社会从业人数: 'All employed people',

  产业经济平台: 'Platforms for the industrial economy',
  数字服务共享中心: 'Shared digital service centre',
  '原文只有名称。请说明是否建成、数量和服务内容。':
    'The print gives only the name. Say whether there is one, how many, and what they do.',
  是否建成: 'Has it been built',
  '数量（个）': 'Number',
  '省级及以上数字或智能研发机构总数（同一机构不重复计算）；\n研发机构占比=省级及以上数字或智能研发机构/园区研究机构总数':
    'Digital or smart R&D bodies of provincial level and above (each counted once);\nshare of R&D bodies = digital or smart R&D bodies of provincial level and above / all research bodies in the park',
  '同一机构不重复计算；占比的分子应与总数一致。':
    'Count each body once; the upper side of the share must equal the total.',
  '原文分母写作“研究机构”，请与“研发机构”同一口径。':
    'The print says “research bodies” below: count them as the “R&D bodies” above.',
  '省级及以上数字或智能研发机构总数（同一机构不重复计算）':
    'Digital or smart R&D bodies of provincial level and above (each counted once)',
  研发机构占比: 'Share of R&D bodies',
  省级及以上数字或智能研发机构: 'Digital or smart R&D bodies of provincial level and above',
  园区研究机构总数: 'All research bodies in the park',
  是否建成基于数据共享服务平台的智慧招商平台:
    'Has a smart investment promotion platform been built on the data sharing platform?',
  是否建成基于数据共享服务平台或人工智能技术的企业在线综合服务平台:
    'Has an online service platform for enterprises been built on the data sharing platform or on artificial intelligence?',
  '“或”：基于数据共享服务平台或人工智能技术，满足其一即可。':
    '“Or”: the data sharing platform or artificial intelligence, either will do.',
};

export const ELEMENT_5: Readonly<Record<string, string>> = {
  数字民生服务: 'Digital services for people',

  智慧医疗服务平台: 'Smart health platform',
  '是否建成居民健康档案和电子病历，实现居民健康全生命周期服务':
    'Have health files and electronic medical records of residents been set up, serving their health throughout life?',
  '含健康档案和电子病历两问；只建成其一的，请选“部分建成”并说明。':
    'Two questions: health files and electronic medical records. If only one exists, choose “partly built” and say which.',
  '是否建立区域医疗资源协同系统，实现区域心电、临检、影像资料的设备、人员和信息资源共享协同。':
    'Has a regional system for sharing medical resources been set up, so that equipment, staff and information for ECG, laboratory and imaging are shared?',
  '是否建立区域医疗资源协同系统，实现区域心电、临检、影像资料的设备、人员和信息资源共享协同':
    'Has a regional system for sharing medical resources been set up, so that equipment, staff and information for ECG, laboratory and imaging are shared?',
  '是否建成区域卫生综合管理平台，实现全区医院预防接种、预约挂号、报告归集、掌上支付、扫码取药等功能。':
    'Has a regional health management platform been built that gives all hospitals vaccination, appointments, collected reports, mobile payment, collection of medicine by code and so on?',
  '所列五项功能没有全部实现的，请选“部分建成”并说明。':
    'If not all five functions listed are there, choose “partly built” and explain.',
  '是否建成区域卫生综合管理平台，实现全区医院预防接种、预约挂号、报告归集、掌上支付、扫码取药等功能':
    'Has a regional health management platform been built that gives all hospitals vaccination, appointments, collected reports, mobile payment, collection of medicine by code and so on?',
  '区域卫生综合管理平台应用覆盖率=辖区内接入平台的医疗机构数/辖区医疗机构总数':
    'Coverage of the regional health management platform = medical institutions connected / all medical institutions in the area',
  '辖区内没有医疗机构的园区可选“不适用”并说明理由。':
    'A park without a medical institution may choose “not applicable” and give the reason.',
  区域卫生综合管理平台应用覆盖率: 'Coverage of the regional health management platform',
  辖区内接入平台的医疗机构数: 'Medical institutions connected',
  辖区医疗机构总数: 'All medical institutions in the area',

  智慧教育服务平台: 'Smart education platform',
  '是否建成覆盖“学生、教师、家长、社区”全用户的智慧教育云平台，实现优质数字教育资源共建共享':
    'Has a smart education cloud been built for all users – pupils, teachers, parents, community – so that good digital resources are made and shared together?',
  '是否实现跨部门多维信息的动态采集和共享，并建立了保障机制':
    'Is information of many kinds collected and shared across departments as it changes, with a mechanism that safeguards this?',
  '含采集共享和保障机制两问；只实现其一的，请选“部分实现”并说明。':
    'Two questions: collection and sharing, and the safeguarding mechanism. If only one is achieved, choose “partly achieved” and say which.',
  '是否实现智慧教育功能，如：教师智慧教、学生个性学、教育局精准管、智能评':
    'Are smart education functions in place, such as smart teaching by teachers, individual learning by pupils, precise management by the education authority, smart assessment?',
  '原文以“如”举例，请勾选已实现的功能。': 'The print gives examples: tick the functions that are in place.',
  是否实现智慧教育功能: 'Are smart education functions in place?',
  已实现功能: 'Functions in place',
  教师智慧教: 'Smart teaching by teachers',
  学生个性学: 'Individual learning by pupils',
  教育局精准管: 'Precise management by the education authority',
  智能评: 'Smart assessment',
  '师生网络学习空间覆盖率=（教师开通网络学习空间数+学生开通网络空间数）/ (教师总数+学生总数）':
    'Coverage of online learning spaces = (teachers with an online learning space + pupils with an online space) / (all teachers + all pupils)',
  '四个数分别填写；“学生开通网络空间数”按学生开通的网络学习空间数填写。':
    'Enter the four numbers separately; for pupils, too, count online learning spaces.',
  '辖区内没有学校的园区可选“不适用”并说明理由。':
    'A park without a school may choose “not applicable” and give the reason.',
  师生网络学习空间覆盖率: 'Coverage of online learning spaces',
  '教师开通网络学习空间数+学生开通网络空间数':
    'Teachers with an online learning space + pupils with an online space',
  '教师总数+学生总数': 'All teachers + all pupils',
  教师开通网络学习空间数: 'Teachers with an online learning space',
  学生开通网络空间数: 'Pupils with an online space',
  教师总数: 'All teachers',
  学生总数: 'All pupils',

  智慧社区服务平台: 'Smart community platform',
  是否建成全区统一的智慧社区服务平台:
    'Has one smart community service platform been built for the whole park?',
  '系统是否实现区、街道、社区全覆盖': 'Does the system cover all of district, subdistrict and community?',
  '区、街道、社区三级没有全部覆盖的，请选“部分实现”并勾选已覆盖的层级。':
    'If not all three levels are covered, choose “partly achieved” and tick those that are.',
  已覆盖层级: 'Levels covered',
  区: 'District',
  街道: 'Subdistrict',
  社区: 'Community',
  '系统数据融通共享率=已实现的跨部门信息采集共享类别数量/需要共享的信息资源类别总数':
    'Sharing of data between systems = categories of information collected and shared across departments / all categories that need to be shared',
  系统数据融通共享率: 'Sharing of data between systems',
  已实现的跨部门信息采集共享类别数量: 'Categories of information collected and shared across departments',
  需要共享的信息资源类别总数: 'All categories that need to be shared',
};

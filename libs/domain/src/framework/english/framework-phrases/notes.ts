/** Title, table head and the 选评说明 printed under the table. */
export const NOTES: Readonly<Record<string, string>> = {
  数字智慧园区发展目标: 'Development objectives of digital smart parks',
  目标要素: 'Element',
  序号: 'No.',
  评价目标: 'Objective',
  目标说明: 'Items',
  证明材料: 'Evidence',
  选评说明: 'Notes on the selection',
  '一、选评范围': 'I. Scope',
  '中国国际投资促进会（以下简称“中国投促会”）会员单位：国家级经开区、高新区；省级各类园区等。':
    'Members of the China Council for International Investment Promotion (“the Council”): national economic and technological development zones and high-tech zones; provincial parks of all kinds, and the like.',
  '二、选评程序': 'II. Procedure',
  '根据情况，中国投促会选择适当时间，印发选评“数字智慧园区”通知。参与选评的开发区，根据《数字智慧园区发展目标》形成自评材料，也可通过省开发区协会推荐，向中国投促会报送相关材料，中国投促会开发区投资促进工作委员会将组织专家进行选评。':
    'The Council issues the notice of the selection of “Digital Smart Parks” at a suitable time. Development zones that take part draw up their self-assessment by these objectives and send it to the Council; they may also be recommended by the development zone association of their province. The Council’s Committee for Investment Promotion in Development Zones has the selection made by experts.',
  '三、选评结果': 'III. Result',
  '专家对参选上报材料进行审核并提出选评结果，对符合相关要求的的开发区，中国投促会颁发“数字智慧园区”奖牌。同时，将选评结果报送商务部、省级商务部门。':
    'The experts examine the material and propose the result. The Council awards the plaque “Digital Smart Park” to development zones that meet the requirements, and reports the result to the Ministry of Commerce and to the provincial commerce departments.',
};

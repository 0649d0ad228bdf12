import type { Words } from '@xuanping/domain/process';

/** Over every sheet of a sample. */
export const SAMPLE = '样例数据';

/** What the workbook says besides the framework itself. */
export const WORDS = {
  title: { zh: '数字智慧园区自评表', en: 'Self-assessment of a Digital Smart Park' },
  about: { zh: '填表说明', en: 'How to fill in' },
  round: { zh: '批次', en: 'Round' },
  application: { zh: '申报编号', en: 'Application' },
  park: { zh: '园区', en: 'Park' },
  framework: { zh: '发展目标版本', en: 'Framework version' },
  hash: { zh: '填报内容哈希（SHA-256）', en: 'Digest of the answers (SHA-256)' },
  date: { zh: '导出日期', en: 'Exported on' },
  /** At the foot of a printed page; `&P` is its number, `&N` how many there are. */
  pages: { zh: '第 &P 页，共 &N 页', en: 'Page &P of &N' },
  objective: { zh: '评价目标', en: 'Objective' },
  no: { zh: '编号', en: 'No.' },
  printed: { zh: '目标说明（印发文本）', en: 'Item as printed (目标说明)' },
  field: { zh: '填报项', en: 'Field' },
  result: { zh: '计算结果', en: 'Result' },
  previous: { zh: '上一批次', en: 'Last round' },
  unit: { zh: '单位', en: 'Unit' },
  numerator: { zh: '分子', en: 'Numerator' },
  denominator: { zh: '分母', en: 'Denominator' },
  example: { zh: '例如：', en: 'For example: ' },
  mayMention: { zh: '可以包括：', en: 'May mention: ' },
  fromList: { zh: '请从列表中选择。', en: 'Choose from the list.' },
  whole: { zh: '这里应填不小于 0 的整数。', en: 'This should be a whole number, 0 or more.' },
  decimal: { zh: '这里应填不小于 0 的数字。', en: 'This should be a number, 0 or more.' },
  percent: { zh: '以百分数填写：95 表示 95%。', en: 'In per cent: 95 means 95%.' },
} as const satisfies Readonly<Record<string, Words>>;

/** The instructions of the first sheet, a line each. */
export const INSTRUCTIONS: readonly Words[] = [
  {
    zh: '1. 浅黄色的格子可以填写，其余格子已锁定；请勿删除或移动行、列和隐藏的工作表，否则无法读回。',
    en: '1. Type into the pale yellow cells; the others are locked. Do not delete or move rows, columns or hidden sheets, or the file cannot be read back.',
  },
  {
    zh: '2. 比率类填报项请填分子和分母，“计算结果”自动得出；百分数请填 95 表示 95%。',
    en: '2. For ratios enter numerator and denominator; the result computes itself. For percentages, 95 means 95%.',
  },
  {
    zh: '3. 是否类、多选类、数据质量和“不适用”请从下拉列表选择；多选类每个选项一行，选“是”即勾选。',
    en: '3. Choose yes/no answers, options, data quality and “not applicable” from the lists. Each option has a line of its own.',
  },
  {
    zh: '4. 带红色角标的格子有填写说明，把鼠标移到格子上即可看到。证明材料请在系统中上传。',
    en: '4. Cells with a red corner carry help: point at them. Upload evidence in the system itself.',
  },
  {
    zh: '5. 填好后在系统“Excel 填报”页上传；系统先列出与现有内容的差异，由您确认后写入，不会直接覆盖他人的修改。',
    en: '5. When done, upload the file on the page “Excel”. The differences are listed first and written only when you confirm; nobody’s work is overwritten unseen.',
  },
  {
    zh: '6. 请勿填写涉密内容。',
    en: '6. Do not enter classified material.',
  },
];

/** Rules a workbook or a cell can break, each with the sentence for the person who sent it. */
export const SHEET_RULES = {
  'not-a-workbook': {
    zh: '文件不是 XLSX 工作簿，请用 Excel 或 WPS 另存为“.xlsx”后再上传。',
    en: 'This is not an XLSX workbook. Save it as .xlsx in Excel or WPS and upload it again.',
  },
  encrypted: {
    zh: '工作簿设有打开密码，请取消密码后再上传。',
    en: 'The workbook is password-protected. Remove the password and upload it again.',
  },
  macros: {
    zh: '工作簿含有宏，请另存为不含宏的“.xlsx”后再上传。',
    en: 'The workbook contains macros. Save it as .xlsx without macros and upload it again.',
  },
  damaged: {
    zh: '工作簿已损坏，无法读取，请重新保存后再上传。',
    en: 'The workbook is damaged and cannot be read. Save it again and upload it again.',
  },
  'inflates-too-far': {
    zh: '工作簿解压后超过 {limit} 字节，请删除多余内容后再上传。',
    en: 'The workbook inflates to more than {limit} bytes. Remove what is not needed and upload it again.',
  },
  'too-many-rows': {
    zh: '工作表“{sheet}”超过 {limit} 行，请删除多余的行。',
    en: 'Sheet “{sheet}” has more than {limit} rows. Remove the surplus rows.',
  },
  'too-many-columns': {
    zh: '工作表“{sheet}”的单元格 {cell} 超出 {limit} 列，请删除多余的列。',
    en: 'Cell {cell} of sheet “{sheet}” lies beyond column {limit}. Remove the surplus columns.',
  },
  'too-many-sheets': {
    zh: '工作簿超过 {limit} 张工作表，请删除多余的工作表。',
    en: 'The workbook has more than {limit} sheets. Remove the surplus sheets.',
  },
  'no-such-sheet': {
    zh: '工作簿中没有名为“{sheet}”的工作表。',
    en: 'The workbook has no sheet named “{sheet}”.',
  },
  'error-value': {
    zh: '工作表“{sheet}”的单元格 {cell} 是错误值 {value}，请改正。',
    en: 'Cell {cell} of sheet “{sheet}” holds the error {value}. Correct it.',
  },
  'not-calculated': {
    zh: '工作表“{sheet}”的单元格 {cell} 的公式没有计算结果，请在表格软件中打开并保存后再上传，或直接填写数值。',
    en: 'The formula in cell {cell} of sheet “{sheet}” has no result. Open and save the file in a spreadsheet, or type the value.',
  },
} as const;

export type SheetRule = keyof typeof SHEET_RULES;

/** What is wrong and where: `sheet` and `cell` are `null` when the whole file is meant. */
export interface SheetError {
  readonly sheet: string | null;
  readonly cell: string | null;
  readonly rule: SheetRule;
  readonly params: Readonly<Record<string, string | number>>;
}

export function sheetError(
  rule: SheetRule,
  where: { readonly sheet?: string; readonly cell?: string } = {},
  params: Readonly<Record<string, string | number>> = {},
): SheetError {
  return { sheet: where.sheet ?? null, cell: where.cell ?? null, rule, params };
}

/** The sentence for a person: names the cell, the rule and what to do. */
export function sheetErrorText(error: SheetError, language: 'zh' | 'en'): string {
  const values: Readonly<Record<string, unknown>> = { ...error.params, sheet: error.sheet, cell: error.cell };
  return SHEET_RULES[error.rule][language].replace(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
}

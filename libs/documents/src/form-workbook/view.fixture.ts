/** For specs: a form to be written as a workbook, and what comes back of it. */
import ExcelJS from 'exceljs';
import type { Answers } from '@xuanping/domain/answers';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { EVERYTHING } from '@xuanping/domain/self-assessment';
import { compareWithForm, type Comparison, type FormFile } from '@xuanping/domain/self-assessment/exchange';
import type { FormWorkbookView } from './view';

export const formView = (answers: Answers, more: Partial<FormWorkbookView> = {}): FormWorkbookView => ({
  sample: false,
  language: 'zh-CN',
  organisation: '中国国际投资促进会',
  date: '2026-11-23',
  roundName: '2026 年数字智慧园区选评',
  parkName: '示例园区A',
  stamp: { round: '2026-01', application: '0007', framework: '2021', contentHash: 'a'.repeat(64) },
  framework: FRAMEWORK_2021,
  answers,
  versions: Object.fromEntries(Object.keys(answers).map((field) => [field, 3])),
  last: null,
  objectives: 'all',
  scope: EVERYTHING,
  ...more,
});

/** Compares with a form that holds these answers at version 3, with nothing changed since the export. */
export const compare = (file: FormFile, answers: Answers): Comparison =>
  compareWithForm(file, {
    framework: FRAMEWORK_2021,
    standing: Object.fromEntries(
      Object.entries(answers).map(([id, value]) => [id, { value: value ?? {}, version: 3 }]),
    ),
    contentHash: 'a'.repeat(64),
    bases: {},
    scope: EVERYTHING,
    context: { dataYear: '2025' },
  });

/** Outcomes by field, those without a difference left out. */
export const outcomes = ({ fields: compared }: Comparison): Record<string, string> =>
  Object.fromEntries(
    compared.filter(({ outcome }) => outcome !== 'unchanged').map(({ field, outcome }) => [field, outcome]),
  );

/** The workbook as an independent library reads it. */
export async function withExcelJs(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(bytes) as unknown as ExcelJS.Buffer);
  return workbook;
}

import { calendarProblems, isDate, isWeekend, type CalendarTable } from '../calendar';
import type { Words } from '../process/words';

/** One day of a year's arrangement: a day off, or a weekend day that is worked. */
export interface CalendarRow {
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly name: string;
  /** Empty: the whole country. */
  readonly provinceCode: string;
}

export interface CalendarRowProblem {
  /** Line of the pasted text, from 1; 0 concerns the year as a whole. */
  readonly line: number;
  readonly rule: string;
  readonly words: Words;
}

const KINDS: Readonly<Record<string, CalendarRow['kind']>> = {
  休: 'off',
  放假: 'off',
  off: 'off',
  班: 'work',
  上班: 'work',
  调休上班: 'work',
  work: 'work',
};

/**
 * Reads a year's arrangement as rows, one day a line: `2027-01-01 休 元旦` (date, 休 or 班, name, six-digit code of a
 * province for its own days off), separated by tabs, commas or blanks, as they come out of a spreadsheet.
 *
 * @returns the rows, or every problem with its line; never both
 */
export function parseCalendarRows(
  text: string,
  year: number,
): { readonly rows: CalendarRow[]; readonly problems: CalendarRowProblem[] } {
  const rows: CalendarRow[] = [];
  const lines: number[] = [];
  const problems: CalendarRowProblem[] = [];
  text.split(/\r?\n/).forEach((content, index) => {
    if (content.trim() === '') return;
    const line = index + 1;
    const [date = '', kindWord = '', name = '', provinceCode = ''] = columnsOf(content.trim());
    const kind = KINDS[kindWord];
    const iso = date
      .replace(/[./年月]/g, '-')
      .replace(/日$/, '')
      .replace(/-(\d)(?=-|$)/g, '-0$1');
    if (!isDate(iso))
      return void problems.push(
        problem(
          line,
          'date',
          `第 ${line} 行：“${date}”不是日期，应形如 ${year}-01-01。`,
          `Line ${line}: “${date}” is not a date such as ${year}-01-01.`,
        ),
      );
    if (!kind)
      return void problems.push(
        problem(
          line,
          'kind',
          `第 ${line} 行：第二栏应为“休”或“班”。`,
          `Line ${line}: the second column must be 休 (off) or 班 (worked).`,
        ),
      );
    rows.push({ date: iso, kind, name, provinceCode });
    lines.push(line);
  });
  if (problems.length > 0) return { rows: [], problems };
  const found = checkCalendarRows(rows, year).map((wrong) => ({
    ...wrong,
    line: lines[wrong.line - 1] ?? 0,
  }));
  return found.length > 0 ? { rows: [], problems: found } : { rows, problems: [] };
}

/** Columns of a spreadsheet are separated by tabs or commas; a typed line by blanks, which a name may hold too. */
function columnsOf(line: string): string[] {
  if (/[\t,，]/.test(line)) return line.split(/[\t,，]/).map((column) => column.trim());
  const [date = '', kind = '', ...rest] = line.split(/\s+/);
  const province = /^\d{6}$/.test(rest.at(-1) ?? '') ? (rest.pop() ?? '') : '';
  return [date, kind, rest.join(' '), province];
}

/** What is wrong with the rows of a year; `line` counts the rows from 1. */
export function checkCalendarRows(rows: readonly CalendarRow[], year: number): CalendarRowProblem[] {
  const problems: CalendarRowProblem[] = [];
  const seen = new Set<string>();
  rows.forEach((row, index) => {
    const line = index + 1;
    const day = `${row.date}/${row.provinceCode}`;
    if (!isDate(row.date) || !row.date.startsWith(`${year}-`)) {
      problems.push(
        problem(
          line,
          'year',
          `第 ${line} 行：${row.date} 不在 ${year} 年。`,
          `Line ${line}: ${row.date} is not in ${year}.`,
        ),
      );
    } else if (seen.has(day)) {
      problems.push(
        problem(
          line,
          'twice',
          `第 ${line} 行：${row.date} 出现了两次。`,
          `Line ${line}: ${row.date} appears twice.`,
        ),
      );
    } else if (row.kind === 'work' && !isWeekend(row.date)) {
      problems.push(
        problem(
          line,
          'workday-on-weekday',
          `第 ${line} 行：${row.date} 本来就是工作日，不需要标为“班”。`,
          `Line ${line}: ${row.date} is a working day anyway.`,
        ),
      );
    } else if (row.provinceCode !== '' && (row.kind === 'work' || !/^\d{2}0000$/.test(row.provinceCode))) {
      problems.push(
        problem(
          line,
          'province-code',
          `第 ${line} 行：省份应为六位代码（如 650000），且只用于“休”。`,
          `Line ${line}: a province is a six-digit code such as 650000 and only for days off.`,
        ),
      );
    }
    seen.add(day);
  });
  if (rows.filter((row) => row.kind === 'off' && row.provinceCode === '').length === 0) {
    problems.push(
      problem(
        0,
        'empty',
        `${year} 年没有任何全国放假日，不能视为已载入。`,
        `${year} has no national day off: it cannot count as loaded.`,
      ),
    );
  }
  if (problems.length === 0 && calendarProblems(tableOf(rows, year)).length > 0) {
    problems.push(
      problem(0, 'contradiction', '同一天既放假又上班，请核对。', 'A day is both off and worked.'),
    );
  }
  return problems;
}

function tableOf(rows: readonly CalendarRow[], year: number): CalendarTable {
  const of = (kind: CalendarRow['kind']): Record<string, string> =>
    Object.fromEntries(
      rows.filter((row) => row.kind === kind && row.provinceCode === '').map((row) => [row.date, row.name]),
    );
  return { years: [year], daysOff: of('off'), workdays: of('work'), provincial: {} };
}

function problem(line: number, rule: string, zh: string, en: string): CalendarRowProblem {
  return { line, rule, words: { zh, en } };
}

import { CalendarYearNotLoadedError, dateAt, missingYears, type CalendarTable } from '../calendar';
import type { Words } from '../process/words';
import { deadlinesOf, settledSchedule } from '../schedule/asked';
import { checkSchedule, scheduleProblemWords, type Schedule } from '../schedule/schedule';
import type { RoundSettings } from '../schedule/settings';

/** What a draft lacks before it may be launched; `field` is where on the draft's page. */
export interface LaunchGap {
  readonly field: string;
  readonly code: string;
  readonly words: Words;
}

export interface Draft {
  readonly name: string;
  readonly schedule: Partial<Schedule>;
  readonly settings: RoundSettings;
}

/**
 * Everything a draft lacks, each with a sentence that says what to do; empty when it may be launched. The
 * approval basis (批准依据) is asked for here because no notice may be issued without it (domain.md 2.3).
 *
 * @param now the database's now, UTC ISO
 */
export function launchGaps(draft: Draft, calendar: CalendarTable, now: string): LaunchGap[] {
  return [...nameGaps(draft), ...scheduleGaps(draft, calendar, now), ...settingGaps(draft.settings)];
}

function nameGaps(draft: Draft): LaunchGap[] {
  return draft.name.trim() === ''
    ? [gap('name', 'missing', '请填写批次名称。', 'Please name the round.')]
    : [];
}

function scheduleGaps(draft: Draft, calendar: CalendarTable, now: string): LaunchGap[] {
  const { mode } = draft.settings.recommendation;
  const asked = deadlinesOf(mode);
  const problems = checkSchedule(settledSchedule(draft.schedule, mode), now)
    .filter(({ field }) => asked.includes(field))
    .map((problem) => ({
      field: `schedule.${problem.field}`,
      code: problem.code,
      words: scheduleProblemWords(problem),
    }));
  const last = draft.schedule.archiveDueAt;
  if (problems.length > 0 || !last || !countsWorkingDays(draft.settings)) return problems;
  return missingYears(calendar, dateAt(now), dateAt(last)).map((year) => {
    const error = new CalendarYearNotLoadedError(year);
    return {
      field: 'schedule',
      code: 'calendar-missing',
      words: { zh: error.sentence('zh'), en: error.sentence('en') },
    };
  });
}

function countsWorkingDays(settings: RoundSettings): boolean {
  return Object.values(settings.terms).some((term) => 'workingDays' in term);
}

function settingGaps(settings: RoundSettings): LaunchGap[] {
  const gaps: LaunchGap[] = [];
  const { scope, scheme, panel, result, publicity, plaque, approvalBasis } = settings;
  if (scope.kinds.length === 0)
    gaps.push(
      gap('settings.scope.kinds', 'missing', '请至少选择一类参评园区。', 'Choose at least one kind of park.'),
    );
  if (!(scheme.maxPerObjective > 0))
    gaps.push(
      gap(
        'settings.scheme.maxPerObjective',
        'range',
        '单项满分必须大于 0。',
        'The highest score must be above 0.',
      ),
    );
  const weights = Array.from({ length: 20 }, (_, i) => scheme.weights[String(i + 1)] ?? 0);
  if (weights.some((weight) => weight < 0))
    gaps.push(gap('settings.scheme.weights', 'range', '权重不能为负数。', 'Weights may not be negative.'));
  if (!weights.some((weight) => weight > 0))
    gaps.push(
      gap(
        'settings.scheme.weights',
        'missing',
        '至少一个评价目标的权重必须大于 0。',
        'At least one objective needs a weight above 0.',
      ),
    );
  if (!Number.isInteger(panel.size) || panel.size < 1)
    gaps.push(
      gap(
        'settings.panel.size',
        'range',
        '每份申报的评审专家至少 1 人。',
        'At least one expert must review each application.',
      ),
    );
  if (!Number.isInteger(panel.maxPerExpert) || panel.maxPerExpert < 1)
    gaps.push(
      gap(
        'settings.panel.maxPerExpert',
        'range',
        '每位专家的评审上限至少 1 份。',
        'An expert must be able to review at least one application.',
      ),
    );
  if (result.threshold < 0 || result.threshold > 100)
    gaps.push(
      gap(
        'settings.result.threshold',
        'range',
        '入选分数线须在 0 至 100 之间。',
        'The threshold lies between 0 and 100.',
      ),
    );
  if (publicity.workingDays < 1)
    gaps.push(
      gap(
        'settings.publicity.workingDays',
        'range',
        '公示至少 1 个工作日。',
        'Publicity takes at least one working day.',
      ),
    );
  if (plaque.validYears < 1)
    gaps.push(
      gap(
        'settings.plaque.validYears',
        'range',
        '奖牌有效期至少 1 年。',
        'A plaque is valid for at least a year.',
      ),
    );
  if (approvalBasis.document.trim() === '' && approvalBasis.overrideReason.trim() === '') {
    gaps.push(
      gap(
        'settings.approvalBasis.document',
        'missing',
        '请填写批准依据（文号）；如暂无，须写明由谁负责、为何先行开展。',
        'Give the approval basis; if there is none, say who answers for going on without it and why.',
      ),
    );
  }
  gaps.push(...submissionSettingGaps(settings));
  if (settings.noFeeStatement.trim() === '')
    gaps.push(
      gap(
        'settings.noFeeStatement',
        'missing',
        '请填写不收费声明。',
        'The no-fee statement must be printed.',
      ),
    );
  return gaps;
}

function submissionSettingGaps({ submission }: RoundSettings): LaunchGap[] {
  if (!submission) return [];
  const gaps: LaunchGap[] = [];
  const halves = submission.declarations.filter(({ zh, en }) => zh.trim() === '' || en.trim() === '');
  if (halves.length > 0)
    gaps.push(
      gap(
        'settings.submission.declarations',
        'missing',
        '每条申报声明都要写明中文和英文，不需要的请删除。',
        'Each declaration needs its sentence in Chinese and in English; remove what is not needed.',
      ),
    );
  const codes = submission.declarations.map(({ code }) => code);
  if (new Set(codes).size < codes.length)
    gaps.push(
      gap(
        'settings.submission.declarations',
        'twice',
        '申报声明的代码重复，请删除其中一条后重新添加。',
        'Two declarations have the same code; remove one and add it again.',
      ),
    );
  if (submission.statement.zh.trim() === '' || submission.statement.en.trim() === '')
    gaps.push(
      gap(
        'settings.submission.statement',
        'missing',
        '请写明提交时要确认的承诺（中文和英文）。',
        'Write the statement that is confirmed on submitting, in Chinese and in English.',
      ),
    );
  return gaps;
}

function gap(field: string, code: string, zh: string, en: string): LaunchGap {
  return { field, code, words: { zh, en } };
}

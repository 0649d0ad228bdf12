import {
  CALENDAR_2024_2026,
  CalendarYearNotLoadedError,
  dateAt,
  isWorkingDay,
  timeAt,
  workingDaysBetween,
} from '../calendar';
import {
  DEADLINES,
  DEFAULT_SETTINGS,
  DEFAULT_SUBMISSION,
  checkSchedule,
  type RoundSettings,
  type SubmissionSettings,
} from '../schedule';
import { launchGaps, suggestSchedule } from '.';

const NOW = '2026-03-01T00:00:00.000Z';
const OPENS_ON = '2026-03-02';
const settings: RoundSettings = {
  ...DEFAULT_SETTINGS,
  approvalBasis: { ...DEFAULT_SETTINGS.approvalBasis, document: '〔2026〕1号' },
};
const draft = {
  name: '2026 年选评',
  schedule: suggestSchedule(OPENS_ON, settings, CALENDAR_2024_2026),
  settings,
};
const gapsOf = (over: Partial<typeof draft>): string[] =>
  launchGaps({ ...draft, ...over }, CALENDAR_2024_2026, NOW).map((gap) => gap.field);
const withSettings = (over: Partial<RoundSettings>): string[] =>
  gapsOf({ settings: { ...settings, ...over } });

describe('a suggested schedule', () => {
  it('can be launched as it is', () => {
    expect(checkSchedule(draft.schedule, NOW)).toEqual([]);
  });

  it('falls on working days only', () => {
    expect(
      DEADLINES.filter((name) => !isWorkingDay(CALENDAR_2024_2026, dateAt(draft.schedule[name]))),
    ).toEqual([]);
  });

  it('gives publicity the working days of the settings, the first day counted', () => {
    const { publicityOpensAt, publicityClosesAt } = draft.schedule;
    expect(workingDaysBetween(CALENDAR_2024_2026, dateAt(publicityOpensAt), dateAt(publicityClosesAt))).toBe(
      settings.publicity.workingDays - 1,
    );
    expect([timeAt(publicityOpensAt), timeAt(publicityClosesAt)]).toEqual(['09:00', '23:59']);
  });

  it('is refused when it reaches into a year whose holidays are not loaded', () => {
    expect(() => suggestSchedule('2026-11-02', settings, CALENDAR_2024_2026)).toThrow(
      CalendarYearNotLoadedError,
    );
  });
});

describe('what a draft lacks before its launch', () => {
  it('is nothing when all is given', () => {
    expect(gapsOf({})).toEqual([]);
  });

  it('is its name', () => {
    expect(gapsOf({ name: ' ' })).toEqual(['name']);
  });

  it('is each missing instant of its schedule', () => {
    const { reviewClosesAt: _, ...rest } = draft.schedule;
    expect(gapsOf({ schedule: rest as typeof draft.schedule })).toEqual(['schedule.reviewClosesAt']);
  });

  it('is no close of recommendation in a round without it', () => {
    const recommendation = { mode: 'off', quotaPerProvince: null, quotaPerRecommender: null } as const;
    const without = { ...settings, recommendation };
    const { recommendationClosesAt: _, ...rest } = draft.schedule;
    const schedule = rest as typeof draft.schedule;
    expect(gapsOf({ schedule })).toEqual(['schedule.recommendationClosesAt']);
    expect(gapsOf({ schedule, settings: without })).toEqual([]);
    // Nor does an instant left from before stand in the way of another.
    const late = { ...draft.schedule, recommendationClosesAt: draft.schedule.archiveDueAt };
    expect(gapsOf({ schedule: late })).not.toEqual([]);
    expect(gapsOf({ schedule: late, settings: without })).toEqual([]);
  });

  it('is a calendar for every year it reaches into', () => {
    expect(gapsOf({ schedule: { ...draft.schedule, archiveDueAt: '2027-02-01T00:00:00.000Z' } })).toEqual([
      'schedule',
    ]);
  });

  it('is the approval basis, unless somebody answers for going on without it', () => {
    expect(withSettings({ approvalBasis: DEFAULT_SETTINGS.approvalBasis })).toEqual([
      'settings.approvalBasis.document',
    ]);
    expect(
      withSettings({ approvalBasis: { ...DEFAULT_SETTINGS.approvalBasis, overrideReason: '由某某负责' } }),
    ).toEqual([]);
  });

  it('is half a declaration, one that stands there twice, and an empty statement', () => {
    const [first = { code: '', zh: '', en: '' }] = DEFAULT_SUBMISSION.declarations;
    const lacking = (part: Partial<SubmissionSettings>) =>
      withSettings({ submission: { ...DEFAULT_SUBMISSION, ...part } });
    expect(lacking({ declarations: [] })).toEqual([]);
    expect(lacking({ declarations: [{ ...first, en: ' ' }] })).toEqual(['settings.submission.declarations']);
    expect(lacking({ declarations: [first, first] })).toEqual(['settings.submission.declarations']);
    expect(lacking({ statement: { zh: '', en: 'True.' } })).toEqual(['settings.submission.statement']);
  });

  it.each<[string, Partial<RoundSettings>]>([
    ['settings.scope.kinds', { scope: { ...settings.scope, kinds: [] } }],
    ['settings.scheme.maxPerObjective', { scheme: { ...settings.scheme, maxPerObjective: 0 } }],
    ['settings.panel.size', { panel: { ...settings.panel, size: 0 } }],
    ['settings.panel.maxPerExpert', { panel: { ...settings.panel, maxPerExpert: 1.5 } }],
    ['settings.result.threshold', { result: { ...settings.result, threshold: 101 } }],
    ['settings.publicity.workingDays', { publicity: { ...settings.publicity, workingDays: 0 } }],
    ['settings.plaque.validYears', { plaque: { ...settings.plaque, validYears: 0 } }],
    ['settings.noFeeStatement', { noFeeStatement: '' }],
  ])('is a sound %s', (field, over) => {
    expect(withSettings(over)).toEqual([field]);
  });
});

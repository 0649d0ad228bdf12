import fc from 'fast-check';
import {
  DEADLINES,
  DEFAULT_SETTINGS,
  checkSchedule,
  clockActs,
  planRound,
  scheduleProblemWords,
  shiftSchedule,
  type Schedule,
} from '.';

const NOW = '2026-01-01T00:00:00.000Z';
const HOUR_MS = 3_600_000;

/** A schedule in the order of its deadlines, with gaps of hours. */
const schedules = fc
  .array(fc.integer({ min: 1, max: 2_000 }), { minLength: DEADLINES.length, maxLength: DEADLINES.length })
  .map((gaps) => {
    let at = Date.parse(NOW);
    return Object.fromEntries(
      DEADLINES.map((name, i) => [name, new Date((at += (gaps[i] ?? 1) * HOUR_MS)).toISOString()]),
    ) as Schedule;
  });
const deadline = fc.constantFrom(...DEADLINES);

describe('a schedule', () => {
  it('has no problem in the order of its deadlines', () => {
    fc.assert(fc.property(schedules, (schedule) => expect(checkSchedule(schedule, NOW)).toEqual([])));
  });

  it('has a problem when one of its instants is missing, is none, or is past', () => {
    fc.assert(
      fc.property(schedules, deadline, (schedule, field) => {
        const codes = (text: string | null): string[] =>
          checkSchedule({ ...schedule, [field]: text }, NOW)
            .filter((problem) => problem.field === field)
            .map((problem) => problem.code);
        expect(codes(null)).toEqual(['missing']);
        expect(codes('')).toEqual(['missing']);
        expect(codes('next week')).toEqual(['not-an-instant']);
        expect(codes('2027-01-01T09:00:00')).toEqual(['not-an-instant']);
        expect(codes('2025-12-31T23:59:59.999Z')).toContain('in-the-past');
      }),
    );
  });

  it('has a problem when two of its neighbours change places', () => {
    fc.assert(
      fc.property(schedules, fc.integer({ min: 1, max: DEADLINES.length - 1 }), (schedule, i) => {
        const [before, after] = [DEADLINES[i - 1]!, DEADLINES[i]!];
        // Recommendation runs beside self-assessment and may close first.
        fc.pre(after !== 'recommendationClosesAt');
        const swapped = { ...schedule, [before]: schedule[after], [after]: schedule[before] };
        expect(checkSchedule(swapped, NOW).map((problem) => problem.code)).toContain('out-of-order');
      }),
    );
  });

  it('may close recommendation before self-assessment', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const swapped = {
          ...schedule,
          selfAssessmentClosesAt: schedule.recommendationClosesAt,
          recommendationClosesAt: schedule.selfAssessmentClosesAt,
        };
        expect(checkSchedule(swapped, NOW)).toEqual([]);
      }),
    );
  });

  it('says each problem in both languages', () => {
    for (const code of ['missing', 'not-an-instant', 'in-the-past', 'out-of-order'] as const) {
      const words = scheduleProblemWords({
        code,
        field: 'reviewClosesAt',
        after: 'formalExaminationClosesAt',
      });
      expect(words.zh).toContain('专家评审截止');
      expect(words.en).toContain('Expert review closes');
    }
  });

  it('keeps its order and what was before when it is shifted', () => {
    fc.assert(
      fc.property(schedules, deadline, fc.integer({ min: 0, max: 1e9 }), (schedule, from, ms) => {
        const shifted = shiftSchedule(schedule, schedule[from], ms);
        expect(checkSchedule(shifted, NOW)).toEqual([]);
        for (const name of DEADLINES) {
          const moves = Date.parse(schedule[name]) >= Date.parse(schedule[from]);
          expect(Date.parse(shifted[name]) - Date.parse(schedule[name])).toBe(moves ? ms : 0);
        }
      }),
    );
  });
});

describe('the plan of a round', () => {
  it('is in order of time and holds every deadline once', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const plan = planRound(schedule, DEFAULT_SETTINGS.reminders);
        const times = plan.map((entry) => Date.parse(entry.at));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(plan.flatMap((entry) => (entry.kind === 'deadline' ? entry.deadline : [])).sort()).toEqual(
          [...DEADLINES].sort(),
        );
      }),
    );
  });

  it('reminds of each deadline that somebody owes, at each offset', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const reminders = planRound(schedule, DEFAULT_SETTINGS.reminders).flatMap((entry) =>
          entry.kind === 'reminder' ? [entry] : [],
        );
        expect(reminders).toHaveLength((DEADLINES.length - 2) * DEFAULT_SETTINGS.reminders.length);
        for (const entry of reminders) {
          const distance = Date.parse(entry.at) - Date.parse(schedule[entry.deadline]);
          const offset = DEFAULT_SETTINGS.reminders.find((one) => one.id === entry.offset);
          // The one with an hour of the day lies on that day, and not after what it reminds of.
          if (offset?.hour === undefined) expect(distance).toBe(offset?.ms);
          else expect(distance <= 0 && distance > -86_400_000).toBe(true);
        }
      }),
    );
  });

  it('has the acts of the clock that the round sleeps on, whatever the reminders', () => {
    fc.assert(
      fc.property(schedules, (schedule) => {
        const planned = planRound(schedule, DEFAULT_SETTINGS.reminders).flatMap((entry) =>
          entry.kind === 'deadline' && entry.act ? [{ at: entry.at, act: entry.act }] : [],
        );
        expect(clockActs(schedule)).toEqual(planned);
        expect(planned.map((entry) => entry.act).sort()).toEqual([
          'publicity.close',
          'recommendation.close',
          'self-assessment.close',
          'self-assessment.open',
        ]);
      }),
    );
  });
});

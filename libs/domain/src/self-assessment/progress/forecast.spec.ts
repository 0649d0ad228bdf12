import * as fc from 'fast-check';
import { forecast, isUnlikely, paceNeeded, paceOf, wilson, type ForecastFacts, type OpenForm } from '.';

const form = (over: Partial<OpenForm> = {}): OpenForm => ({
  percent: 50,
  before: 20,
  days: 6,
  daysLeft: 10,
  ...over,
});
const facts = (over: Partial<ForecastFacts> = {}): ForecastFacts => ({
  submitted: 3,
  open: [form()],
  passed: 20,
  whole: 30,
  precedent: null,
  ...over,
});

const anyForm = fc.record({
  percent: fc.integer({ min: 0, max: 100 }),
  before: fc.integer({ min: 0, max: 100 }),
  days: fc.double({ min: 0, max: 8, noNaN: true }),
  daysLeft: fc.double({ min: -2, max: 60, noNaN: true }),
});
const anyFacts = fc.record({
  submitted: fc.integer({ min: 0, max: 50 }),
  open: fc.array(anyForm, { maxLength: 30 }),
  passed: fc.double({ min: 0, max: 30, noNaN: true }),
  whole: fc.constant(30),
  precedent: fc.option(
    fc
      .tuple(
        fc.integer({ min: 0, max: 200 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }),
      )
      .map(([more, later]) => ({ open: later.length + more, later })),
  ),
});

describe('how many parks will have handed in by the deadline', () => {
  it('counts by pace who will be complete, and takes half and twice the pace for the interval', () => {
    const open = [
      // 5 a day for 10 days is exactly what is missing.
      form({ percent: 50, before: 20, days: 6 }),
      form({ percent: 75, before: 45, days: 6 }),
      form({ percent: 10, before: 0, days: 2 }),
      form({ percent: 0, before: 0 }),
      form({ percent: 100, before: 100 }),
    ];
    const told = forecast(facts({ open }));
    expect(told).toMatchObject({
      method: 'pace',
      by: { pace: { expected: 3 + 3, low: 3 + 2, high: 3 + 4 } },
    });
  });

  it('follows the last round where enough forms stood open at the same share of its time', () => {
    const later = Array.from({ length: 30 }, (_, i) => 0.7 + (i + 1) / 100);
    const told = forecast(
      facts({ open: Array.from({ length: 10 }, () => form()), precedent: { open: 40, later } }),
    );
    if (told.method === null) throw new Error(told.why);
    expect(told.method).toBe('precedent');
    // Three of four handed in: so will 7.5 of 10.
    expect(told.by.precedent?.expected).toBe(3 + 8);
    expect(told.by.precedent!.low).toBeLessThan(3 + 8);
    expect(told.by.precedent!.high).toBeGreaterThan(3 + 8);
    expect(told.by.pace).toBeDefined();
  });

  it('does not take a handful of parks of the last round for a precedent', () => {
    const told = forecast(facts({ precedent: { open: 19, later: [0.9] } }));
    expect(told).toMatchObject({ method: 'pace' });
    expect(told).not.toHaveProperty('by.precedent');
  });

  it.each([
    ['not-open', facts({ passed: -0.1 })],
    ['over', facts({ passed: 30 })],
    ['nothing-open', facts({ open: [] })],
    ['too-early', facts({ passed: 1.9 })],
    ['too-early', facts({ open: [form({ percent: 20, before: 20 })] })],
  ] as const)('gives no number and says why: %s', (why, given) => {
    expect(forecast(given)).toEqual({ method: null, why, submitted: 3 });
  });

  it('gives each park the days to its own deadline', () => {
    const slow = { percent: 40, before: 10, days: 6 };
    expect(isUnlikely(form({ ...slow, daysLeft: 5 }))).toBe(true);
    expect(isUnlikely(form({ ...slow, daysLeft: 6 }))).toBe(false);
    expect(paceNeeded({ percent: 40, daysLeft: 6 })).toBe(10);
    expect(paceNeeded({ percent: 40, daysLeft: 0 })).toBeNull();
    expect(paceNeeded({ percent: 100, daysLeft: 0 })).toBe(0);
  });

  it('never takes what was removed for a pace, nor the first hour for a day', () => {
    expect(paceOf({ percent: 10, before: 30, days: 6 })).toBe(0);
    expect(paceOf({ percent: 10, before: 0, days: 0.05 })).toBe(10);
  });

  it('keeps every interval in order and within those who registered, and never falls as days go by', () => {
    fc.assert(
      fc.property(anyFacts, (given) => {
        const told = forecast(given);
        if (told.method === null) return told.submitted === given.submitted;
        const most = given.submitted + given.open.length;
        const ordered = [...told.path, ...Object.values(told.by)].every(
          ({ low, expected, high }) =>
            given.submitted <= low && low <= expected && expected <= high && high <= most,
        );
        const rising = told.path.every(
          (point, at) =>
            at === 0 ||
            (told.path[at - 1]!.inDays <= point.inDays &&
              told.path[at - 1]!.expected <= point.expected &&
              told.path[at - 1]!.low <= point.low &&
              told.path[at - 1]!.high <= point.high),
        );
        const end = told.path.at(-1);
        const { expected, low, high } = told.by[told.method]!;
        return ordered && rising && end?.expected === expected && end.low === low && end.high === high;
      }),
    );
  });

  it('expects no fewer when a park has done more', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(), fc.integer({ min: 1, max: 40 }), (given, which, more) => {
        if (given.open.length === 0) return true;
        const at = which % given.open.length;
        const one = { ...given, passed: 20, precedent: null };
        const open = given.open.map((each, i) =>
          i === at ? { ...each, percent: Math.min(100, each.percent + more) } : each,
        );
        const [before, after] = [forecast(one), forecast({ ...one, open })];
        if (before.method === null) return true;
        return after.method !== null && after.by.pace!.expected >= before.by.pace!.expected;
      }),
    );
  });

  it('draws an interval around a share that contains it and narrows with what was seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, n) => {
        const hits = Math.min(n, of);
        const [one, ten] = [wilson(hits, of), wilson(hits * 10, of * 10)];
        return one.low <= hits / of && hits / of <= one.high && ten.high - ten.low <= one.high - one.low;
      }),
    );
  });
});

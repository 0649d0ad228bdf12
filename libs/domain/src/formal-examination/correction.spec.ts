import { outlastsStage } from './correction';

describe('a correction and the end of the stage', () => {
  it('outlasts the stage only where its last instant comes after the planned end', () => {
    const end = '2026-12-09T15:59:59.999Z';
    expect(outlastsStage('2026-12-10T15:59:59.999Z', end)).toBe(true);
    expect(outlastsStage(end, end)).toBe(false);
    // The same instant, written by a clock of another zone.
    expect(outlastsStage('2026-12-09T23:59:59.999+08:00', end)).toBe(false);
    expect(outlastsStage('2026-12-01T15:59:59.999Z', end)).toBe(false);
  });
});

import { APPLICATION_STATES } from '../process/stage';
import { givesPlacesBack, type PlacesOpen } from '.';

const CLOSES = '2026-10-09T10:00:00.000Z';
const OPEN: PlacesOpen = { mode: 'optional', closed: false, recommendationClosesAt: CLOSES, now: CLOSES };

describe('the places of recommenders', () => {
  it('are given back by what can no longer be selected, and by nothing that may go on', () => {
    expect(APPLICATION_STATES.filter((state) => givesPlacesBack(state, OPEN))).toEqual([
      'lapsed',
      'declined',
      'rejected',
    ]);
  });

  it('stay where they are once recommendation has closed, by its clock or its deadline', () => {
    expect(givesPlacesBack('rejected', { ...OPEN, closed: true })).toBe(false);
    expect(givesPlacesBack('rejected', { ...OPEN, now: '2026-10-09T10:00:00.001Z' })).toBe(false);
    expect(givesPlacesBack('rejected', { ...OPEN, mode: 'off' })).toBe(false);
  });
});

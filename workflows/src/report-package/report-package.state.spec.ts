import type { Position } from '@xuanping/contracts/process';
import { deliverAt, isSettled, needsDelivery } from './report-package.state';

const position = (over: Partial<Position> = {}): Position => ({
  state: 'building',
  paused: false,
  alarm: null,
  revision: 0,
  ...over,
});

describe('where a report package stands', () => {
  it('is settled once acknowledged or closed', () => {
    expect(
      ['building', 'sent', 'escalated', 'acknowledged', 'closed'].filter((state) =>
        isSettled(position({ state })),
      ),
    ).toEqual(['acknowledged', 'closed']);
  });

  it('waits to be delivered until a delivery is set', () => {
    expect(needsDelivery(position())).toBe(true);
    expect(needsDelivery(deliverAt(position(), '2027-03-01T00:00:00.000Z'))).toBe(false);
    expect(needsDelivery(position({ state: 'sent' }))).toBe(false);
  });

  it('is not delivered while the round is paused, and is after it resumed', () => {
    expect(needsDelivery(position({ paused: true }))).toBe(false);
    expect(needsDelivery(position({ paused: false, revision: 1 }))).toBe(true);
  });

  it('keeps its revision when a delivery is set, so that older news still changes nothing', () => {
    expect(deliverAt(position({ revision: 4 }), '2027-03-01T00:00:00.000Z').revision).toBe(4);
  });
});

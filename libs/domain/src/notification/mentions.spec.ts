import { mentionDigestKey, mentionInterval } from '.';

describe('mentions', () => {
  it('of one half hour go into one letter at its end', () => {
    expect(mentionInterval('2026-11-23T09:00:00.000Z')).toBe('2026-11-23T09:30:00.000Z');
    expect(mentionInterval('2026-11-23T09:29:59.999Z')).toBe('2026-11-23T09:30:00.000Z');
    expect(mentionInterval('2026-11-23T09:30:00.000Z')).toBe('2026-11-23T10:00:00.000Z');
    expect(mentionInterval('2026-11-23T09:12:00.000Z', 1)).toBe('2026-11-23T10:00:00.000Z');
  });

  it('have a key of application, interval and person', () => {
    expect(
      mentionDigestKey({
        round: '2026-01',
        no: '0007',
        intervalEnd: '2026-11-23T09:30:00.000Z',
        accountId: 'a',
      }),
    ).toBe('mention-digest/2026-01/0007/20261123T093000Z/a');
  });
});

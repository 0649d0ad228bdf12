import fc from 'fast-check';
import { afterFailure, attemptFor, newAttempt, randomKey } from './idempotency';

const counter = () => {
  let at = 0;
  return () => `key-${(at += 1)}`;
};

describe('the key of an act', () => {
  it('is the same for every click on the same form', () => {
    const random = counter();
    const first = attemptFor(newAttempt(random), { reason: '材料齐全' }, random);
    const second = attemptFor(first, { reason: '材料齐全' }, random);
    expect(second.key).toBe(first.key);
  });

  it('never travels with two bodies', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ reason: fc.string({ maxLength: 3 }) }), { maxLength: 20 }),
        (bodies) => {
          const random = counter();
          const seen = new Map<string, string>();
          let attempt = newAttempt(random);
          for (const body of bodies) {
            attempt = attemptFor(attempt, body, random);
            const before = seen.get(attempt.key);
            if (before !== undefined) expect(before).toBe(JSON.stringify(body));
            seen.set(attempt.key, JSON.stringify(body));
          }
        },
      ),
    );
  });

  it.each([null, 401, 408, 429, 500, 502, 503])('stays while the outcome is unknown (%s)', (status) => {
    const random = counter();
    const attempt = attemptFor(newAttempt(random), {}, random);
    expect(afterFailure(attempt, status, random).key).toBe(attempt.key);
  });

  it.each([400, 403, 404, 409, 422])('is new after a definite refusal (%s)', (status) => {
    const random = counter();
    const attempt = attemptFor(newAttempt(random), {}, random);
    expect(afterFailure(attempt, status, random).key).not.toBe(attempt.key);
  });

  it('has 128 bits', () => expect(randomKey()).toMatch(/^[0-9a-f]{32}$/));
});

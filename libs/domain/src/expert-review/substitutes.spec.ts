import * as fc from 'fast-check';
import { byCodeUnit, seededPermutation, shuffle, drawStream } from './seed';
import { replaceReviewer, substitutes, type ReserveSituation } from './substitutes';

const POOL = Array.from({ length: 12 }, (_, i) => `E${String(i + 1).padStart(2, '0')}`);
const SEED = '2026-01/双色球2026130';
const ORDER = ['E04', 'E11', 'E10', 'E05', 'E02', 'E08', 'E09', 'E01', 'E03', 'E12', 'E06', 'E07'];

const situation = (over: Partial<ReserveSituation> = {}): ReserveSituation => ({
  seed: SEED,
  parkId: '0007',
  pool: POOL,
  members: ['E04', 'E08'],
  left: [],
  conflicted: [],
  unavailable: [],
  loads: new Map(),
  capacity: () => 3,
  ...over,
});

describe('the reserves of a park', () => {
  it('stand in the order that the seed drew, without the panel', () => {
    expect(seededPermutation(POOL, SEED, 'panel', '0007')).toEqual(ORDER);
    expect(substitutes(situation()).reserves.map((one) => one.expertId)).toEqual(
      ORDER.filter((id) => id !== 'E04' && id !== 'E08'),
    );
  });

  it('pass over whoever may not or cannot, and say why', () => {
    const { reserves, skipped } = substitutes(
      situation({
        left: ['E11'],
        conflicted: ['E10'],
        unavailable: ['E05'],
        loads: new Map([
          ['E02', 3],
          ['E09', 2],
        ]),
      }),
    );
    expect(reserves[0]).toEqual({ expertId: 'E09', drawn: 7 });
    expect(skipped).toEqual([
      { expertId: 'E04', drawn: 1, why: 'on-panel' },
      { expertId: 'E11', drawn: 2, why: 'left-panel' },
      { expertId: 'E10', drawn: 3, why: 'conflict' },
      { expertId: 'E05', drawn: 4, why: 'unavailable' },
      { expertId: 'E02', drawn: 5, why: 'at-capacity' },
      { expertId: 'E08', drawn: 6, why: 'on-panel' },
    ]);
  });
});

describe('replacing a reviewer', () => {
  it('calls the next reserve into the same seat and records who was passed over', () => {
    expect(replaceReviewer(situation({ conflicted: ['E11'] }), 'E08', 'declined')).toEqual({
      ok: true,
      expertId: 'E10',
      drawn: 3,
      members: ['E04', 'E10'],
      cause: 'declined',
      skipped: [
        { expertId: 'E04', drawn: 1, why: 'on-panel' },
        { expertId: 'E11', drawn: 2, why: 'conflict' },
      ],
    });
  });

  it('never calls back the one who leaves, nor one who left before', () => {
    const outcome = replaceReviewer(situation({ left: ['E11'] }), 'E04', 'silent');
    expect(outcome).toMatchObject({ ok: true, expertId: 'E10' });
  });

  it('says so when nobody is left', () => {
    const outcome = replaceReviewer(situation({ unavailable: POOL }), 'E04', 'recused');
    expect(outcome).toMatchObject({ ok: false, reason: 'no-reserve' });
    if (!outcome.ok) expect(outcome.message.zh).toContain('已无可递补的专家');
  });

  it('refuses to replace somebody who is not on the panel', () => {
    expect(replaceReviewer(situation(), 'E01', 'declined')).toMatchObject({
      ok: false,
      reason: 'not-on-panel',
    });
  });

  it('keeps the panel free of conflicts, repeats and the overburdened, whatever the order of the lists', () => {
    const some = fc.uniqueArray(fc.constantFrom(...POOL), { maxLength: 6 });
    fc.assert(
      fc.property(some, some, some, fc.integer(), (conflicted, unavailable, left, turn) => {
        const members = ['E04', 'E08'].filter((id) => !left.includes(id));
        if (members.length === 0) return;
        const now = situation({ members, conflicted, unavailable, left });
        const outcome = replaceReviewer(now, members[0]!, 'recused');
        const turned = { ...now, pool: shuffle(POOL, drawStream(`turn ${turn}`)) };
        expect(replaceReviewer(turned, members[0]!, 'recused')).toEqual(outcome);
        if (!outcome.ok) return;
        expect(new Set(outcome.members).size).toBe(members.length);
        expect([...conflicted, ...unavailable, ...left, members[0]]).not.toContain(outcome.expertId);
        expect(outcome.skipped.map((one) => one.expertId).sort(byCodeUnit)).toEqual(
          ORDER.slice(0, outcome.drawn - 1).sort(byCodeUnit),
        );
      }),
    );
  });
});

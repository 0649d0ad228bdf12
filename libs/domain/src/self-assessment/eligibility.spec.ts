import fc from 'fast-check';
import { ROUND_STATES } from '../process';
import { DEFAULT_SUBMISSION, PARK_KINDS } from '../schedule';
import { eligibility, type EligibilityFacts } from './eligibility';

const OPENS = '2026-09-01T01:00:00.000Z';
const CLOSES = '2026-09-30T10:00:00.000Z';

const facts = (change: {
  now?: string;
  round?: Partial<EligibilityFacts['round']>;
  park?: Partial<NonNullable<EligibilityFacts['park']>> | null;
  existing?: string | null;
}): EligibilityFacts => ({
  now: change.now ?? '2026-09-15T00:00:00.000Z',
  round: {
    state: 'self-assessment',
    paused: false,
    opensAt: OPENS,
    closesAt: CLOSES,
    scope: { kinds: PARK_KINDS, membersOnly: true },
    ...change.round,
  },
  park:
    change.park === null
      ? null
      : { name: '示例园区', kinds: ['national-etdz'], isMember: true, retired: false, ...change.park },
  existing: change.existing ?? null,
});
const codes = (given: EligibilityFacts) => eligibility(given).map(({ code }) => code);

describe('who may register in a round', () => {
  it('lets a member park of a kind in scope register while self-assessment is open', () => {
    expect(eligibility(facts({}))).toEqual([]);
  });

  it('counts the very instant of the deadline as in time, and the next millisecond as late', () => {
    expect(codes(facts({ now: CLOSES }))).toEqual([]);
    expect(codes(facts({ now: '2026-09-30T10:00:00.001Z' }))).toEqual(['closed']);
  });

  it('names the closing time in Shanghai', () => {
    const [reason] = eligibility(facts({ now: '2026-10-01T00:00:00.000Z' }));
    expect(reason?.words.zh).toBe('报名已于 2026年9月30日（周三）18:00 截止。');
  });

  it.each(['draft', 'notice'] as const)('says when registration opens while the round is in %s', (state) => {
    const [reason] = eligibility(facts({ round: { state } }));
    expect(reason).toMatchObject({
      code: 'not-open',
      words: { zh: '自评尚未开放，开放时间为 2026年9月1日（周二）09:00。' },
    });
  });

  it.each([
    'formal-examination',
    'expert-review',
    'result',
    'publicity',
    'plaque',
    'reporting',
    'archive',
  ] as const)('is closed once the round is in %s, also before the deadline on paper', (state) =>
    expect(codes(facts({ round: { state } }))).toEqual(['closed']),
  );

  it.each(['closed', 'cancelled'] as const)('is over when the round is %s', (state) =>
    expect(codes(facts({ round: { state } }))).toEqual(['round-over']),
  );

  it('waits while the round is paused', () => {
    expect(codes(facts({ round: { paused: true } }))).toEqual(['paused']);
  });

  it('refuses a kind out of scope and says which kinds are in', () => {
    const [reason] = eligibility(
      facts({
        park: { kinds: ['provincial-zone'] },
        round: { scope: { kinds: ['national-etdz', 'national-hitech'], membersOnly: false } },
      }),
    );
    expect(reason?.code).toBe('kind-out-of-scope');
    expect(reason?.words.zh).toContain('国家级经济技术开发区、国家高新技术产业开发区');
  });

  it('refuses an organisation that is no park at all', () => {
    expect(codes(facts({ park: { kinds: ['association'] } }))).toEqual(['kind-out-of-scope']);
  });

  it('takes a park on two lists by either', () => {
    const suzhou = { kinds: ['national-etdz', 'national-hitech'] };
    expect(
      codes(facts({ park: suzhou, round: { scope: { kinds: ['national-hitech'], membersOnly: true } } })),
    ).toEqual([]);
    expect(
      codes(facts({ park: suzhou, round: { scope: { kinds: ['provincial-zone'], membersOnly: true } } })),
    ).toEqual(['kind-out-of-scope']);
  });

  it('asks for membership only where the round does', () => {
    expect(codes(facts({ park: { isMember: false } }))).toEqual(['members-only']);
    expect(
      codes(
        facts({ park: { isMember: false }, round: { scope: { kinds: PARK_KINDS, membersOnly: false } } }),
      ),
    ).toEqual([]);
  });

  it('gives the number of the application that exists already', () => {
    const [reason] = eligibility(facts({ existing: '0007' }));
    expect(reason).toMatchObject({ code: 'already-registered' });
    expect(reason?.words.zh).toContain('0007');
  });

  it('refuses an account without a park and a park retired from the registry', () => {
    expect(codes(facts({ park: null }))).toEqual(['no-park']);
    expect(codes(facts({ park: { retired: true } }))).toEqual(['park-retired']);
  });

  it('gives every reason at once', () => {
    const all = facts({
      now: '2026-10-01T00:00:00.000Z',
      existing: '0001',
      park: { kinds: ['provincial-zone'], isMember: false, retired: true },
      round: { paused: true, scope: { kinds: ['national-etdz'], membersOnly: true } },
    });
    expect(codes(all)).toEqual([
      'park-retired',
      'kind-out-of-scope',
      'members-only',
      'already-registered',
      'closed',
      'paused',
    ]);
  });

  it('never lets anybody in outside the phase of self-assessment or after its end', () => {
    const instant = fc
      .integer({ min: Date.parse(OPENS), max: Date.parse(CLOSES) + 86_400_000 })
      .map((ms) => new Date(ms).toISOString());
    fc.assert(
      fc.property(fc.constantFrom(...ROUND_STATES), instant, fc.boolean(), (state, now, paused) => {
        const open = state === 'self-assessment' && !paused && Date.parse(now) <= Date.parse(CLOSES);
        expect(eligibility(facts({ now, round: { state, paused } })).length === 0).toBe(open);
      }),
    );
  });
});

describe('what a park declares on registering', () => {
  const asked = DEFAULT_SUBMISSION.declarations;
  const all = (holds: boolean) => Object.fromEntries(asked.map(({ code }) => [code, holds]));
  const declaring = (given: Record<string, boolean>) =>
    eligibility({ ...facts({}), declared: { asked, given } });

  it('lets it in when every sentence holds, and looks at no answer that was not asked for', () => {
    expect(declaring(all(true))).toEqual([]);
    expect(declaring({ ...all(true), something: false })).toEqual([]);
  });

  it('asks for every answer that is missing, in the order of the round', () => {
    const reasons = declaring({});
    expect(reasons.map(({ code, declaration }) => [code, declaration])).toEqual(
      asked.map(({ code }) => ['declaration-missing', code]),
    );
    expect(reasons[0]?.words.zh).toBe('请作出声明：近三年内未发生重大及以上生产安全事故。');
  });

  it.each(asked.map(({ code }) => code))('shuts out whoever declares that “%s” does not hold', (code) => {
    const [reason, ...others] = declaring({ ...all(true), [code]: false });
    expect(reason).toMatchObject({ code: 'declared-exclusion', declaration: code });
    expect(reason?.words.zh).toContain('不符合参评条件');
    expect(reason?.words.en).toContain('not eligible');
    expect(others).toEqual([]);
  });

  it('speaks to the park itself, and of the park to others', () => {
    const given = { ...facts({}), declared: { asked, given: { ...all(true), environment: false } } };
    const [own] = eligibility(given);
    const [of] = eligibility(given, 'others');
    expect(own?.words.zh).toContain('贵园区声明有此情形');
    expect(of?.words.zh).toContain('该园区声明有此情形');
    expect(of?.words.zh).not.toContain('贵');
  });

  it('asks nothing before there was anybody to ask, nor in a round that asks nothing', () => {
    expect(eligibility(facts({}))).toEqual([]);
    expect(eligibility({ ...facts({}), declared: { asked: [], given: {} } })).toEqual([]);
  });

  it('names what was declared beside everything else that is wrong', () => {
    const reasons = eligibility({
      ...facts({ park: { isMember: false } }),
      declared: { asked, given: { ...all(true), environment: false } },
    });
    expect(reasons.map(({ code }) => code)).toEqual(['members-only', 'declared-exclusion']);
  });
});

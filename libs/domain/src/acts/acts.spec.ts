import { OBLIGATIONS, OBLIGATION_KINDS, obligation, type ObligationKind } from '../obligations/kinds';
import {
  APPLICATION_STATES,
  ENDED_APPLICATION_STATES,
  REPORT_STATES,
  ROUND_STATES,
  type ActDefinition,
} from '../process';
import {
  ALL_ACTS,
  APPLICATION_SUBJECT_ACTS,
  REPORT_SUBJECT_ACTS,
  ROUND_SUBJECT_ACTS,
  actOf,
  findAct,
  illegality,
  type Situation,
} from '.';

const acts = (list: readonly unknown[]): readonly ActDefinition[] => list as readonly ActDefinition[];
const ROUND = acts(ROUND_SUBJECT_ACTS);
const APPLICATION = acts(APPLICATION_SUBJECT_ACTS);
const REPORT = acts(REPORT_SUBJECT_ACTS);
const NAMED = ALL_ACTS.map((act) => [act.id, act] as const);

/** The steps of a subject's states: its own acts, and for applications those of the round that move them. */
function steps(list: readonly ActDefinition[], begin: string): (from: string) => string[] {
  const moving = list === APPLICATION ? ROUND.flatMap((act) => act.moves ?? []) : [];
  const rules = [...list, ...moving].map((rule) => ({
    from: rule.from as readonly string[],
    to: rule.to as readonly string[],
  }));
  return (state) =>
    rules.flatMap(({ from, to }) =>
      from.includes(state) || (from.length === 0 && state === begin) ? to : [],
    );
}

function reachable(list: readonly ActDefinition[], begin: string): Set<string> {
  const next = steps(list, begin);
  const seen = new Set<string>([begin]);
  for (const state of seen) for (const to of next(state)) seen.add(to);
  return seen;
}

describe('states', () => {
  it.each([
    ['round', ROUND, ROUND_STATES, ''],
    ['application', APPLICATION, APPLICATION_STATES, ''],
    // A package comes into being in the transaction that approves the reports.
    ['report', REPORT, REPORT_STATES, 'building'],
  ] as const)('of a %s are all reachable', (_, list, states, begin) => {
    const seen = reachable(list, begin);
    expect(states.filter((state) => !seen.has(state))).toEqual([]);
  });

  it('of an ended application are left by no act', () => {
    const next = steps(APPLICATION, '');
    expect(ENDED_APPLICATION_STATES.filter((state) => next(state).length > 0)).toEqual([]);
  });

  it('that are not the end of an application are left by some act', () => {
    const next = steps(APPLICATION, '');
    expect(
      APPLICATION_STATES.filter(
        (state) => !ENDED_APPLICATION_STATES.includes(state) && next(state).every((to) => to === state),
      ),
    ).toEqual([]);
  });
});

/** Acts that close a kind, of the subject itself or of the round for all. */
const closers = (kind: ObligationKind): ActDefinition[] =>
  ALL_ACTS.filter((act) => act.closes.includes(kind) || act.moves?.closes.includes(kind));
const openers = (kind: ObligationKind): ActDefinition[] =>
  ALL_ACTS.filter((act) => [...act.opens, ...(act.moves?.opens ?? [])].some((open) => open.kind === kind));

describe('obligations', () => {
  it.each(OBLIGATION_KINDS)(
    '%s is opened by an act, unless the park itself divides it among its people',
    (kind) => {
      expect(openers(kind).length === 0).toBe(obligation(kind).within === 'park');
    },
  );

  it.each(OBLIGATION_KINDS)('%s is closed by an act', (kind) => {
    expect(closers(kind)).not.toEqual([]);
  });

  it.each(
    OBLIGATION_KINDS.filter(
      (kind) =>
        obligation(kind).within === 'park' || openers(kind).some((act) => act.subject === 'application'),
    ),
  )('%s is still open at no end of an application', (kind) => {
    expect(endsWith(kind)).toEqual([]);
  });
});

/**
 * Walks from each act that opens a kind over all paths on which nothing closes it, and names the ended states
 * reached with it open. A step of the round that moves applications counts as one of theirs.
 */
function endsWith(kind: ObligationKind): string[] {
  type Step = {
    from: readonly string[];
    to: readonly string[];
    closes: readonly ObligationKind[];
    during?: readonly string[];
  };
  const all: Step[] = [
    ...APPLICATION,
    ...ROUND.flatMap((act) =>
      act.moves ? [{ ...act.moves, closes: [...act.moves.closes, ...act.closes] }] : [],
    ),
  ];
  // What the round closes for all at a moment of its own ends it whatever the state of each.
  if (ROUND.some((act) => act.closes.includes(kind) && !act.moves)) return [];
  const begins = [
    ...APPLICATION,
    ...ROUND.flatMap((act) => (act.moves ? [{ ...act.moves, opens: act.moves.opens ?? [] }] : [])),
  ]
    .filter((act) => (act.opens ?? []).some((open) => open.kind === kind))
    .flatMap((act): readonly string[] => (act.to.length > 0 ? act.to : act.from));
  // A park divides its work while there is something to be filled in.
  if (obligation(kind).within === 'park') begins.push('drafting', 'correcting');
  const phase = (ROUND_STATES as readonly string[]).indexOf(OBLIGATIONS[kind].stage);
  const over = (step: Step): boolean =>
    (step.during ?? []).length > 0 &&
    (step.during ?? []).every((state) => (ROUND_STATES as readonly string[]).indexOf(state) < phase);
  // No result is confirmed over an open objection: the effects of publicity choose the state by what is open.
  const barred = (to: string): boolean => OBLIGATIONS[kind].stage === 'publicity' && to === 'confirmed';
  const open = all.filter((step) => !step.closes.includes(kind) && !over(step));
  const seen = new Set<string>(begins);
  for (const state of seen)
    for (const step of open)
      if (step.from.includes(state)) for (const to of step.to) if (!barred(to)) seen.add(to);
  return [...seen].filter((state) => (ENDED_APPLICATION_STATES as readonly string[]).includes(state));
}

describe('acts', () => {
  it('have ids that are unique and found', () => {
    expect(new Set(ALL_ACTS.map((act) => act.id)).size).toBe(ALL_ACTS.length);
    expect(findAct('self-assessment.submit')?.subject).toBe('application');
    expect(findAct('no-such-act')).toBeUndefined();
  });

  it.each(NAMED)('%s is named after its stage', (id, act) => {
    expect(id.startsWith(`${act.stage}.`)).toBe(true);
  });

  it('that propose a matter have one that approves it, and the other way round', () => {
    const proposed = ALL_ACTS.flatMap((act) => act.proposes ?? []);
    const approved = ALL_ACTS.flatMap((act) => act.approves ?? []);
    expect([...approved].sort()).toEqual([...proposed].sort());
  });

  it.each(NAMED.filter(([, act]) => act.approves))(
    '%s is approved by the lead alone, and prepared by staff, or by the park whose matter it is',
    (_, act) => {
      expect(act.by).toEqual(['lead']);
      const [preparing, ...more] = ALL_ACTS.filter((other) => other.proposes === act.approves);
      expect(more).toEqual([]);
      expect(preparing?.by).toEqual(act.approves === 'extension' ? ['applicant', 'recommender'] : ['staff']);
    },
  );

  it.each(NAMED)('%s has a name, a sentence and a rule in its own words', (_, act) => {
    expect(
      [act.name.zh, act.name.en, act.sentence.zh, act.sentence.en, act.rule].every(
        (text) => text.trim().length > 0,
      ),
    ).toBe(true);
  });

  it.each(NAMED)('%s names the same facts in Chinese and in English', (_, act) => {
    for (const sentence of [act.sentence, ...(act.moves ? [act.moves.sentence] : [])])
      expect(places(sentence.zh)).toEqual(places(sentence.en));
  });

  it.each(NAMED)('%s fills its sentences from facts that are known', (_, act) => {
    expect(
      [...places(act.sentence.zh), ...places(act.moves?.sentence.zh ?? '')].filter(
        (place) => !KNOWN_FACTS.has(place),
      ),
    ).toEqual([]);
  });

  it.each(NAMED.filter(([, act]) => act.sentence.zh.includes('{reason}')))(
    '%s asks for the reason that its sentence tells, or takes that of the proposal',
    (_, act) => {
      expect(act.reason !== 'none' || act.approves !== undefined).toBe(true);
    },
  );

  it.each(NAMED.filter(([, act]) => act.irreversible && act.by.some((role) => role !== 'system')))(
    '%s cannot be undone and says what it brings about',
    (_, act) => {
      expect(act.consequences).not.toEqual([]);
    },
  );

  const leaves = (act: ActDefinition): boolean =>
    act.to.length > 0 && !act.to.some((state) => (act.from as readonly string[]).includes(state));

  it.each(NAMED.filter(([, act]) => act.irreversible && leaves(act)))(
    '%s is called irreversible, so its doer has no act that leads straight back',
    (_, act) => {
      const back = ALL_ACTS.filter(
        (other) =>
          other.subject === act.subject &&
          other.by.some((role) => act.by.includes(role)) &&
          act.to.every((state) => (other.from as readonly string[]).includes(state)) &&
          other.to.some((state) => (act.from as readonly string[]).includes(state)),
      );
      expect(back.map(({ id }) => id)).toEqual([]);
    },
  );
});

function places(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').sort();
}

/** Facts that the kernel or an act's effect returns for its sentence. */
const KNOWN_FACTS = new Set(
  'accepted acknowledged actor authorisation changes count due framework from hash list mails name no number objection order organization outcome park pause plaque plaques proposal rank receiver recipient recipients reason recommended scores score seed selected size submitted tasks total until version'.split(
    ' ',
  ),
);

const NOON = '2026-06-01T04:00:00.000Z';
const at = (ms: number): string => new Date(Date.parse(NOON) + ms).toISOString();
/** A situation in which nothing but time, pause or seal can stand in an act's way. */
function situation(act: ActDefinition, over: Partial<Situation> = {}): Situation {
  const state = act.from[0] ?? null;
  const roundState =
    act.subject === 'round'
      ? ((state ?? act.during?.[0] ?? 'draft') as Situation['roundState'])
      : (act.during?.[0] ?? 'reporting');
  return {
    roundState,
    paused: act.id === 'round.resume',
    subjectState: state,
    now: NOON,
    instants: {},
    ...over,
  };
}

describe('legality', () => {
  it.each(NAMED)('allows %s where nothing stands in its way', (_, act) => {
    expect(illegality(act, situation(act))).toBeUndefined();
  });

  it.each(NAMED.filter(([, act]) => act.until))(
    'allows %s until the very instant of its deadline, and not a millisecond longer',
    (_, act) => {
      const judge = (ms: number): string | undefined =>
        illegality(act, situation(act, { instants: { [act.until as string]: NOON }, now: at(ms) }))?.code;
      expect([judge(-1), judge(0), judge(1)]).toEqual([undefined, undefined, 'too-late']);
    },
  );

  it.each(NAMED.filter(([, act]) => act.notBefore))(
    'allows %s from its very instant, and not a millisecond before',
    (_, act) => {
      const judge = (ms: number): string | undefined =>
        illegality(act, situation(act, { instants: { [act.notBefore as string]: NOON }, now: at(ms) }))?.code;
      expect([judge(-1), judge(0), judge(1)]).toEqual(['too-early', undefined, undefined]);
    },
  );

  it.each(NAMED)('keeps %s from a paused round unless it says otherwise', (_, act) => {
    expect(illegality(act, situation(act, { paused: true }))?.code).toBe(
      act.whilePaused ? undefined : 'paused',
    );
  });

  it.each(NAMED.filter(([, act]) => act.subject !== 'round'))(
    'keeps %s from a sealed round unless it says otherwise',
    (_, act) => {
      expect(illegality(act, situation(act, { roundState: 'closed' }))?.code).toBe(
        act.afterSeal ? undefined : 'sealed',
      );
    },
  );

  it.each(NAMED.filter(([, act]) => act.from.length > 0))(
    'refuses %s in a state it does not begin from',
    (_, act) => {
      expect(illegality(act, situation(act, { subjectState: 'nowhere' }))?.code).toBe('wrong-state');
    },
  );

  it.each(NAMED.filter(([, act]) => act.during))('refuses %s in another phase of the round', (_, act) => {
    const other = ROUND_STATES.find((state) => state !== 'closed' && !act.during?.includes(state));
    expect(illegality(act, situation(act, { roundState: other ?? 'draft' }))?.code).toBe('wrong-phase');
  });

  it('does not resume a round that is not paused', () => {
    const act = actOf('round.resume');
    expect(illegality(act, situation(act, { paused: false }))?.code).toBe('wrong-state');
  });

  it('tells the deadline rather than the phase when both are over', () => {
    const act = actOf('self-assessment.submit');
    const late = situation(act, {
      roundState: 'formal-examination',
      instants: { selfAssessmentClosesAt: NOON },
      now: at(1),
    });
    expect(illegality(act, late)?.code).toBe('too-late');
  });
});

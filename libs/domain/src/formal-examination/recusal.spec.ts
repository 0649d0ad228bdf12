import { actOf, availableActs, illegality, type ActId, type Situation } from '../acts';
import type { ActDefinition, Bar } from '../process';
import { FORMAL_EXAMINATION_ACTS } from './acts';
import { worksFor, type Body } from './recusal';

const park: Body = { id: 'park-1', name: '示例经济技术开发区', uscc: '11320000000000000A' };
const body = (over: Partial<Body>): Body => ({ id: 'other', name: '另一单位', uscc: null, ...over });

describe('who works for a park', () => {
  it.each<[string, Partial<Body>]>([
    ['the park itself', { id: park.id }],
    ['its 管委会 under a name of its own', { name: '示例经济技术开发区管理委员会' }],
    ['a body with its credit code', { uscc: park.uscc }],
  ])('is whoever is employed by %s', (_, over) => {
    expect(worksFor(body(over), park)).toBe(true);
  });

  it.each<[string, Body | null]>([
    ['works for the house alone', null],
    ['works elsewhere', body({})],
    [
      'works for a body whose name merely contains that of the park',
      body({ name: '示例经济技术开发区中学' }),
    ],
  ])('is nobody who %s', (_, employer) => {
    expect(worksFor(employer, park)).toBe(false);
  });
});

const situation = (bars: readonly Bar[]): Situation => ({
  roundState: 'formal-examination',
  paused: false,
  subjectState: 'submitted',
  now: '2026-09-28T02:00:00.000Z',
  instants: {},
  bars,
});
const judged = (act: ActId, bars: readonly Bar[]): string | undefined =>
  illegality(actOf(act), situation(bars))?.code;

describe('the bars of formal examination', () => {
  it('keep whoever works for the park from each of the three outcomes', () => {
    const outcomes: ActId[] = [
      'formal-examination.accept',
      'formal-examination.return',
      'formal-examination.reject',
    ];
    expect(outcomes.map((act) => judged(act, ['employed-there']))).toEqual(
      outcomes.map(() => 'employed-there'),
    );
    expect(outcomes.map((act) => judged(act, []))).toEqual(outcomes.map(() => undefined));
  });

  it('keep an application from being returned twice, not from being accepted or rejected', () => {
    expect(judged('formal-examination.return', ['returned-before'])).toBe('returned-before');
    expect(judged('formal-examination.accept', ['returned-before'])).toBeUndefined();
    expect(judged('formal-examination.reject', ['returned-before'])).toBeUndefined();
  });

  it('leave the acts on the page with the reason why they cannot be done', () => {
    const offered = availableActs(
      FORMAL_EXAMINATION_ACTS as readonly ActDefinition[],
      { accountId: 'me', roles: ['staff'], relations: ['anyone', 'house', 'employed-there'] },
      situation(['employed-there']),
      [],
    );
    expect(offered.map(({ act, allowed }) => [act.id, allowed])).toEqual([
      ['formal-examination.accept', false],
      ['formal-examination.return', false],
      ['formal-examination.reject', false],
    ]);
    expect(offered.every(({ why }) => why?.zh.includes('回避'))).toBe(true);
  });
});

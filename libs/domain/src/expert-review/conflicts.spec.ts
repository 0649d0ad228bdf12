import * as fc from 'fast-check';
import { CONFLICT_KINDS, CONFLICT_SOURCES, DEFAULT_CONFLICT_RULES } from './conflict-rules';
import {
  detectAllConflicts,
  detectConflicts,
  isBlocked,
  type ConflictContext,
  type ExpertTies,
  type ParkTies,
} from './conflicts';

const CONTEXT: ConflictContext = { rules: DEFAULT_CONFLICT_RULES, relationsSince: '2023-11-22' };

const expert = (over: Partial<ExpertTies> = {}): ExpertTies => ({
  id: 'E1',
  employer: { name: '示例大学', uscc: null },
  provinceCode: '110000',
  cityCode: '110100',
  emails: ['expert@example.example'],
  phones: ['13800000000'],
  sitsOn: [],
  relations: [],
  declarations: [],
  ...over,
});
const park = (over: Partial<ParkTies> = {}): ParkTies => ({
  id: 'P1',
  organisations: [{ name: '示例经济技术开发区', uscc: null }],
  provinceCode: '320000',
  cityCode: '320500',
  contacts: { emails: ['park@example.example'], phones: ['0512-60000000'] },
  recommenders: [{ name: '示例省开发区协会', uscc: null }],
  ...over,
});
const kinds = (e: ExpertTies, p: ParkTies, c: ConflictContext = CONTEXT): string[] =>
  detectConflicts(e, p, c).map((conflict) => `${conflict.kind}${conflict.hard ? '' : '?'}`);

describe('conflicts between an expert and a park', () => {
  it('finds none where nothing ties them', () => {
    expect(detectConflicts(expert(), park(), CONTEXT)).toEqual([]);
  });

  it.each([
    ['the park itself', '示例经济技术开发区'],
    ['its 管委会', '示例经济技术开发区管理委员会'],
    ['its 管委会 in short', '示例经济技术开发区管委会'],
    ['the same name with blanks and other widths', ' 示例 经济技术开发区（管委会'.replace('（', '')],
  ])('blocks somebody who works for %s', (_, name) => {
    expect(kinds(expert({ employer: { name, uscc: null } }), park())).toEqual(['same-employer']);
  });

  it('recognises the employer by its code when the names differ', () => {
    const operator = { name: '示例城建公司', uscc: '91000000MA0000000X' };
    const employer = { name: '示例集团', uscc: '91000000ma0000000x' };
    expect(kinds(expert({ employer }), park({ organisations: [operator] }))).toEqual(['same-employer']);
  });

  it('only warns where one name contains the other, and says that a person has to look', () => {
    const employer = { name: '示例经济技术开发区投资有限公司', uscc: null };
    const [conflict] = detectConflicts(expert({ employer }), park(), CONTEXT);
    expect(conflict).toMatchObject({ kind: 'same-employer', hard: false });
    expect(conflict!.detail.zh).toContain('需人工核实');
    expect(isBlocked([conflict!])).toBe(false);
  });

  it('does not take a general word for a name', () => {
    expect(kinds(expert({ employer: { name: '开发区', uscc: null } }), park())).toEqual([]);
    expect(kinds(expert({ employer: { name: '  ', uscc: '' } }), park())).toEqual([]);
  });

  it('blocks the same province and the same city by division code, each by its own rule', () => {
    const local = expert({ provinceCode: '320000', cityCode: '320500' });
    expect(kinds(local, park())).toEqual(['same-province', 'same-city']);
    const switchedOff = {
      ...CONTEXT,
      rules: { ...DEFAULT_CONFLICT_RULES, 'same-province': 'ignore' },
    } as const;
    expect(kinds(local, park(), switchedOff)).toEqual(['same-city']);
    const warned = { ...CONTEXT, rules: { ...DEFAULT_CONFLICT_RULES, 'same-province': 'warn' } } as const;
    expect(kinds(local, park(), warned)).toEqual(['same-province?', 'same-city']);
  });

  it('says nothing of places that are not known', () => {
    expect(kinds(expert({ provinceCode: null, cityCode: null }), park())).toEqual([]);
    expect(kinds(expert({ provinceCode: '320000' }), park({ provinceCode: null, cityCode: null }))).toEqual(
      [],
    );
  });

  it('blocks somebody who sits on, or works for, the body that recommended the park', () => {
    const association = { name: '示例省开发区协会', uscc: null };
    expect(kinds(expert({ sitsOn: [association] }), park())).toEqual(['recommending-body']);
    expect(kinds(expert({ employer: association }), park())).toEqual(['recommending-body']);
    expect(kinds(expert({ sitsOn: [association] }), park({ recommenders: [] }))).toEqual([]);
  });

  it('blocks what the expert declared and what the park applied for, for that park only', () => {
    const declarations = [
      { parkId: 'P1', by: 'expert', reason: '曾参与规划' },
      { parkId: 'P1', by: 'park', reason: '有诉讼' },
      { parkId: 'P2', by: 'expert', reason: '其他' },
    ] as const;
    const found = detectConflicts(expert({ declarations }), park(), CONTEXT);
    expect(found.map((conflict) => conflict.detail.zh)).toEqual([
      '专家申报回避：曾参与规划',
      '园区书面申请其回避：有诉讼',
    ]);
    expect(found.every((conflict) => conflict.kind === 'declared' && conflict.hard)).toBe(true);
  });

  it.each([
    ['still runs', null, ['relation-3-years']],
    ['ended on the first day that counts', '2023-11-22', ['relation-3-years']],
    ['ended the day before', '2023-11-21', []],
  ])('counts a contract that %s accordingly', (_, endedOn, expected) => {
    const organisation = { name: '示例经济技术开发区管委会', uscc: null };
    expect(kinds(expert({ relations: [{ organisation, kind: 'contract', endedOn }] }), park())).toEqual(
      expected,
    );
  });

  it('counts kinship whatever its date', () => {
    const organisation = { name: '示例经济技术开发区', uscc: null };
    const relations = [{ organisation, kind: 'kinship', endedOn: '1999-01-01' }] as const;
    expect(kinds(expert({ relations }), park())).toEqual(['declared']);
  });

  it('recognises the same telephone and address however they are typed, and does not print them', () => {
    const found = detectConflicts(
      expert({
        emails: [' PARK@Example.example '],
        phones: ['+86 0512 6000 0000', '１３９００００００００'],
      }),
      park({
        contacts: { emails: ['park@example.example'], phones: ['0512-60000000', '+86 139-0000-0000'] },
      }),
      CONTEXT,
    );
    expect(found.map((conflict) => conflict.kind)).toEqual(['same-contact', 'same-contact']);
    expect(JSON.stringify(found)).not.toMatch(/example|139/);
  });

  it('does not match two missing telephones or fragments', () => {
    const contacts = { emails: ['', '-'], phones: ['', '0', '12345'] };
    expect(kinds(expert({ emails: ['', '-'], phones: ['', '0', '12345'] }), park({ contacts }))).toEqual([]);
  });

  it('names the source of the rule on every conflict, and nothing blocks that the round ignores', () => {
    const anyRules = fc.record(
      Object.fromEntries(
        CONFLICT_KINDS.map((kind) => [kind, fc.constantFrom('block', 'warn', 'ignore')] as const),
      ) as Record<(typeof CONFLICT_KINDS)[number], fc.Arbitrary<'block' | 'warn' | 'ignore'>>,
    );
    const everything = expert({
      employer: { name: '示例经济技术开发区', uscc: null },
      provinceCode: '320000',
      cityCode: '320500',
      emails: ['park@example.example'],
      sitsOn: [{ name: '示例省开发区协会', uscc: null }],
      relations: [
        { organisation: { name: '示例经济技术开发区', uscc: null }, kind: 'consultancy', endedOn: null },
      ],
      declarations: [{ parkId: 'P1', by: 'expert', reason: '亲属' }],
    });
    fc.assert(
      fc.property(anyRules, (rules) => {
        const found = detectConflicts(everything, park(), { ...CONTEXT, rules });
        for (const kind of CONFLICT_KINDS) {
          const ofKind = found.filter((conflict) => conflict.kind === kind);
          expect(ofKind.length > 0).toBe(rules[kind] !== 'ignore');
          expect(ofKind.every((conflict) => conflict.hard === (rules[kind] === 'block'))).toBe(true);
          expect(ofKind.every((conflict) => conflict.source === CONFLICT_SOURCES[kind])).toBe(true);
        }
      }),
    );
  });
});

describe('conflicts of a whole pool', () => {
  it('lists exactly the pairs that the single comparison finds', () => {
    const experts = [
      expert(),
      expert({ id: 'E2', provinceCode: '320000' }),
      expert({ id: 'E3', declarations: [{ parkId: 'P2', by: 'expert', reason: '师生' }] }),
    ];
    const parks = [park(), park({ id: 'P2', provinceCode: '110000', cityCode: null })];
    const one = experts.flatMap((e) =>
      parks.map((p) => ({ expertId: e.id, parkId: p.id, conflicts: detectConflicts(e, p, CONTEXT) })),
    );
    const byPair = (
      a: { expertId: string; parkId: string },
      b: { expertId: string; parkId: string },
    ): number => (`${a.expertId}${a.parkId}` < `${b.expertId}${b.parkId}` ? -1 : 1);
    expect(detectAllConflicts(experts, parks, CONTEXT).sort(byPair)).toEqual(
      one.filter((pair) => pair.conflicts.length > 0).sort(byPair),
    );
  });
});

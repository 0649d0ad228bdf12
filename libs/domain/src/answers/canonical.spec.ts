import fc from 'fast-check';
import { allFields, fieldById, FRAMEWORK_2021, type Field } from '../framework';
import { canonicalForm, normaliseAnswer, sameAnswer } from './canonical';
import { completeAnswers } from './complete-form.fixture';
import type { Answer, Answers } from './types';

function field(id: string): Field {
  const found = fieldById(FRAMEWORK_2021, id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}

describe('the stored form of an answer', () => {
  it('has plain numbers, trimmed texts and no empty keys', () => {
    expect(
      normaliseAnswer(field('1.1.value'), {
        numerator: ' １，２０４ ',
        denominator: '1,310',
        source: '  统计局 ',
        basis: '',
        dataYear: '２０２５',
        text: '不属于比率',
        notApplicable: false,
      }),
    ).toEqual({ numerator: '1204', denominator: '1310', source: '统计局', dataYear: '2025' });
  });

  it('keeps what breaks a rule as typed', () => {
    expect(normaliseAnswer(field('2.2.value'), { value: ' 三十家 ' })).toEqual({ value: '三十家' });
    expect(
      normaliseAnswer(field('7.4.parts'), { options: ['飞行汽车', '自动驾驶', '车联网', '车联网'] }),
    ).toEqual({
      options: ['车联网', '自动驾驶', '飞行汽车'],
    });
  });

  it('keeps four numbers of 15.4 and drops them when all are empty', () => {
    expect(
      normaliseAnswer(field('15.4.value'), { numeratorParts: ['３００', ''], denominatorParts: ['', ''] }),
    ).toEqual({
      numeratorParts: ['300', ''],
    });
  });

  it('drops a per cent sign only where the unit is per cent', () => {
    expect(normaliseAnswer(field('1.2.value'), { value: '91.5%' })).toEqual({ value: '91.5' });
    expect(normaliseAnswer(field('2.2.value'), { value: '91%' })).toEqual({ value: '91%' });
  });

  it('keeps a reason only with 不适用, and codes only with a reply', () => {
    expect(normaliseAnswer(field('9.1.value'), { notApplicableReason: '没有' })).toEqual({});
    expect(normaliseAnswer(field('9.1.value'), { notApplicable: true, notApplicableReason: '没有' })).toEqual(
      {
        notApplicable: true,
        notApplicableReason: '没有',
      },
    );
    expect(normaliseAnswer(field('9.1.value'), { warningReply: ' ', warningReplyCodes: ['jump'] })).toEqual(
      {},
    );
  });

  it('is its own stored form', () => {
    const answers = completeAnswers();
    for (const each of allFields(FRAMEWORK_2021)) {
      const once = normaliseAnswer(each, answers[each.id] ?? {});
      expect(normaliseAnswer(each, once)).toEqual(once);
      expect(once).toEqual(answers[each.id]);
    }
  });
});

describe('two answers', () => {
  it('are the same whatever the order of their keys, and whether what says nothing is left out', () => {
    expect(
      sameAnswer({ value: '1', source: 'a' }, { source: 'a', value: '1', text: '', basis: undefined }),
    ).toBe(true);
    expect(sameAnswer({ options: ['a', 'b'] }, { options: ['a', 'b'] })).toBe(true);
    expect(sameAnswer({}, { text: '' })).toBe(true);
  });

  it.each<[Answer, Answer]>([
    [{ value: '1' }, { value: '1.0' }],
    [{ value: '1' }, { numerator: '1' }],
    [{ value: '1' }, { value: '1', source: 'a' }],
    [{ options: ['a', 'b'] }, { options: ['b', 'a'] }],
    [{ options: ['a'] }, { options: ['a', 'b'] }],
    [{ options: [] }, {}],
    [{ notApplicable: true }, { notApplicable: false }],
    [{ text: 'true' }, { text: 'false' }],
  ])('are told apart: %j and %j', (one, other) => {
    expect([sameAnswer(one, other), sameAnswer(other, one)]).toEqual([false, false]);
  });
});

describe('the text a content hash is taken of', () => {
  it('is JSON with sorted keys and nothing empty', () => {
    expect(
      canonicalForm(
        {
          '2.2.value': { value: '1204.0', source: '' },
          '1.1.value': { numerator: '12', denominator: '13', basis: '含“企业”' },
          '4.1.value': undefined,
          '4.2.value': {},
        },
        { frameworkVersion: '2021', files: [{ slotId: '1.e1', sha256: 'ab' }] },
      ),
    ).toBe(
      '{"answers":{"1.1.value":{"basis":"含“企业”","denominator":"13","numerator":"12"},"2.2.value":{"value":"1204"}},"files":["1.e1 ab"],"framework":"2021"}',
    );
    expect(canonicalForm({})).toBe('{"answers":{},"files":[]}');
  });

  it('does not depend on the order of typing, of options or of files', () => {
    const answers = completeAnswers();
    const expected = canonicalForm(answers);
    const shuffled = fc.shuffledSubarray(Object.keys(answers), { minLength: Object.keys(answers).length });
    fc.assert(
      fc.property(shuffled, (ids) => {
        const reordered: Answers = Object.fromEntries(ids.map((id) => [id, answers[id]]));
        expect(canonicalForm(reordered)).toBe(expected);
      }),
      { numRuns: 30 },
    );
    expect(canonicalForm({ '2.3.parts': { options: ['AI', 'GIS平台'] } })).toBe(
      canonicalForm({ '2.3.parts': { options: ['GIS平台', 'AI'] } }),
    );
    const files = [
      { slotId: '1.e1', sha256: 'b' },
      { slotId: '1.e1', sha256: 'a' },
    ];
    expect(canonicalForm({}, { files })).toBe(canonicalForm({}, { files: [...files].reverse() }));
  });

  it('takes equal figures for equal', () => {
    const value = (text: string) => canonicalForm({ '2.2.value': { value: text } });
    expect(value('1,204')).toBe(value('1204.00'));
    expect(value('１２０４')).toBe(value('01204'));
    expect(value('1204')).not.toBe(value('1205'));
  });

  it('changes with every change of an answer', () => {
    const answers = completeAnswers();
    const before = canonicalForm(answers);
    const change: fc.Arbitrary<Answer> = fc.oneof(
      fc.record({ text: fc.string({ minLength: 1 }) }),
      fc.record({ basis: fc.string({ minLength: 1 }) }),
      fc.record({ notApplicable: fc.constant(true) }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(answers)), change, (id, changed) => {
        const original = answers[id] ?? {};
        const [key, value] = Object.entries(changed)[0] as [keyof Answer, string | boolean];
        fc.pre(original[key] !== value);
        expect(canonicalForm({ ...answers, [id]: { ...original, ...changed } })).not.toBe(before);
      }),
      { numRuns: 40 },
    );
  });

  it('cannot be confused by texts that look like JSON', () => {
    expect(canonicalForm({ '10.3.text': { text: '甲","value":"1' } })).not.toBe(
      canonicalForm({ '10.3.text': { text: '甲', value: '1' } }),
    );
    expect(JSON.parse(canonicalForm({ '10.3.text': { text: '第一行\n"第二行"' } }))).toEqual({
      answers: { '10.3.text': { text: '第一行\n"第二行"' } },
      files: [],
    });
  });
});

/** Good, boundary and bad answers for each way in which the printed sheet asks, written down by hand. For specs. */
import { fieldById, FRAMEWORK_2021 } from '../framework';
import type { Printed } from './printed-fields.fixture';
import type { Answer, Answers, Choice, IssueCode } from './types';

/** An answer among others, and what the printed rule makes of it: nothing, or the one thing that is wrong or odd. */
export interface Case {
  readonly says: string;
  readonly answer: Answer | undefined;
  readonly beside?: Answers;
  readonly found?: IssueCode;
}
export interface Cases {
  readonly good: readonly Case[];
  readonly boundary: readonly Case[];
  readonly bad: readonly Case[];
}

const BASIS = '按应覆盖范围计算';
const LONGEST_NUMBER = '9'.repeat(15);

const number = (value: string, rest: Answer = {}): Case => ({ says: value, answer: { value, ...rest } });
const over = (numerator: string, denominator: string): Case => ({
  says: `${numerator} ÷ ${denominator}`,
  answer: { numerator, denominator },
});
const sums = (numeratorParts: readonly string[], denominatorParts: readonly string[]): Case => ({
  says: `(${numeratorParts.join('+')}) ÷ (${denominatorParts.join('+')})`,
  answer: { numeratorParts, denominatorParts },
});
const is = (found: IssueCode, given: Case): Case => ({ ...given, found });
const empty = (found?: IssueCode): Case => ({
  says: 'nothing',
  answer: undefined,
  ...(found ? { found } : {}),
});
const text = (length: number): Case => ({
  says: `${length} characters`,
  answer: { text: '字'.repeat(length) },
});
const beside = (id: string, answer: Answer, given: Case): Case => ({
  ...given,
  says: `${given.says}, ${id} ${JSON.stringify(answer)}`,
  beside: { [id]: answer },
});
const chosen = (choice: Choice, answer: Answer = {}): Case => ({
  says: [choice, answer.text ?? ''].join(' ').trim(),
  answer: { choice, ...answer },
});

/** What no number of this sheet may be, wherever it is typed. */
function broken(typed: (value: string) => Case): Case[] {
  return [
    is('not-a-number', typed('约九成')),
    is('number-with-unit', typed('1.2万')),
    is('number-grouping', typed('1,20')),
    is('number-negative', typed('-1')),
    is('number-too-long', typed(`1${'0'.repeat(15)}`)),
  ];
}

/** @param none where there may honestly be nothing to count, the sentence leads to 不适用 */
function shareCases({ exceeds }: Extract<Printed, { asks: 'share' }>, none: boolean): Cases {
  const more = over('1311', '1310');
  return {
    good: [over('1204', '1310'), over('１，２０４', '1,310'), ...(exceeds ? [more] : [])],
    boundary: [over('0', '1310'), over('1310', '1310'), over('0', '1'), over(LONGEST_NUMBER, LONGEST_NUMBER)],
    bad: [
      is(none ? 'denominator-zero-not-applicable' : 'denominator-zero', over('0', '0')),
      is('denominator-missing', over('1204', '')),
      is('numerator-missing', over('', '1310')),
      is('not-whole', over('0.5', '1310')),
      is('not-whole', over('1', '1310.5')),
      ...(exceeds ? [] : [is('numerator-above-denominator', more)]),
      ...broken((value) => over(value, '1310')),
      ...broken((value) => over('1', value)),
      empty('answer-missing'),
    ],
  };
}

const SUM_CASES: Cases = {
  good: [sums(['300', '9000'], ['310', '9100'])],
  // Only the sums are a share: more teachers with a space than the school has now may be made up for by pupils.
  boundary: [
    sums(['0', '0'], ['310', '9100']),
    sums(['310', '9100'], ['310', '9100']),
    sums(['1', '0'], ['0', '1']),
  ],
  bad: [
    is('denominator-zero-not-applicable', sums(['0', '0'], ['0', '0'])),
    is('denominator-missing', sums(['300', '9000'], ['310', ''])),
    is('denominator-missing', sums(['300', '9000'], ['', '9100'])),
    is('numerator-missing', sums(['', '9000'], ['310', '9100'])),
    is('numerator-missing', sums(['300'], ['310', '9100'])),
    is('not-whole', sums(['300', '0.5'], ['310', '9100'])),
    is('numerator-above-denominator', sums(['310', '9101'], ['310', '9100'])),
    ...broken((value) => sums(['300', value], ['310', '9100'])),
    empty('answer-missing'),
  ],
};

function quotientCases({
  divisorIsWhole,
  usual: [low, high],
}: Extract<Printed, { asks: 'quotient' }>): Cases {
  const areas = divisorIsWhole ? [] : [over('180.25', '90.5'), over('180.123456', '90.5')];
  return {
    good: [over('30', '1'), over('600.5', '12'), ...areas],
    boundary: [over(low, '1'), over(high, '1'), over(`${Number(high) * 7}`, '7')],
    bad: [
      is('denominator-zero', over('30', '0')),
      is('denominator-missing', over('30', '')),
      is('numerator-missing', over('', '60000')),
      is('implausibly-low', over(low, '2')),
      is('implausibly-low', over('0', '1')),
      is('implausibly-high', over(`${high}.000001`, '1')),
      is('number-too-many-decimals', over('1.1234567', '1')),
      ...(divisorIsWhole ? [is('not-whole', over('30', '1.5'))] : []),
      ...broken((value) => over(value, '1')),
      ...broken((value) => over('30', value)),
      empty('answer-missing'),
    ],
  };
}

function rateCases(above: Extract<IssueCode, 'above-maximum' | 'above-100'>): Cases {
  const counted = (value: string): Case => number(value, { basis: BASIS });
  return {
    good: [counted('91.91'), counted('91.91%'), counted('９１。９１')],
    boundary: [counted('0'), counted('100'), counted('100.0'), counted('99.9999')],
    bad: [
      is(above, counted('100.0001')),
      is(above, counted('120')),
      is('number-too-many-decimals', counted('91.91919')),
      is('basis-missing', number('91.91')),
      is('basis-missing', number('91.91', { basis: '　' })),
      is('text-too-long', number('91.91', { basis: '字'.repeat(501) })),
      ...broken(counted),
      empty('answer-missing'),
    ],
  };
}

const connections = (value: string, unit?: string): Case => ({
  ...number(value, { basis: BASIS, ...(unit ? { unit } : {}) }),
  says: `${value} ${unit ?? ''}`,
});
const PENETRATION_CASES: Cases = {
  good: [connections('38.5'), connections('95.5', '部/百户'), connections('38.5', '部/百人')],
  boundary: [
    connections('0'),
    connections('100'),
    connections('130', '部/百户'),
    connections('300', '部/百户'),
  ],
  bad: [
    is('implausibly-high', connections('300.0001')),
    is('unit-unknown', connections('130', '条')),
    is('basis-missing', number('38.5')),
    is('number-too-many-decimals', connections('38.51234')),
    ...broken((value) => connections(value)),
    empty('answer-missing'),
  ],
};

const THINGS_CASES: Cases = {
  good: [number('30'), number('1,204')],
  boundary: [number('0'), number('1'), number(LONGEST_NUMBER), number('30.0')],
  bad: [
    is('not-whole', number('30.5')),
    is('number-with-unit', number('30家')),
    is('number-with-unit', number('30%')),
    ...broken((value) => number(value)),
    empty('answer-missing'),
  ],
};

const SIZE_CASES: Cases = {
  good: [number('1200'), number('1,200.5')],
  boundary: [number('0'), number('0.0001'), number(LONGEST_NUMBER)],
  bad: [
    is('number-too-many-decimals', number('0.00001')),
    ...broken((value) => number(value)),
    empty('answer-missing'),
  ],
};

const PUE_CASES: Cases = {
  good: [number('1.25')],
  // All the energy reaches the machines: the floor that physics sets.
  boundary: [number('1'), number('1.0'), number('1.0001'), number('3')],
  bad: [
    is('below-minimum', number('0.9999')),
    is('below-minimum', number('0')),
    is('implausibly-high', number('3.0001')),
    is('implausibly-high', number('125')),
    is('number-with-unit', number('1.25%')),
    is('number-too-many-decimals', number('1.23456')),
    ...broken((value) => number(value)),
    empty('answer-missing'),
  ],
};

function whetherCases({ parts }: Extract<Printed, { asks: 'whether' }>): Cases {
  const partly = chosen('partly', { text: '一期已上线' });
  return {
    good: [chosen('yes')],
    boundary: [
      chosen('no'),
      partly,
      chosen('yes', { text: '字'.repeat(500) }),
      ...(parts ? [chosen('partly')] : []),
    ],
    bad: [
      empty('answer-missing'),
      is('text-too-long', chosen('yes', { text: '字'.repeat(501) })),
      ...(parts
        ? []
        : [
            is('partly-text-missing', chosen('partly')),
            is('partly-text-missing', chosen('partly', { text: ' ' })),
          ]),
    ],
  };
}

function whichCases({ of, options, all, other }: Extract<Printed, { asks: 'which' }>): Cases {
  const ticked = (ticks: readonly string[]): Case => ({
    says: ticks.join('、') || 'nothing',
    answer: { options: ticks, ...(other && ticks.includes('其他') ? { text: '无人配送' } : {}) },
  });
  const [first = ''] = options;
  const most = options.slice(1);
  return {
    good: [beside(of, { choice: 'yes' }, ticked(options))],
    boundary: [
      beside(of, { choice: 'partly' }, ticked([first])),
      beside(of, { choice: 'no' }, empty()),
      ...(all ? [] : [beside(of, { choice: 'yes' }, ticked([first]))]),
    ],
    bad: [
      beside(of, { choice: 'yes' }, empty('answer-missing')),
      beside(of, { choice: 'partly' }, is('answer-missing', ticked([]))),
      empty('answer-missing'),
      beside(of, { choice: 'no' }, is('options-contradict-no', ticked([first]))),
      beside(of, { choice: 'partly' }, is('option-unknown', ticked([first, '飞行汽车']))),
      ...(all ? [beside(of, { choice: 'yes' }, is('yes-but-not-all-options', ticked(most)))] : []),
      ...(other
        ? [
            beside(
              of,
              { choice: 'yes' },
              is('other-text-missing', { says: '其他', answer: { options: ['其他'] } }),
            ),
          ]
        : []),
    ],
  };
}

function tellCases({ due }: Extract<Printed, { asks: 'tell' }>): Cases {
  const bad = [is('text-too-long', text(2001))];
  if (due === 'always')
    return { good: [text(200)], boundary: [text(1), text(2000)], bad: [...bad, empty('answer-missing')] };
  if (due === 'never') return { good: [text(200)], boundary: [text(1), text(2000), empty()], bad };
  const counts = due.with.every((id) => fieldById(FRAMEWORK_2021, id)?.kind === 'count');
  const something: Answer = counts ? { value: '1' } : { choice: 'partly' };
  const nothing: Answer = counts ? { value: '0' } : { choice: 'no' };
  const all = (answer: Answer, given: Case): Case => ({
    ...given,
    says: `${given.says}, beside ${JSON.stringify(answer)}`,
    beside: Object.fromEntries(due.with.map((id) => [id, answer])),
  });
  const last = due.with.at(-1) ?? '';
  return {
    good: [all(something, text(200))],
    boundary: [all(something, text(1)), all(something, text(2000)), all(nothing, empty())],
    bad: [
      ...bad,
      empty('answer-missing'),
      all(something, empty('answer-missing')),
      // One of several is enough.
      {
        ...all(nothing, empty('answer-missing')),
        beside: { ...all(nothing, empty()).beside, [last]: something },
      },
    ],
  };
}

/** Good, boundary and bad answers to a printed question; `none` where the park may honestly have nothing to answer. */
export function casesOf(printed: Printed, none: boolean): Cases {
  switch (printed.asks) {
    case 'share':
      return shareCases(printed, none);
    case 'share of sums':
      return SUM_CASES;
    case 'quotient':
      return quotientCases(printed);
    case 'rate':
      return rateCases(printed.above100 === 'odd' ? 'above-100' : 'above-maximum');
    case 'penetration':
      return PENETRATION_CASES;
    case 'number of things':
      return THINGS_CASES;
    case 'size':
      return SIZE_CASES;
    case 'PUE':
      return PUE_CASES;
    case 'whether':
      return whetherCases(printed);
    case 'which':
      return whichCases(printed);
    case 'tell':
      return tellCases(printed);
  }
}

/** 不适用: honest here or refused, and never without a reason. */
export function notApplicableCases(may: boolean): Pick<Cases, 'boundary' | 'bad'> {
  const given = (reason?: string): Case => ({
    says: `不适用 ${reason ?? ''}`,
    answer: { notApplicable: true, ...(reason ? { notApplicableReason: reason } : {}) },
  });
  const refused = is('not-applicable-not-allowed', given('园区没有此项'));
  return may
    ? { boundary: [given('园区没有此项')], bad: [is('not-applicable-reason-missing', given())] }
    : { boundary: [], bad: [refused] };
}

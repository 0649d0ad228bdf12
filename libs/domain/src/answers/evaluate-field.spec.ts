import { fieldById, FRAMEWORK_2021, type Field } from '../framework';
import { evaluateField } from './evaluate-field';
import { issueSentence } from './messages';
import type { Answer, AnswerContext } from './types';

function field(id: string): Field {
  const found = fieldById(FRAMEWORK_2021, id);
  if (!found) throw new Error(`no field ${id}`);
  return found;
}

const evaluate = (id: string, answer?: Answer, context: AnswerContext = {}) =>
  evaluateField(field(id), answer, context);
const codes = (id: string, answer?: Answer, context: AnswerContext = {}) => {
  const { errors, warnings } = evaluate(id, answer, context);
  return [...errors, ...warnings].map((issue) => issue.code);
};
const sentences = (id: string, answer?: Answer, context: AnswerContext = {}) => {
  const { errors, warnings } = evaluate(id, answer, context);
  return [...errors, ...warnings].map((issue) => issueSentence(issue));
};

describe('an empty field', () => {
  it('is asked for once, at its first box', () => {
    expect(evaluate('2.4.value')).toEqual({
      field: '2.4.value',
      state: 'empty',
      required: true,
      notApplicable: false,
      errors: [{ code: 'answer-missing', field: '2.4.value', input: 'numerator', params: {} }],
      warnings: [],
    });
    expect(evaluate('2.4.value', { numerator: '  ', denominator: '' }).state).toBe('empty');
    expect(evaluate('10.1.systems').errors[0]?.input).toBe('options');
    expect(evaluate('10.3.text').errors[0]?.input).toBe('text');
    expect(evaluate('2.2.value').errors[0]?.input).toBe('value');
    expect(evaluate('4.1.value').errors[0]?.input).toBe('choice');
  });

  it('counts as empty while only its year, source or basis is there', () => {
    expect(evaluate('1.2.value', { basis: '按面积', dataYear: '2025', source: '运营商' }).state).toBe(
      'empty',
    );
  });

  it('may stay so where the print says 等', () => {
    expect(evaluate('12.3.other')).toMatchObject({ state: 'empty', required: false, errors: [] });
  });
});

describe('a ratio', () => {
  it('is ready with numerator and denominator', () => {
    expect(evaluate('1.1.value', { numerator: '1204', denominator: '1310' }).state).toBe('ready');
    expect(evaluate('1.1.value', { numerator: '１，２０４', denominator: '1 310' }).state).toBe('ready');
    expect(evaluate('1.1.value', { numerator: '0', denominator: '1310' }).state).toBe('ready');
  });

  it('asks for the missing side by its printed name', () => {
    expect(evaluate('2.4.value', { numerator: '12' }).state).toBe('incomplete');
    expect(sentences('2.4.value', { numerator: '12' })).toEqual([
      '请填写分母（非涉密系统总数量），不能为 0。',
    ]);
    expect(sentences('2.4.value', { denominator: '12' })).toEqual([
      '请填写分子（非涉密政务系统接入政务云的数量）。',
    ]);
  });

  it('refuses a zero denominator, and offers 不适用 where it may be one', () => {
    expect(sentences('2.4.value', { numerator: '0', denominator: '0' })).toEqual([
      '请填写分母（非涉密系统总数量），不能为 0。',
    ]);
    expect(sentences('9.1.value', { numerator: '0', denominator: '0' })).toEqual([
      '分母（所有重点污染源数量）不能为 0；园区确无此项的，请选择“不适用”并说明理由。',
    ]);
    expect(evaluate('9.1.value', { numerator: '0', denominator: '0' }).state).toBe('error');
  });

  it.each([
    ['十二', '“光纤到户数量”请填写数字，例如 1204 或 91.5；现填“十二”。'],
    ['1.2万', '“光纤到户数量”请只填数字，不带单位，“万”“亿”请换算；现填“1.2万”。'],
    ['1,20', '“光纤到户数量”的千位分隔符位置不对，请写成 1,204 或 1204；现填“1,20”。'],
    ['-3', '“光纤到户数量”不能为负数。'],
    ['12.5', '“光纤到户数量”请填写整数。'],
    ['1234567890123456', '“光纤到户数量”的位数过多，请核对单位；整数部分最多 15 位。'],
  ])('says of numerator %j what is wrong with it', (numerator, sentence) => {
    expect(sentences('1.1.value', { numerator, denominator: '1310' })).toEqual([sentence]);
    expect(evaluate('1.1.value', { numerator, denominator: '1310' }).state).toBe('error');
  });

  it('takes whole numbers written with a point', () => {
    expect(evaluate('1.1.value', { numerator: '12.0', denominator: '13' }).state).toBe('ready');
  });

  it('warns when the numerator is above the denominator, and is content with a sentence', () => {
    const answer = { numerator: '1310', denominator: '1204' };
    expect(evaluate('1.1.value', answer).state).toBe('warning');
    expect(sentences('1.1.value', answer)).toEqual([
      '“1000M光纤到户覆盖率”的分子（1,310）大于分母（1,204），请核对；确实如此的，请用一句话说明原因。',
    ]);
    const replied = evaluate('1.1.value', { ...answer, warningReply: '部分用户同时开通两条线路' });
    expect(replied.state).toBe('ready');
    expect(replied.warnings).toHaveLength(1);
    expect(replied.warnings[0]?.answered).toBe(true);
    expect(evaluate('1.1.value', { ...answer, warningReply: '无' }).state).toBe('warning');
  });

  it('does not take a sentence that was written for another warning', () => {
    const answer = { numerator: '1310', denominator: '1204', warningReply: '数据年度按上级要求' };
    expect(evaluate('1.1.value', { ...answer, warningReplyCodes: ['data-year-differs'] }).state).toBe(
      'warning',
    );
    expect(
      evaluate('1.1.value', { ...answer, warningReplyCodes: ['numerator-above-denominator'] }).state,
    ).toBe('ready');
    expect(evaluate('1.1.value', { ...answer, warningReplyCodes: [] }).state).toBe('ready');
  });

  it('lets 11.3 exceed 100 without a word', () => {
    expect(evaluate('11.3.value', { numerator: '500', denominator: '400' })).toMatchObject({
      state: 'ready',
      warnings: [],
    });
  });

  it('needs all four numbers of 15.4 and adds them up', () => {
    const parts = { numeratorParts: ['300', '9000'], denominatorParts: ['310', '9100'] };
    expect(evaluate('15.4.value', parts).state).toBe('ready');
    const missing = evaluate('15.4.value', { ...parts, denominatorParts: ['310', ''] });
    expect(missing.errors).toEqual([
      { code: 'denominator-missing', field: '15.4.value', input: 'denominator', index: 1, params: {} },
    ]);
    expect(issueSentence(missing.errors[0]!)).toBe('请填写分母（学生总数），不能为 0。');
    expect(codes('15.4.value', { ...parts, numeratorParts: ['400', '9100'] })).toEqual([
      'numerator-above-denominator',
    ]);
    expect(codes('15.4.value', { numeratorParts: ['0', '0'], denominatorParts: ['0', '0'] })).toEqual([
      'denominator-zero-not-applicable',
    ]);
    expect(evaluate('15.4.value', { numerator: '1', denominator: '2' }).state).toBe('empty');
  });
});

describe('20.1 and 20.2', () => {
  it('take decimals where the print counts money and area', () => {
    expect(evaluate('20.2.value', { numerator: '180.25', denominator: '90.5' }).state).toBe('ready');
    expect(codes('20.1.value', { numerator: '1800000.5', denominator: '60000.5' })).toEqual(['not-whole']);
    expect(codes('20.2.value', { numerator: '1.1234567', denominator: '1' })).toEqual([
      'number-too-many-decimals',
    ]);
  });

  it('warn of a slip in the unit', () => {
    expect(sentences('20.1.value', { numerator: '18000000000', denominator: '60000' })).toEqual([
      '“从业人员人均生产总值”高于常见范围（1000 万元/人），请核对单位和数值；确实如此的，请用一句话说明原因。',
    ]);
    expect(codes('20.1.value', { numerator: '180', denominator: '60000' })).toEqual(['implausibly-low']);
    expect(codes('20.1.value', { numerator: '60000', denominator: '60000' })).toEqual([]);
  });

  it('hold their bounds whatever unit the round chose', () => {
    const context = { units: { '20.1.value': '元/人', '20.2.value': '万元/公顷' } };
    expect(codes('20.1.value', { numerator: '18000000000', denominator: '60000' }, context)).toEqual([]);
    expect(codes('20.1.value', { numerator: '1800000', denominator: '60000' }, context)).toEqual([
      'implausibly-low',
    ]);
    expect(codes('20.2.value', { numerator: '1800000', denominator: '9050' }, context)).toEqual([]);
    expect(codes('20.2.value', { numerator: '180', denominator: '9050' }, context)).toEqual([
      'implausibly-low',
    ]);
  });
});

describe('counts and measures', () => {
  it('take whole numbers for counts', () => {
    expect(evaluate('2.2.value', { value: '1,204' }).state).toBe('ready');
    expect(evaluate('2.2.value', { value: '0' }).state).toBe('ready');
    expect(codes('2.2.value', { value: '3.5' })).toEqual(['not-whole']);
    expect(codes('2.2.value', { value: '30家' })).toEqual(['number-with-unit']);
    expect(codes('2.2.value', { value: '3%' })).toEqual(['number-with-unit']);
  });

  it('want to know how a percentage without a formula was counted', () => {
    expect(evaluate('3.1.value', { value: '95' }).state).toBe('incomplete');
    expect(sentences('3.1.value', { value: '95' })).toEqual([
      '原文未给“视频监控覆盖率”的计算公式，请填写口径说明。',
    ]);
    expect(evaluate('3.1.value', { value: '95%', basis: '按重点部位点位' }).state).toBe('ready');
  });

  it('stop a coverage above 100 but let 1.4 pass', () => {
    const basis = '按部/百户';
    expect(sentences('1.2.value', { value: '100.01', basis })).toEqual([
      '“无线网络Wifi覆盖率”不能大于 100。',
    ]);
    expect(evaluate('1.2.value', { value: '100', basis }).state).toBe('ready');
    expect(evaluate('1.4.value', { value: '130', basis, unit: '部/百户' }).state).toBe('ready');
    expect(codes('1.4.value', { value: '301', basis })).toEqual(['implausibly-high']);
    expect(codes('1.4.value', { value: '130', basis, unit: '条' })).toEqual(['unit-unknown']);
  });

  it('ask for a sentence, not a halt, when 12.3 exceeds 100', () => {
    expect(evaluate('12.3.share', { value: '101', basis: '按企业数' }).state).toBe('warning');
    expect(codes('12.3.share', { value: '101', basis: '按企业数' })).toEqual(['above-100']);
  });

  it('know the floor of PUE and a value that no data centre has', () => {
    expect(evaluate('2.1.pue', { value: '1.25' }).state).toBe('ready');
    expect(evaluate('2.1.pue', { value: '1' }).state).toBe('ready');
    expect(sentences('2.1.pue', { value: '0.99' })).toEqual(['“机房PUE”不能小于 1。']);
    expect(sentences('2.1.pue', { value: '3.01' })).toEqual([
      '“机房PUE”高于常见范围（3），请核对单位和数值；确实如此的，请用一句话说明原因。',
    ]);
  });
});

describe('不适用', () => {
  it('needs a reason', () => {
    expect(evaluate('9.1.value', { notApplicable: true }).state).toBe('incomplete');
    expect(sentences('9.1.value', { notApplicable: true })).toEqual([
      '“重点污染源在线监测率”选择了“不适用”，请说明理由。',
    ]);
    const done = evaluate('9.1.value', { notApplicable: true, notApplicableReason: '园区没有重点污染源' });
    expect(done).toMatchObject({ state: 'ready', notApplicable: true, errors: [], warnings: [] });
  });

  it('is refused where the framework leaves no room for it', () => {
    expect(evaluate('1.1.value', { notApplicable: true, notApplicableReason: '没有' }).state).toBe('error');
    expect(codes('1.1.value', { notApplicable: true, notApplicableReason: '没有' })).toEqual([
      'not-applicable-not-allowed',
    ]);
  });

  it('frees what hangs on the question', () => {
    const answers = { '15.3.value': { notApplicable: true, notApplicableReason: '没有学校' } };
    expect(evaluate('15.3.parts', undefined, { answers })).toMatchObject({ required: false, errors: [] });
  });
});

describe('是／部分／否', () => {
  it('asks which part is done, unless the item asks for the parts itself', () => {
    expect(evaluate('4.1.value', { choice: 'yes' }).state).toBe('ready');
    expect(evaluate('4.1.value', { choice: 'no' }).state).toBe('ready');
    expect(sentences('4.1.value', { choice: 'partly' })).toEqual([
      '“是否建成全区统一的政务大数据资源管理平台”选择了“部分建成（在建）”，请说明已完成的部分。',
    ]);
    expect(evaluate('4.1.value', { choice: 'partly', text: '一期已上线' }).state).toBe('ready');
    expect(evaluate('2.3.value', { choice: 'partly' }).state).toBe('ready');
  });

  it('makes the list of parts due with yes or partly, and wrong with no', () => {
    const with_ = (choice: 'yes' | 'partly' | 'no') => ({ answers: { '2.3.value': { choice } } });
    expect(evaluate('2.3.parts', undefined, with_('no'))).toMatchObject({ required: false, errors: [] });
    expect(codes('2.3.parts', undefined, with_('partly'))).toEqual(['answer-missing']);
    expect(codes('2.3.parts', undefined)).toEqual(['answer-missing']);
    expect(codes('2.3.parts', { options: ['AI'] }, with_('no'))).toEqual(['options-contradict-no']);
    expect(evaluate('2.3.parts', { options: ['AI'] }, with_('partly')).state).toBe('ready');
  });

  it('asks for a sentence when everything is built but not every part is ticked', () => {
    const answers = { '16.2.value': { choice: 'yes' as const } };
    expect(sentences('16.2.parts', { options: ['区', '街道'] }, { answers })).toEqual([
      '同一条已选择全部建成或实现，但“已覆盖层级”未勾选“社区”，请核对；确实如此的，请用一句话说明原因。',
    ]);
    expect(codes('16.2.parts', { options: ['区', '街道', '社区'] }, { answers })).toEqual([]);
    expect(
      codes('7.4.parts', { options: ['车联网'] }, { answers: { '7.4.value': { choice: 'yes' } } }),
    ).toEqual([]);
  });

  it('wants words for 其他, and knows its own options', () => {
    expect(codes('7.4.parts', { options: ['其他'] })).toEqual(['other-text-missing']);
    expect(codes('7.4.parts', { options: ['其他'], text: '无人配送' })).toEqual([]);
    expect(codes('7.4.parts', { options: ['飞行汽车'] })).toEqual(['option-unknown']);
  });
});

describe('a text', () => {
  it('is due when the count or the answer beside it says there is something to tell', () => {
    expect(evaluate('3.4.text', undefined, { answers: { '3.4.screens': { value: '0' } } }).required).toBe(
      false,
    );
    expect(evaluate('3.4.text', undefined, { answers: { '3.4.screens': { value: '2' } } }).required).toBe(
      true,
    );
    expect(
      evaluate('12.2.text', undefined, {
        answers: { '12.2.enterprises': { value: '0' }, '12.2.institutions': { value: '3' } },
      }).required,
    ).toBe(true);
    expect(
      evaluate('12.2.text', undefined, {
        answers: { '12.2.enterprises': { value: '0' }, '12.2.institutions': { value: '0' } },
      }).required,
    ).toBe(false);
    expect(evaluate('19.2.text', undefined, { answers: { '19.2.value': { choice: 'no' } } }).required).toBe(
      false,
    );
    expect(evaluate('19.2.text', undefined, { answers: { '19.2.value': { choice: 'yes' } } }).required).toBe(
      true,
    );
  });

  it('has a longest length, counted in characters', () => {
    expect(evaluate('10.3.text', { text: '字'.repeat(2000) }).state).toBe('ready');
    expect(evaluate('10.3.text', { text: '😀'.repeat(2000) }).state).toBe('ready');
    expect(sentences('10.3.text', { text: '字'.repeat(2001) })).toEqual([
      '“数字化预案的建设情况”的说明有 2001 个字，最多 2000 个字，请精简。',
    ]);
    expect(codes('3.1.value', { value: '9', basis: '字'.repeat(501) })).toEqual(['text-too-long']);
  });
});

import fc from 'fast-check';
import { allFields, FRAMEWORK_2021 as framework } from '../framework';
import { completeAnswers, completeEvidence } from './complete-form.fixture';
import { evaluateForm } from './evaluate-form';
import { issueSentence } from './messages';
import type { Answer, Answers } from './types';

const answers = completeAnswers();
const evidence = completeEvidence();
const objective = (form: ReturnType<typeof evaluateForm>, no: number) => form.objectives[no - 1];

describe('a complete form', () => {
  it('may be submitted', () => {
    const form = evaluateForm(framework, answers, evidence);
    expect(form.blockers).toEqual([]);
    expect(form).toMatchObject({ canSubmit: true, percent: 100, evidenceDue: 32, evidenceDone: 32 });
    // Every field but the optional 其他 of 12.3 is due.
    expect(form).toMatchObject({ due: 88, done: 88 });
    expect(form.objectives.map((each) => each.state)).toEqual(Array(20).fill('ready'));
  });

  it('waits for the sealed statement where the round asks for one', () => {
    const sealed = (present: boolean) =>
      evaluateForm(framework, answers, evidence, { sealedStatement: { required: true, present } });
    expect(sealed(true).canSubmit).toBe(true);
    expect(sealed(false).canSubmit).toBe(false);
    expect(sealed(false).blockers.map((blocker) => issueSentence(blocker))).toEqual([
      '请上传加盖公章的承诺书。',
    ]);
  });
});

describe('an empty form', () => {
  const form = evaluateForm(framework, {}, {});

  it('asks once for every due field and every evidence slot, in printed order', () => {
    expect(form.blockers).toHaveLength(88 + 32);
    expect(form.blockers[0]).toMatchObject({ code: 'answer-missing', field: '1.1.value', objectiveNo: 1 });
    expect(form.blockers[4]).toMatchObject({ code: 'answer-missing', field: '1.4.value', objectiveNo: 1 });
    expect(form.blockers[5]).toMatchObject({ code: 'evidence-missing', field: '1.e1', objectiveNo: 1 });
    expect(form).toMatchObject({ canSubmit: false, percent: 0, done: 0, evidenceDone: 0 });
    expect(form.objectives.every((each) => each.state === 'empty')).toBe(true);
  });

  it('says it in words', () => {
    expect(issueSentence(form.blockers[0]!)).toBe('请填写“1000M光纤到户覆盖率”。');
    expect(issueSentence(form.blockers[5]!)).toBe('请上传证明材料：通信主管部门或运营商数据。');
    expect(issueSentence(form.blockers[5]!, 'en')).toBe(
      'Please upload the evidence: Data of the communications authority or of an operator.',
    );
  });
});

describe('progress', () => {
  it('counts fields and evidence of each objective', () => {
    const form = evaluateForm(framework, { '6.1.value': answers['6.1.value'] }, { '6.e2': 2 });
    expect(objective(form, 6)).toEqual({
      objectiveNo: 6,
      due: 4,
      done: 1,
      errors: 0,
      openWarnings: 0,
      evidenceDue: 3,
      evidenceDone: 1,
      missingSlots: ['6.e1', '6.e3'],
      state: 'incomplete',
    });
    expect(form.percent).toBe(1);
  });

  it('is never 100 before everything is there', () => {
    const form = evaluateForm(framework, answers, { ...evidence, '20.e1': 0 });
    expect(form.percent).toBe(99);
    expect(form.canSubmit).toBe(false);
    expect(form.blockers).toEqual([
      { code: 'evidence-missing', field: '20.e1', params: {}, objectiveNo: 20 },
    ]);
  });

  it('asks less where an answer is no', () => {
    const no = { ...answers, '2.3.value': { choice: 'no' as const }, '2.3.parts': undefined };
    const form = evaluateForm(framework, no, evidence);
    expect(form.due).toBe(87);
    expect(form.canSubmit).toBe(true);
  });

  it('asks for no evidence of an objective that is wholly 不适用', () => {
    const none: Answer = { notApplicable: true, notApplicableReason: '辖区内没有学校' };
    const schools = Object.fromEntries(
      allFields(framework)
        .filter((field) => field.objectiveNo === 15)
        .map((field) => [field.id, none]),
    );
    const form = evaluateForm(framework, { ...answers, ...schools }, { ...evidence, '15.e1': 0, '15.e2': 0 });
    expect(objective(form, 15)).toMatchObject({ evidenceDue: 0, missingSlots: [], state: 'ready' });
    expect(form.canSubmit).toBe(true);
    const oneLeft = { ...answers, ...schools, '15.1.value': { choice: 'no' as const } };
    expect(evaluateForm(framework, oneLeft, { ...evidence, '15.e1': 0 }).canSubmit).toBe(false);
  });
});

describe('warnings', () => {
  const above: Answer = { numerator: '1400', denominator: '1310' };

  it('hold the submission back until a sentence answers them', () => {
    const open = evaluateForm(framework, { ...answers, '1.1.value': above }, evidence);
    expect(open.canSubmit).toBe(false);
    expect(open.openWarnings).toHaveLength(1);
    expect(objective(open, 1)).toMatchObject({ state: 'warning', openWarnings: 1, done: 4 });
    expect(open.blockers).toMatchObject([
      { code: 'numerator-above-denominator', field: '1.1.value', objectiveNo: 1 },
    ]);
    const reply = { ...above, warningReply: '含一户多线' };
    expect(evaluateForm(framework, { ...answers, '1.1.value': reply }, evidence).canSubmit).toBe(true);
  });

  it('come from questions between fields', () => {
    const form = evaluateForm(framework, { ...answers, '13.2.total': { value: '11' } }, evidence);
    expect(form.openWarnings.map((warning) => warning.code)).toEqual(['numerator-differs-from-total']);
  });

  it('come from the last round', () => {
    const previous: Answers = { '2.2.value': { value: '5' } };
    const form = evaluateForm(framework, answers, evidence, { previous });
    expect(form.openWarnings).toMatchObject([{ code: 'jump', field: '2.2.value' }]);
  });
});

describe('errors', () => {
  it('mark the objective and are listed with their place', () => {
    const form = evaluateForm(framework, { ...answers, '12.3.scaled_total': { value: '三十' } }, evidence);
    expect(objective(form, 12)?.state).toBe('error');
    expect(form.blockers).toMatchObject([
      {
        code: 'not-a-number',
        field: '12.3.scaled_total',
        input: 'value',
        objectiveNo: 12,
        params: { typed: '三十' },
      },
    ]);
  });

  it('in an optional field hold back as well', () => {
    const form = evaluateForm(framework, { ...answers, '12.3.other': { text: '字'.repeat(2001) } }, evidence);
    expect(form.canSubmit).toBe(false);
  });
});

describe('whatever is typed', () => {
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom('', '0', '1204', '1,204', '100.5', '-1', '9'.repeat(20), '１２'),
  );
  const anyAnswer: fc.Arbitrary<Answer> = fc.record(
    {
      value: text,
      numerator: text,
      denominator: text,
      numeratorParts: fc.array(text, { maxLength: 3 }),
      denominatorParts: fc.array(text, { maxLength: 3 }),
      choice: fc.constantFrom('yes', 'partly', 'no'),
      options: fc.array(fc.constantFrom('AI', '区', '其他', '多维研判体系', '没有的选项')),
      text,
      notApplicable: fc.boolean(),
      notApplicableReason: text,
      unit: text,
      dataYear: text,
      basis: text,
      warningReply: text,
    },
    { requiredKeys: [] },
  );
  const anyAnswers = fc
    .array(fc.tuple(fc.constantFrom(...allFields(framework).map((field) => field.id)), anyAnswer), {
      maxLength: 40,
    })
    .map((entries): Answers => Object.fromEntries(entries));

  it('gets a verdict, a place and a sentence without a gap', () => {
    fc.assert(
      fc.property(anyAnswers, anyAnswers, (typed, previous) => {
        const form = evaluateForm(framework, { ...answers, ...typed }, evidence, {
          previous,
          dataYear: '2025',
        });
        expect(form.canSubmit).toBe(form.blockers.length === 0);
        expect(form.done).toBeLessThanOrEqual(form.due);
        expect(form.percent === 100).toBe(form.done === form.due && form.evidenceDone === form.evidenceDue);
        for (const blocker of form.blockers) {
          for (const language of ['zh', 'en'] as const) {
            const { params } = blocker;
            const sentence = issueSentence(
              { ...blocker, params: { ...params, typed: '', unit: '', year: '' } },
              language,
            );
            expect(sentence).not.toMatch(/undefined|null|NaN|\{|\}/);
          }
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('the whole form', () => {
  it('is evaluated within a frame of the screen', () => {
    const times: number[] = [];
    for (let run = 0; run < 60; run += 1) {
      const started = performance.now();
      evaluateForm(framework, answers, evidence, { previous: answers, dataYear: '2025' });
      times.push(performance.now() - started);
    }
    // Costs 0.7 ms compiled; the quickest run counts, and a busy machine gets room. Catches a quadratic slip, no more.
    expect(Math.min(...times)).toBeLessThan(10);
  });
});

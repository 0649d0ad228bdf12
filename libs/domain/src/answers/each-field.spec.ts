import { allFields, fieldById, FRAMEWORK_2021, itemById, type Field } from '../framework';
import { evaluateField } from './evaluate-field';
import { issueSentence } from './messages';
import { casesOf, notApplicableCases, type Case } from './printed-cases.fixture';
import { PRINTED_FIELDS } from './printed-fields.fixture';
import type { AnswerContext, IssueCode } from './types';

/** Codes that a sentence answers; all others must be put right. */
const ODD: readonly IssueCode[] = [
  'numerator-above-denominator',
  'above-100',
  'implausibly-low',
  'implausibly-high',
  'yes-but-not-all-options',
];

function fieldOf(id: string): Field {
  const found = fieldById(FRAMEWORK_2021, id);
  if (!found) throw new TypeError(`no field ${id}`);
  return found;
}

const verdict = (id: string, { answer, beside: others }: Case) => {
  const context: AnswerContext = { framework: FRAMEWORK_2021, ...(others ? { answers: others } : {}) };
  return evaluateField(fieldOf(id), answer, context);
};
const foundIn = (id: string, given: Case) => {
  const { errors, warnings } = verdict(id, given);
  return [...errors, ...warnings];
};

describe('each field of the printed sheet', () => {
  it('is one of 89, in printed order, with the words it stands for', () => {
    expect(PRINTED_FIELDS.map(([id]) => id)).toEqual(allFields(FRAMEWORK_2021).map(({ id }) => id));
    for (const [id, words] of PRINTED_FIELDS) {
      const printed = itemById(FRAMEWORK_2021, fieldOf(id).itemId)?.textVerbatim.replace(/\n/g, '');
      expect([id, printed]).toEqual([id, expect.stringContaining(words)]);
    }
  });

  describe.each(PRINTED_FIELDS.map(([id, words, printed, may]) => ({ id, words, printed, may })))(
    '$id $words',
    ({ id, printed, may }) => {
      const { good, boundary, bad } = casesOf(printed, may !== undefined);
      const none = notApplicableCases(may !== undefined);

      it('takes a good answer and one at the boundary', () => {
        for (const given of [...good, ...boundary, ...none.boundary])
          expect([given.says, foundIn(id, given).map(({ code }) => code)]).toEqual([given.says, []]);
        for (const given of good)
          expect([given.says, verdict(id, given).state]).toEqual([given.says, 'ready']);
      });

      it('names the one thing that is wrong with a bad answer, in a sentence of each language', () => {
        for (const given of [...bad, ...none.bad]) {
          const found = foundIn(id, given);
          expect([given.says, found.map(({ code }) => code)]).toEqual([given.says, [given.found]]);
          const { state } = verdict(id, given);
          expect([given.says, state === 'ready']).toEqual([given.says, false]);
          for (const language of ['zh', 'en'] as const)
            expect(issueSentence(found[0]!, language)).not.toMatch(/undefined|null|\{|\}|“”/);
        }
      });

      it('lets a sentence answer what is odd, and nothing answer what is wrong', () => {
        for (const given of [...bad, ...none.bad]) {
          const { state } = verdict(id, {
            ...given,
            answer: { ...given.answer, warningReply: '已与主管部门核对无误' },
          });
          const odd = given.found !== undefined && ODD.includes(given.found);
          expect([given.says, state === 'ready']).toEqual([given.says, odd]);
        }
      });
    },
  );

  it('asks whether in the words that fit its verb, and for the parts that are printed', () => {
    for (const [id, , printed] of PRINTED_FIELDS) {
      const field = fieldOf(id);
      if (printed.asks === 'whether') {
        if (field.kind !== 'yesno') throw new TypeError(`${id} is no question of whether`);
        expect([id, field.choices.yes, field.choices.partly, field.choices.no]).toEqual([
          id,
          ...printed.words,
        ]);
      }
      if (printed.asks !== 'which') continue;
      if (field.kind !== 'multiselect') throw new TypeError(`${id} offers nothing to tick`);
      expect([id, field.options]).toEqual([id, printed.options]);
      const words = itemById(FRAMEWORK_2021, field.itemId)?.textVerbatim;
      for (const option of printed.options.filter((each) => each !== '其他')) expect(words).toContain(option);
    }
  });
});

import fc from 'fast-check';
import { allFields, crossChecksOf, FRAMEWORK_2021 as framework } from '../framework';
import { completeAnswers, completeEvidence } from './complete-form.fixture';
import { evaluateForm } from './evaluate-form';
import type { Answer, Answers, EvidenceCounts, FormContext, FormEvaluation } from './types';

const complete = completeAnswers();
const ids = allFields(framework).map(({ id }) => id);
const files = fc.tuple(fc.constantFrom(...Object.keys(completeEvidence())), fc.nat({ max: 1 }));

/** What one types into some field: something else of each kind, nothing, not applicable, a figure far off. */
const typed: fc.Arbitrary<Answer | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ value: fc.constantFrom('', '0', '1', '12.5', '999999', 'x') }),
  fc.record({ numerator: fc.constantFrom('0', '5', '7000'), denominator: fc.constantFrom('0', '5', '10') }),
  fc.record({ choice: fc.constantFrom('yes' as const, 'partly' as const, 'no' as const) }),
  fc.record({ options: fc.constantFrom([], ['其他'], ['5G']), text: fc.constantFrom('', '一句话') }),
  fc.record({ notApplicable: fc.constant(true), notApplicableReason: fc.constantFrom('', '本园区没有') }),
  fc.record({ dataYear: fc.constantFrom('2024', '1999'), source: fc.constant('统计局') }),
);
/** Fields that hang together: an edit of one changes what another comes to. */
const tied = [
  ...allFields(framework).flatMap(({ id, required }) =>
    required.when === 'chosen'
      ? [id, required.fieldId]
      : required.when === 'positive'
        ? [id, ...required.fieldIds]
        : [],
  ),
  ...ids.flatMap((id) =>
    crossChecksOf(framework, id).flatMap((check) => [
      id,
      check.kind === 'same-amount' ? check.otherField : check.countField,
    ]),
  ),
];
const edit = fc.record({ field: fc.oneof(fc.constantFrom(...ids), fc.constantFrom(...tied)), value: typed });
const contexts: fc.Arbitrary<FormContext> = fc.constantFrom(
  {},
  { dataYear: '2025' },
  { dataYear: '2024', previous: complete },
  {
    dataYear: '2025',
    previous: { '1.2.value': { value: '1' }, '20.1.value': { numerator: '1', denominator: '1' } },
  },
);

describe('a form that is evaluated again after an edit of an answer or of its evidence', () => {
  it('comes to what it would come to for somebody who never saw it before', () => {
    fc.assert(
      fc.property(
        fc.boolean(),
        fc.array(fc.tuple(edit, contexts, files), { maxLength: 25 }),
        (full, edits) => {
          let answers: Answers = full ? complete : {};
          let evidence: EvidenceCounts = completeEvidence();
          let before: FormEvaluation | null = null;
          for (const [{ field, value }, context, [slot, count]] of edits) {
            answers = { ...answers, [field]: value };
            evidence = { ...evidence, [slot]: count };
            const again: FormEvaluation = evaluateForm(framework, answers, evidence, context, before);
            const unseen = structuredClone({ answers, context });
            expect(again).toEqual(evaluateForm(framework, unseen.answers, evidence, unseen.context));
            before = again;
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('keeps as they are the fields and objectives that nothing changed in', () => {
    const evidence = completeEvidence();
    const before = evaluateForm(framework, complete, evidence, { dataYear: '2025' });
    const answers = { ...complete, '1.2.value': { ...complete['1.2.value'], value: '' } };
    const after = evaluateForm(framework, answers, evidence, { dataYear: '2025' }, before);
    for (const id of ids) expect(after.fields[id] === before.fields[id]).toBe(id !== '1.2.value');
    expect(after.objectives.map((each, nth) => each === before.objectives[nth])).toEqual([
      false,
      ...Array<boolean>(19).fill(true),
    ]);
  });
});

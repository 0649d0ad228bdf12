/** A form answered from end to end with invented, consistent figures. For specs. */
import { allFields, allSlots, FRAMEWORK_2021, type Field } from '../framework';
import { withRatioInput, ratioInputs } from './inputs';
import type { Answer, Answers, EvidenceCounts } from './types';

/** Numbers that hang together: the same GDP in both units, the same workforce, the same count of bodies. */
const RATIOS: Readonly<Record<string, readonly string[]>> = {
  '12.4.value': ['8000', '60000'],
  '13.2.share': ['12', '40'],
  '15.4.value': ['300', '9000', '310', '9100'],
  '20.1.value': ['1800000', '60000'],
  '20.2.value': ['180', '90.5'],
};

const NUMBERS: Readonly<Record<string, string>> = {
  '2.1.pue': '1.25',
  '2.1.scale': '1200',
  '13.2.total': '12',
};

function answerTo(field: Field): Answer {
  switch (field.kind) {
    case 'ratio': {
      const numbers = RATIOS[field.id] ?? ['1204', '1310'];
      return ratioInputs(field).reduce<Answer>(
        (answer, { side, index }, at) => withRatioInput(field, answer, side, index, numbers[at] ?? ''),
        {},
      );
    }
    case 'count':
      return { value: NUMBERS[field.id] ?? '30' };
    case 'measure':
      return { value: NUMBERS[field.id] ?? '88.5', ...(field.needsBasis ? { basis: '按面积计算' } : {}) };
    case 'yesno':
      return { choice: 'yes' };
    case 'multiselect':
      return { options: field.options.filter((option) => option !== field.otherOption) };
    case 'narrative':
      return { text: '示例园区的建设与运行情况说明。' };
  }
}

export const completeAnswers = (): Answers =>
  Object.fromEntries(allFields(FRAMEWORK_2021).map((field) => [field.id, answerTo(field)]));

export const completeEvidence = (): EvidenceCounts =>
  Object.fromEntries(allSlots(FRAMEWORK_2021).map((slot) => [slot.id, 1]));

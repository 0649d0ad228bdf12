import { allFields, allSlots, FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { completeAnswers } from '@xuanping/domain/testing';
import { openApiDocument } from '../openapi';
import { answer, fieldId, saveAnswers, slotId } from '.';

describe('what the form sends', () => {
  it('names every field and slot of the framework', () => {
    for (const { id } of allFields(FRAMEWORK_2021)) expect(fieldId.safeParse(id).success).toBe(true);
    for (const { id } of allSlots(FRAMEWORK_2021)) expect(slotId.safeParse(id).success).toBe(true);
    expect(slotId.safeParse(STATEMENT_SLOT).success).toBe(true);
  });

  it('takes every kind of answer as it stands', () => {
    for (const value of Object.values(completeAnswers())) expect(answer.parse(value)).toEqual(value);
  });

  it('keeps what breaks a rule of the form, and refuses what is no answer at all', () => {
    expect(answer.parse({ value: '约一千二' })).toEqual({ value: '约一千二' });
    expect(answer.safeParse({ value: 12 }).success).toBe(false);
    expect(answer.safeParse({ points: '5' }).success).toBe(false);
    expect(answer.safeParse({ text: 'x'.repeat(20001) }).success).toBe(false);
  });

  it.each(['1.1', '../etc', '1.1.VALUE', ''])('does not take %j for a field', (id) => {
    expect(fieldId.safeParse(id).success).toBe(false);
  });

  it('can be described in OpenAPI', () => {
    const document = JSON.stringify(openApiDocument([saveAnswers], { title: 't', version: '1' }));
    expect(document).toContain('numeratorParts');
  });
});

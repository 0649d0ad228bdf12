import { evaluateField, type Answer } from '../answers';
import { fieldById, FRAMEWORK_2021, type Field } from '../framework';
import { formContextOf } from './form-context';
import { takenOver, type LastRound } from './last-round';

const fieldOf = (id: string): Field => {
  const field = fieldById(FRAMEWORK_2021, id);
  if (!field) throw new TypeError(id);
  return field;
};
const lastOf = (id: string, answer: Answer): LastRound => ({
  round: { code: '2025-01', name: '2025 年批次', year: 2025 },
  answers: { [id]: answer },
});
const taken = (id: string, answer: Answer) => takenOver(fieldOf(id), lastOf(id, answer), 2026);

describe('an answer taken over from the last round', () => {
  it('brings value, source, quality and basis, and the year the figure is of', () => {
    const answer: Answer = {
      value: '88.5',
      basis: '按面积',
      source: '园区统计年报',
      dataQuality: 'statistics',
    };
    expect(taken('1.2.value', answer)).toEqual({ ...answer, dataYear: '2024' });
    expect(taken('1.2.value', { ...answer, dataYear: '2023' })).toEqual({ ...answer, dataYear: '2023' });
    expect(taken('2.3.value', { choice: 'yes' })).toEqual({ choice: 'yes' });
  });

  it('never passes for this year’s figure: the rules ask about its year', () => {
    const answer = taken('2.2.value', { value: '30' }) ?? {};
    const context = { ...formContextOf({ year: 2026 }, { '2.2.value': { value: '30' } }), answers: {} };
    expect(evaluateField(fieldOf('2.2.value'), answer, context).warnings.map(({ code }) => code)).toEqual([
      'data-year-differs',
    ]);
  });

  it('leaves behind the reply to a warning and what was intended for a year that is over', () => {
    const reply = { warningReply: '当年扩建', warningReplyCodes: ['jump'] };
    expect(taken('2.2.value', { value: '30', ...reply, intended: '40', intendedYear: '2025' })).toEqual({
      value: '30',
      dataYear: '2024',
    });
    expect(taken('2.2.value', { value: '30', intended: '40', intendedYear: '2026' })).toEqual({
      value: '30',
      dataYear: '2024',
      intended: '40',
      intendedYear: '2026',
    });
  });

  it('brings 不适用 with its reason, and nothing where nothing was answered', () => {
    const none = { notApplicable: true, notApplicableReason: '园区没有自建机房' };
    expect(taken('2.1.scale', none)).toEqual(none);
    expect(taken('2.2.value', { source: '年报' })).toBeNull();
    expect(takenOver(fieldOf('2.2.value'), { ...lastOf('1.1.value', {}) }, 2026)).toBeNull();
  });
});

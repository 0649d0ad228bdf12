import { evaluateForm } from '../answers';
import { allFields, FRAMEWORK_2021 as F } from '../framework';
import { completeAnswers } from '../testing';
import type { Situation } from '../acts';
import { PARTICULARS } from './anchors';
import { correctionScope, heldBackBy, isAnchor, mayEditField, mayEditSlot } from './correction';
import { editingOf } from './editing';
import { evidenceCounts, isEvidenceSlot, STATEMENT_SLOT } from './evidence';
import { formContextOf } from './form-context';

const CLOSES = '2026-09-30T10:00:00.000Z';
const DUE = '2026-10-20T15:59:59.999Z';
const situation = (change: Partial<Situation>): Situation => ({
  roundState: 'self-assessment',
  paused: false,
  subjectState: 'drafting',
  now: '2026-09-15T00:00:00.000Z',
  instants: { selfAssessmentClosesAt: CLOSES, correctionDueAt: DUE },
  ...change,
});

describe('when a form may be changed', () => {
  it('is open while it is drafted, until the deadline itself', () => {
    expect(editingOf(F, situation({ now: CLOSES }), [])).toMatchObject({
      editable: true,
      until: CLOSES,
      scope: { everything: true },
    });
    const late = editingOf(F, situation({ now: '2026-09-30T10:00:00.001Z' }), []);
    expect(late).toMatchObject({ editable: false, why: { zh: '自评已经截止，内容不能再修改。' } });
    expect(mayEditField(late.scope, '1.1.value')).toBe(false);
  });

  it('is locked by the submission and says how to open it again', () => {
    expect(editingOf(F, situation({ subjectState: 'submitted' }), []).why?.zh).toContain('撤回');
  });

  it.each(['accepted', 'reviewing', 'awarded', 'lapsed', 'rejected'])(
    'is locked when the application is %s',
    (subjectState) => {
      expect(editingOf(F, situation({ subjectState }), []).editable).toBe(false);
    },
  );

  it('waits while the round is paused', () => {
    expect(editingOf(F, situation({ paused: true }), [])).toMatchObject({ editable: false });
  });

  it('opens what was remarked during a correction, until its own deadline', () => {
    const correcting = situation({
      roundState: 'formal-examination',
      subjectState: 'correcting',
      now: '2026-10-15T00:00:00.000Z',
    });
    const editing = editingOf(F, correcting, ['1.1']);
    expect(editing).toMatchObject({ editable: true, until: DUE });
    expect(mayEditField(editing.scope, '1.1.value')).toBe(true);
    expect(mayEditField(editing.scope, '1.2.value')).toBe(false);
    expect(editingOf(F, { ...correcting, now: '2026-10-20T16:00:00.000Z' }, ['1.1']).why?.zh).toContain(
      '补正期限已过',
    );
  });
});

describe('what a return for correction opens', () => {
  const fieldsOpened = (anchors: string[]) =>
    allFields(F)
      .filter(({ id }) => mayEditField(correctionScope(F, anchors), id))
      .map(({ id }) => id);

  it('opens the fields of an item and the evidence of its objective', () => {
    expect(fieldsOpened(['1.3']).every((id) => id.startsWith('1.3.'))).toBe(true);
    expect(mayEditSlot(correctionScope(F, ['6.1']), '6.e3', STATEMENT_SLOT)).toBe(true);
    expect(mayEditSlot(correctionScope(F, ['6.1']), '7.e1', STATEMENT_SLOT)).toBe(false);
  });

  it('opens what an answer decides upon with it: the same amount elsewhere, a share of a count', () => {
    expect(fieldsOpened(['20.1'])).toEqual(['20.1.value', '20.2.value']);
    expect(fieldsOpened(['12.4'])).toEqual(expect.arrayContaining(['20.1.value', '20.2.value']));
    expect(fieldsOpened(['13.2.total'])).toContain('13.2.share');
    expect(fieldsOpened(['20.2'])).toEqual(['20.2.value']);
  });

  it('holds a correction back by what it opened and by nothing else', () => {
    const answers = { ...completeAnswers(), '1.1.value': {}, '20.1.value': {} };
    const { blockers } = evaluateForm(F, answers, {});
    const places = (anchors: string[]) => [
      ...new Set(heldBackBy(F, blockers, correctionScope(F, anchors)).map(({ field }) => field)),
    ];
    expect(places(['form'])).toHaveLength(new Set(blockers.map(({ field }) => field)).size);
    expect(places(['20.1'])).toEqual(['20.1.value', '20.e1']);
    expect(places(['1.e1'])).toEqual(['1.e1']);
    expect(places([PARTICULARS])).toEqual([]);
  });

  it('opens one field, one slot, or a whole objective', () => {
    expect(fieldsOpened(['2.1.pue'])).toEqual(['2.1.pue']);
    expect(fieldsOpened(['6.e1'])).toEqual([]);
    expect(mayEditSlot(correctionScope(F, ['6.e1']), '6.e1', STATEMENT_SLOT)).toBe(true);
    expect(fieldsOpened(['20']).length).toBe(2);
  });

  it('opens the sealed statement with anything else, because it must fit what is submitted', () => {
    expect(mayEditSlot(correctionScope(F, ['2.1.pue']), STATEMENT_SLOT, STATEMENT_SLOT)).toBe(true);
  });

  it('opens everything when nothing was anchored, or the whole form was', () => {
    expect(fieldsOpened([])).toHaveLength(89);
    expect(fieldsOpened(['1.1', 'form'])).toHaveLength(89);
  });

  it('opens no field for a remark on the particulars, but the sealed statement: their code is sealed with it', () => {
    const scope = correctionScope(F, [PARTICULARS]);
    expect([scope.everything, scope.fields.size, scope.slots.size]).toEqual([false, 0, 0]);
    expect(mayEditSlot(scope, STATEMENT_SLOT, STATEMENT_SLOT)).toBe(true);
    expect(mayEditSlot(scope, '6.e3', STATEMENT_SLOT)).toBe(false);
    expect(isAnchor(F, PARTICULARS)).toBe(true);
  });

  it('opens nothing for an anchor the framework does not know', () => {
    expect(fieldsOpened(['99.9'])).toEqual([]);
  });
});

describe('evidence slots', () => {
  it('are those of the framework and the one of the statement', () => {
    expect(isEvidenceSlot(F, '1.e1')).toBe(true);
    expect(isEvidenceSlot(F, STATEMENT_SLOT)).toBe(true);
    expect(isEvidenceSlot(F, '21.e1')).toBe(false);
  });

  it('are counted per slot', () => {
    expect(evidenceCounts([{ slotId: '1.e1' }, { slotId: '6.e2' }, { slotId: '1.e1' }])).toEqual({
      '1.e1': 2,
      '6.e2': 1,
    });
  });
});

describe('what the rules of the form depend on', () => {
  it('expects figures of the year before the round and compares with the last round where there is one', () => {
    expect(formContextOf({ year: 2026 }, null)).toEqual({ dataYear: '2025' });
    expect(formContextOf({ year: 2026 }, { '1.1.value': { numerator: '1' } }).previous).toBeDefined();
  });
});

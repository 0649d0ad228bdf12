import {
  OBLIGATIONS,
  OBLIGATION_KINDS,
  obligation,
  obligationKey,
  obligationMatter,
  obligationPath,
} from '.';

describe('obligations', () => {
  it.each(OBLIGATION_KINDS)('%s is owed by a role of the house exactly when a role is named', (kind) => {
    const { ownerKind, role } = obligation(kind);
    expect(role !== undefined).toBe(ownerKind === 'role');
  });

  it.each(OBLIGATION_KINDS)('%s leads to a page of its round and application', (kind) => {
    const path = obligationPath(kind, { round: '2026-01', no: '0007' });
    expect(path).toMatch(/^\//);
    expect(path).not.toContain(':');
  });

  it.each(OBLIGATION_KINDS)('%s has a name in both languages', (kind) => {
    expect(OBLIGATIONS[kind].name.zh).not.toBe('');
    expect(OBLIGATIONS[kind].name.en).not.toBe('');
  });

  it('are the same matter for the same subject, kind and owner, and a new one each time they open again', () => {
    const matter = obligationMatter({
      subject: 'application/2026-01/0007',
      kind: 'review-to-score',
      owner: 'a',
    });
    expect(matter).toBe('application/2026-01/0007/review-to-score/a');
    expect(obligationKey(matter, 1)).not.toBe(obligationKey(matter, 2));
  });
});

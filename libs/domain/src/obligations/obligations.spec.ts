import {
  OBLIGATIONS,
  OBLIGATION_KINDS,
  obligation,
  obligationKey,
  obligationMatter,
  obligationName,
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

  it('that are owed part by part are a matter of their own for each part, with a name and a page that say which', () => {
    const matter = (part: string) =>
      obligationMatter({
        subject: 'application/2026-01/0007',
        kind: 'objective-to-fill',
        part,
        owner: 'a',
      });
    expect(matter('3')).toBe('application/2026-01/0007/objective-to-fill/3/a');
    expect(matter('3')).not.toBe(matter('13'));
    expect(obligationName('objective-to-fill', '3')).toEqual({
      zh: '填报评价目标 3',
      en: 'Fill in objective 3',
    });
    expect(obligationName('objective-to-fill', '3', { zh: '感知设备', en: 'Sensing devices' })).toEqual({
      zh: '填报评价目标 3 感知设备',
      en: 'Fill in objective 3 Sensing devices',
    });
    expect(obligationPath('objective-to-fill', { round: '2026-01', no: '0007', part: '3' })).toBe(
      '/rounds/2026-01/applications/0007/self-assessment/objective-3',
    );
  });
});

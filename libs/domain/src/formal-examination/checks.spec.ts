import { FORMAL_CHECKS, automaticFindings, type CheckFacts } from '.';

const GOOD: CheckFacts = {
  kindInScope: true,
  memberWhereRequired: true,
  itemsMissing: 0,
  slotsMissing: 0,
  submittedInTime: true,
  hashMatches: true,
};
const failed = (over: Partial<CheckFacts>): string[] =>
  Object.entries(automaticFindings({ ...GOOD, ...over }))
    .filter(([, found]) => !found.passed)
    .map(([id]) => id);

describe('the checklist of formal examination', () => {
  it('has a finding for each automatic check and for no other', () => {
    expect(Object.keys(automaticFindings(GOOD)).sort()).toEqual(
      FORMAL_CHECKS.filter((check) => check.automatic)
        .map((check) => check.id)
        .sort(),
    );
  });

  it('has ids that are unique', () => {
    expect(new Set(FORMAL_CHECKS.map((check) => check.id)).size).toBe(FORMAL_CHECKS.length);
  });

  it('passes an application with which all is well', () => {
    expect(failed({})).toEqual([]);
  });

  it.each<[string, Partial<CheckFacts>]>([
    ['eligible', { kindInScope: false }],
    ['eligible', { memberWhereRequired: false }],
    ['complete', { itemsMissing: 1 }],
    ['evidence', { slotsMissing: 2 }],
    ['in-time', { submittedInTime: false }],
    ['hash', { hashMatches: false }],
  ])('fails “%s” alone for %j', (id, over) => {
    expect(failed(over)).toEqual([id]);
  });

  it('says how much is missing', () => {
    expect(automaticFindings({ ...GOOD, itemsMissing: 3 })['complete']?.finding.zh).toContain('3');
  });
});

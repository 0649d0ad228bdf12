import fc from 'fast-check';
import { allFields, allSlots, FRAMEWORK_2021 } from '../../framework';
import { correctionScope, EVERYTHING, mayEditField, mayEditSlot, NOTHING } from '../correction';
import { STATEMENT_SLOT } from '../evidence';
import { objectiveOf, reaches, scopeWithin, teamRights, whyNotYours, type Team } from '.';

const READY = '2026-11-20T10:00:00.000Z';
const team = (of: Partial<Team> = {}): Team => ({
  submitter: 'ann',
  othersReadable: true,
  objectives: [],
  ...of,
});
const divided = (of: Partial<Team> = {}): Team =>
  team({
    objectives: [
      { no: 3, editors: ['bo'], readyAt: null },
      { no: 6, editors: ['bo', 'cy'], readyAt: READY },
    ],
    ...of,
  });

describe('the rights of people of a park', () => {
  it('are everybody’s until the submitter gives something out', () => {
    for (const account of ['ann', 'bo']) {
      expect(teamRights(team(), account)).toMatchObject({ edits: 'all', sees: 'all' });
      expect(teamRights(team({ othersReadable: false }), account)).toMatchObject({
        edits: 'all',
        sees: 'all',
      });
    }
    expect(teamRights(team(), 'bo').part).toBe('colleague');
  });

  it('leave the submitter everything, also what was marked ready', () => {
    const ann = teamRights(divided({ othersReadable: false }), 'ann');
    expect(ann).toMatchObject({ part: 'submitter', edits: 'all', sees: 'all' });
    expect(whyNotYours(ann, 6)).toBeNull();
    expect(whyNotYours(ann, null)).toBeNull();
  });

  it('let an editor edit the own objectives, and no more once they are marked ready', () => {
    const bo = teamRights(divided(), 'bo');
    expect(bo.part).toBe('editor');
    expect([...bo.mine]).toEqual([3, 6]);
    expect(whyNotYours(bo, 3)).toBeNull();
    expect(whyNotYours(bo, 6)?.en).toMatch(/marked ready/);
    expect(whyNotYours(bo, 4)?.en).toMatch(/not given to you/);
    expect(whyNotYours(bo, null)?.en).toMatch(/not given to you/);
  });

  it('show the objectives of the others only where the submitter allows it', () => {
    expect(reaches(teamRights(divided(), 'cy').sees, 3)).toBe(true);
    const closed = divided({ othersReadable: false });
    const cy = teamRights(closed, 'cy').sees;
    expect([reaches(cy, 6), reaches(cy, 3), reaches(cy, null)]).toEqual([true, false, false]);
    const dee = teamRights(closed, 'dee');
    expect(dee.part).toBe('colleague');
    expect([reaches(dee.sees, 3), reaches(dee.edits, 3)]).toEqual([false, false]);
  });

  it('never let anybody edit what they do not see', () => {
    const accounts = ['ann', 'bo', 'cy', 'dee'];
    const objective = fc.record({
      no: fc.integer({ min: 1, max: 20 }),
      editors: fc.uniqueArray(fc.constantFrom(...accounts), { minLength: 1 }),
      readyAt: fc.constantFrom(null, READY),
    });
    const anyTeam = fc.record({
      submitter: fc.constantFrom(...accounts),
      othersReadable: fc.boolean(),
      objectives: fc.uniqueArray(objective, { selector: ({ no }) => no }),
    });
    fc.assert(
      fc.property(
        anyTeam,
        fc.constantFrom(...accounts),
        fc.integer({ min: 1, max: 20 }),
        (of, account, no) => {
          const rights = teamRights(of, account);
          if (reaches(rights.edits, no)) expect(reaches(rights.sees, no)).toBe(true);
          expect(reaches(rights.sees, no) || account !== of.submitter).toBe(true);
        },
      ),
    );
  });
});

describe('the objective of a place', () => {
  it.each([
    ['1.3.base_stations', 1],
    ['13.2', 13],
    ['6.e3', 6],
    ['20', 20],
    [STATEMENT_SLOT, null],
    ['form', null],
  ])('%s is %s', (id, no) => expect(objectiveOf(id)).toBe(no));

  it('is one of the framework for every field and slot of it', () => {
    for (const { id } of [...allFields(FRAMEWORK_2021), ...allSlots(FRAMEWORK_2021)]) {
      expect(objectiveOf(id)).toBeGreaterThanOrEqual(1);
      expect(objectiveOf(id)).toBeLessThanOrEqual(20);
    }
  });
});

describe('the scope within somebody’s rights', () => {
  const bo = teamRights(divided(), 'bo');
  const fields = allFields(FRAMEWORK_2021).map(({ id }) => id);
  const slots = allSlots(FRAMEWORK_2021).map(({ id }) => id);

  it('is what is open and theirs, without the sealed statement', () => {
    const scope = scopeWithin(FRAMEWORK_2021, EVERYTHING, bo);
    expect(fields.filter((id) => mayEditField(scope, id)).every((id) => id.startsWith('3.'))).toBe(true);
    expect(fields.some((id) => mayEditField(scope, id))).toBe(true);
    expect(slots.filter((id) => mayEditSlot(scope, id, STATEMENT_SLOT))).toEqual(
      slots.filter((id) => id.startsWith('3.')),
    );
    expect(mayEditSlot(scope, STATEMENT_SLOT, STATEMENT_SLOT)).toBe(false);
  });

  it('opens nothing that a return for correction left closed', () => {
    const scope = scopeWithin(FRAMEWORK_2021, correctionScope(FRAMEWORK_2021, ['1.1']), bo);
    expect(scope).toMatchObject({ everything: false, statement: false });
    expect(scope.fields.size + scope.slots.size).toBe(0);
    expect(scopeWithin(FRAMEWORK_2021, NOTHING, bo).fields.size).toBe(0);
  });

  it('is the whole scope for the submitter, the statement with it', () => {
    const ann = teamRights(divided(), 'ann');
    const scope = scopeWithin(FRAMEWORK_2021, correctionScope(FRAMEWORK_2021, ['1.1']), ann);
    expect(mayEditSlot(scope, STATEMENT_SLOT, STATEMENT_SLOT)).toBe(true);
  });
});

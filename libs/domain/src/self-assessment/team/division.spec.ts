import { divisionChanges, divisionProblems, MAX_EDITORS, type WantedObjective } from '.';

const NOW = '2026-11-20T02:00:00.000Z';
const CLOSES = '2026-11-30T10:00:00.000Z';
const PAST = '2026-11-19T10:00:00.000Z';
const DUE = '2026-11-25T10:00:00.000Z';
const objective = (no: number, editors: string[], dueAt: string | null = null): WantedObjective => ({
  no,
  editors,
  dueAt,
});
const problems = (wanted: WantedObjective[], before: WantedObjective[] = []): string[] =>
  divisionProblems({ wanted, before, people: new Set(['bo', 'cy']), now: NOW, closesAt: CLOSES }).map(
    ({ field, rule }) => `${field} ${rule}`,
  );

describe('giving out objectives', () => {
  it('takes colleagues with a due date until the form closes', () => {
    expect(
      problems([objective(3, ['bo', 'cy'], DUE), objective(4, ['bo'], CLOSES), objective(5, [])]),
    ).toEqual([]);
  });

  it('refuses whoever is no colleague, too many, and one twice', () => {
    expect(problems([objective(3, ['dee'])])).toEqual(['objectives.3.editors unknown']);
    expect(problems([objective(3, ['bo', 'bo'])])).toEqual(['objectives.3.editors many']);
    expect(
      problems([
        objective(
          3,
          Array.from({ length: MAX_EDITORS + 1 }, () => 'bo'),
        ),
      ]),
    ).toEqual(['objectives.3.editors many']);
    expect(problems([objective(3, ['bo']), objective(3, ['cy'])])).toEqual(['objectives.3.no twice']);
  });

  it('refuses a due date that has passed or lies after the close, but lets one stay that passed meanwhile', () => {
    expect(problems([objective(3, ['bo'], PAST)])).toEqual(['objectives.3.dueAt past']);
    expect(problems([objective(3, ['bo'], '2026-11-30T10:00:00.001Z')])).toEqual(['objectives.3.dueAt late']);
    expect(problems([objective(3, ['cy'], PAST)], [objective(3, ['bo'], PAST)])).toEqual([]);
  });

  it('knows for whom something changes, and leaves alone what is not named', () => {
    const before = [objective(3, ['bo']), objective(6, ['bo'], DUE), objective(9, ['cy'])];
    const changes = divisionChanges(before, [
      objective(6, ['cy'], CLOSES),
      objective(3, []),
      objective(12, ['cy'], DUE),
    ]);
    expect([...changes.given]).toEqual([['cy', [6, 12]]]);
    expect([...changes.takenBack]).toEqual([['bo', [3, 6]]]);
    expect(changes.moved).toEqual([{ no: 6, dueAt: CLOSES }]);
    expect(divisionChanges(before, before)).toMatchObject({ moved: [] });
  });
});

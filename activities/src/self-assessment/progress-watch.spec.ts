import { evaluateForm } from '@xuanping/domain/answers';
import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { keepProgressOfDay, saveProgress, type FormPlace } from '@xuanping/persistence/self-assessment';
import { anApplication, aRound, testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { ProgressWatch } from './progress-watch';

describe('how far forms were', () => {
  let db: TestDatabase;
  let place: FormPlace;
  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    const { code } = await aRound(db.dataSource, { state: 'self-assessment' });
    const { no } = await anApplication(db.dataSource, { roundCode: code });
    place = { round: code, no };
  });

  const save = async (files: 0 | 1, at: string): Promise<number> => {
    const form = evaluateForm(FRAMEWORK_2021, {}, { '2.e1': files, '3.e1': files, '4.e1': files });
    await saveProgress(db.dataSource.manager, place, form);
    await db.dataSource.query(
      `UPDATE form_progress SET updated_at = $3 WHERE round_code = $1 AND application_no = $2`,
      [place.round, place.no, at],
    );
    return form.percent;
  };
  const days = (): Promise<unknown> =>
    db.dataSource.query(
      `SELECT day::text, percent FROM form_progress_day WHERE round_code = $1 AND application_no = $2 ORDER BY day`,
      [place.round, place.no],
    );
  const kept = async (): Promise<{
    missing: string[] | null;
    warnings: unknown;
    percent: number;
    at: Date;
  }> => {
    const [row] = await db.dataSource.query(
      `SELECT missing_slots AS missing, warnings, percent, updated_at AS at FROM form_progress WHERE round_code = $1 AND application_no = $2`,
      [place.round, place.no],
    );
    return row;
  };

  it('are noted once a day, by the day in Shanghai, with what stood last', async () => {
    await save(0, '2026-03-02T10:00:00Z');
    await keepProgressOfDay(db.dataSource.manager);
    // 00:30 of the next day in Shanghai.
    const percent = await save(1, '2026-03-02T16:30:00Z');
    await keepProgressOfDay(db.dataSource.manager);
    await keepProgressOfDay(db.dataSource.manager);
    expect(percent).toBeGreaterThan(0);
    expect(await days()).toEqual([
      { day: '2026-03-02', percent: 0 },
      { day: '2026-03-03', percent },
    ]);
    await save(0, '2026-03-03T15:00:00Z');
    await keepProgressOfDay(db.dataSource.manager);
    expect(await days()).toEqual([
      { day: '2026-03-02', percent: 0 },
      { day: '2026-03-03', percent: 0 },
    ]);
  });

  it('are completed by what an older version did not keep, and stay as old as they are', async () => {
    await save(0, '2026-03-02T10:00:00Z');
    const before = await kept();
    expect(before.missing).toContain('1.e1');
    await db.dataSource.query(
      'UPDATE form_progress SET missing_slots = NULL, warnings = NULL WHERE round_code = $1',
      [place.round],
    );
    const watch = new ProgressWatch(db.dataSource);
    expect(await watch.evaluateOld()).toBe(1);
    expect(await kept()).toEqual(before);
    expect(await watch.evaluateOld()).toBe(0);
  });
});

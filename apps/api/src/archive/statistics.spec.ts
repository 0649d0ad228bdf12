import { anAccount, aRound } from '@xuanping/persistence/testing';
import { startTestApi, type TestApi } from '../testing/test-api';
import { StatisticsReader } from './statistics.reader';

describe('the figures of a round', () => {
  let api: TestApi;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());

  it('draw the curve of completion to its last instant, however many there are', async () => {
    const db = api.db.dataSource;
    const round = await aRound(db);
    const { id } = await anAccount(db);
    await db.query(
      `INSERT INTO organization (id, kind, name) SELECT 'park-' || i, 'national-etdz', '示例园区' || i FROM generate_series(1, 1000) i`,
    );
    // Each registers in a minute of its own; every second one submits, a thousand minutes later.
    await db.query(
      `INSERT INTO application (round_code, no, park_id, state, registered_by, registered_at, version, submitted_at)
       SELECT $1, lpad(i::text, 4, '0'), 'park-' || i, 'submitted', $2::uuid, timestamptz '2026-03-01Z' + i * interval '1 minute', 1,
              CASE WHEN i % 2 = 0 THEN timestamptz '2026-03-01Z' + (1000 + i) * interval '1 minute' END FROM generate_series(1, 1000) i`,
      [round.code, id],
    );
    await db.query(
      `INSERT INTO submission (round_code, application_no, version, receipt, at, framework_version, content_hash, snapshot, act, act_key, submitted_by)
       SELECT round_code, no, 1, 'receipt ' || no, submitted_at, '2021', repeat('0', 64), '{}', 'self-assessment.submit', 'submit ' || no, registered_by FROM application WHERE submitted_at IS NOT NULL`,
    );
    const { curve } = await new StatisticsReader(db).read(round.code);
    expect(curve.length).toBeGreaterThan(400);
    expect(curve.length).toBeLessThanOrEqual(500);
    expect(curve.at(-1)).toEqual({ at: '2026-03-02T09:20:00.000Z', registered: 1000, submitted: 500 });
    const half = curve.find(({ registered }) => registered >= 500);
    expect(half?.submitted).toBe(0);
    const counts = curve.map(({ registered, submitted }) => registered + submitted);
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
  });
});

import { anAccount, anApplication, aRound } from '@xuanping/persistence/testing';
import type { Person } from '../testing/person';
import type { TestApi } from '../testing/test-api';
import { startWholeApi } from '../testing/whole-api';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly source: string;
  readonly sentence: { readonly zh: string };
}

/** Microseconds that one instant of the records and one of the history share. */
const SHARED = '2026-03-01T00:00:10.000500Z';

describe('the timeline', () => {
  let api: TestApi;
  let auditor: Person;
  let round: string;
  let temporalAnswers = true;
  const db = () => api.db.dataSource;
  const at = (place = ''): string => `/rounds/${round}${place}/timeline`;
  const pagesOf = async (path: string): Promise<Entry[]> => {
    const entries: Entry[] = [];
    for (let after: string | null = ''; after !== null;) {
      const { status, body } = await auditor.call('GET', `${path}&limit=7${after && `&after=${after}`}`);
      expect(status).toBe(200);
      entries.push(...(body.rows as Entry[]));
      after = body.next as string | null;
    }
    return entries;
  };

  beforeAll(async () => {
    api = await startWholeApi({
      historyOf: (workflowId) => {
        if (!temporalAnswers) throw new Error('14 UNAVAILABLE: no connection');
        return workflowId.startsWith('round/') ? HISTORY : null;
      },
    });
    round = (await aRound(db(), { code: '2026-01' })).code;
    const application = await anApplication(db(), { roundCode: round });
    auditor = await api.as((await anAccount(db(), { roles: ['auditor'] })).id);
    // Records and mails of the same microsecond as others, so that the instant alone does not order them.
    await db().query(
      `INSERT INTO act_record (key, round_code, application_no, act, stage, actor_name, role, at)
       SELECT 'r' || i, $1, $2, 'self-assessment.submit', 'self-assessment', '周申报', 'applicant', timestamptz '2026-03-01 00:00:00Z' + i / 4 * interval '1 second' + interval '500 microseconds' FROM generate_series(0, 99) i`,
      [round, application.no],
    );
    await db().query(
      `INSERT INTO mail_outbox (key, round_code, kind, language, recipient_name, recipient_address, view, message_id, created_at)
       SELECT 'm' || i, $1, 'reminder', 'zh-CN', '钱收件', 'm@spec.example', '{}', 'm' || i, timestamptz '2026-03-01 00:00:00Z' + i / 2 * interval '1 second' + interval '500 microseconds' FROM generate_series(0, 49) i`,
      [round],
    );
  });
  afterAll(() => api.close());
  beforeEach(() => (temporalAnswers = true));

  it('merges records, mails and the history by instant, source and id, and gives every line once', async () => {
    const entries = (await pagesOf(`${at()}?order=oldest`)).filter(({ source }) => source !== 'read');
    expect(entries).toHaveLength(100 + 50 + 30);
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
    const keys = entries.map(({ at: instant, source, id }) => `${instant} ${source} ${id}`);
    expect(keys).toEqual([...keys].sort());
    const same = entries.filter((entry) => Date.parse(entry.at) === Date.parse(SHARED.replace('500Z', 'Z')));
    expect(same.map(({ source }) => source)).toEqual([
      'history',
      'mail',
      'mail',
      'record',
      'record',
      'record',
      'record',
    ]);
  });

  it('is told backwards in exactly the opposite order', async () => {
    const until = '2026-03-02T00:00:00.000Z';
    const forth = await pagesOf(`${at()}?until=${until}`);
    const back = await pagesOf(`${at()}?until=${until}&order=newest`);
    expect(back.map(({ id }) => id)).toEqual(forth.map(({ id }) => id).reverse());
  });

  it('is narrowed by source, by moment and by words, also by words that only the sentences hold', async () => {
    expect(new Set((await pagesOf(`${at()}?source=mail`)).map(({ source }) => source))).toEqual(
      new Set(['mail']),
    );
    const { body } = await auditor.call('GET', `${at()}?until=${SHARED.replace('500Z', 'Z')}&source=record`);
    expect(body).toMatchObject({ total: 44 });
    const named = await pagesOf(`${at()}?search=${encodeURIComponent('钱收件')}`);
    expect(named).toHaveLength(50);
    const submitted = await pagesOf(`${at()}?source=record&search=${encodeURIComponent('提交')}`);
    expect(submitted).toHaveLength(100);
    expect(submitted[0]?.sentence.zh).toContain('提交');
    expect(await pagesOf(`${at()}?source=record&search=${encodeURIComponent('%')}`)).toEqual([]);
  });

  it('is downloaded whole, whatever its length, and the download is recorded before it begins', async () => {
    const until = '2026-03-02T00:00:00.000Z';
    const answer = await auditor.call('GET', `/rounds/${round}/timeline.json?until=${until}`);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.body).toMatchObject({ workflowId: `round/${round}`, historyAvailable: true });
    const paged = await pagesOf(`${at()}?until=${until}`);
    expect((answer.body.entries as Entry[]).map(({ id }) => id)).toEqual(paged.map(({ id }) => id));
    await expect(
      db().query(
        `SELECT 1 FROM access_record WHERE route = 'archive.round-timeline-download' AND what = '下载批次时间线'`,
      ),
    ).resolves.toHaveLength(1);
  });

  it('tells of one application only what concerns it', async () => {
    const entries = await pagesOf(`${at('/applications/0001')}?source=record`);
    expect(entries).toHaveLength(100);
    expect((await auditor.call('GET', at('/applications/0099'))).status).toBe(404);
  });

  it('says so when Temporal does not answer, and shows everything else', async () => {
    temporalAnswers = false;
    const { status, body } = await auditor.call('GET', `${at()}?source=record`);
    expect([status, body.historyAvailable, body.total]).toEqual([200, false, 100]);
    const download = await auditor.call('GET', `/audit/histories?workflowId=round/${round}`);
    expect(download).toMatchObject({ status: 503, body: { code: 'process-unavailable' } });
  });

  it('refuses a cursor that is none', async () => {
    await expect(auditor.call('GET', `${at()}?after=nonsense`)).resolves.toMatchObject({ status: 422 });
  });
});

/** A timer a second, the tenth in the very microsecond of a record. */
const HISTORY = {
  events: Array.from({ length: 30 }, (_, i) => ({
    eventId: String(i + 1),
    eventTime: i === 10 ? SHARED : new Date(Date.parse('2026-03-01T00:00:00Z') + i * 1000).toISOString(),
    eventType: 'EVENT_TYPE_TIMER_STARTED',
    timerStartedEventAttributes: { timerId: String(i) },
  })),
};

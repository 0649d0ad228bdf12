import { anAccount } from '@xuanping/persistence/testing';
import { startTestApi, type Person, type TestApi } from '../test-api.fixture';
import { aTeam, type TeamScene } from './team.fixture';

describe('comments through the API', () => {
  let api: TestApi;
  let scene: TeamScene;
  beforeAll(async () => (api = await startTestApi()), 90_000);
  afterAll(() => api.close());
  beforeEach(async () => (scene = await aTeam(api)));

  const write = (who: Person, text: string, mentions: Person[] = [], item = '3.1') =>
    who.call('POST', `${scene.base}/team/comments`, {
      item,
      text,
      mentions: mentions.map(({ accountId }) => accountId),
    });
  const list = async (who: Person, query = '') =>
    (await who.call('GET', `${scene.base}/team/comments${query}`)).body;
  const digests = async (who: Person) =>
    (await scene.mails(who)).filter(({ kind }) => kind === 'mention-digest');

  it('stand on an item with their answers, newest first, and are resolved and opened again', async () => {
    const first = await write(scene.ann, '分母口径是什么？', [scene.bo]);
    expect(first).toMatchObject({ status: 201 });
    await write(scene.bo, '第六项另有问题', [], '6.1');
    const thread = `${scene.base}/team/comments/${first.body.id}`;
    await scene.bo.call('POST', `${thread}/answers`, { text: '以统计局口径为准', mentions: [] });
    expect(await list(scene.cy)).toMatchObject({
      total: 2,
      rows: [
        { item: '6.1', answers: [] },
        {
          item: '3.1',
          text: '分母口径是什么？',
          mentions: [{ name: '乙同事' }],
          answers: [{ text: '以统计局口径为准', by: { name: '乙同事' } }],
          resolved: null,
        },
      ],
    });
    await scene.cy.call('PUT', `${thread}/resolved`, { resolved: true });
    expect(await list(scene.ann, '?state=open')).toMatchObject({ rows: [{ item: '6.1' }] });
    expect(await list(scene.ann, '?objective=3')).toMatchObject({
      rows: [{ resolved: { by: '丙同事' } }],
    });
    await scene.ann.call('POST', `${thread}/answers`, { text: '还是不对' });
    expect(await list(scene.ann, '?objective=3&state=open')).toMatchObject({ total: 1 });
    const { body } = await scene.ann.call('GET', `${scene.base}/team`);
    expect(body.objectives[2].openThreads).toBe(1);
  });

  it('stay readable after the submission and take nothing new, and open again for what was sent back', async () => {
    const { body } = await write(scene.ann, '分母口径是什么？');
    const { round, no } = scene.place;
    const set = (state: string) =>
      api.db.dataSource.query(
        `UPDATE application SET state = $3, correction_due_at = CASE WHEN $3 = 'correcting' THEN now() + interval '3 days' END
          WHERE round_code = $1 AND no = $2`,
        [round, no, state],
      );
    await set('submitted');
    expect(await list(scene.bo, '?objective=3')).toMatchObject({ total: 1 });
    const locked = { status: 409, body: { code: 'locked' } };
    expect(await write(scene.ann, '还有一点')).toMatchObject(locked);
    const thread = `${scene.base}/team/comments/${body.id}`;
    expect(await scene.bo.call('POST', `${thread}/answers`, { text: '好' })).toMatchObject(locked);
    expect(await scene.bo.call('PUT', `${thread}/resolved`, { resolved: true })).toMatchObject(locked);

    await api.db.dataSource.query(
      `WITH e AS (INSERT INTO examination (round_code, application_no, version, outcome, checklist, reason, examined_by, examined_at) VALUES ($1,$2,1,'returned','{}','缺数据',$3,now()) RETURNING id)
       INSERT INTO correction_remark (examination_id, round_code, application_no, item, remark) SELECT id, $1, $2, '3.1', '请核对' FROM e`,
      [round, no, (await anAccount(api.db.dataSource)).id],
    );
    await set('correcting');
    await api.db.dataSource.query(`UPDATE round SET state = 'formal-examination' WHERE code = $1`, [round]);
    expect(await write(scene.ann, '按意见改')).toMatchObject({ status: 201 });
    expect(await write(scene.ann, '顺便说', [], '6.1')).toMatchObject(locked);
  });

  it('come page by page', async () => {
    for (const text of ['一', '二', '三']) await write(scene.ann, text);
    const page = await list(scene.bo, '?limit=2');
    expect(page.rows.map(({ text }: { text: string }) => text)).toEqual(['三', '二']);
    expect(await list(scene.bo, `?limit=2&after=${page.next}`)).toMatchObject({
      rows: [{ text: '一' }],
      next: null,
    });
  });

  it('gather the mentions of a half hour in one letter a person, never one a comment', async () => {
    await write(scene.ann, '一', [scene.bo, scene.cy]);
    await Promise.all(['二', '三', '四'].map((text) => write(scene.ann, text, [scene.cy, scene.bo])));
    await write(scene.bo, '自己', [scene.bo]);
    const [digest, ...more] = await digests(scene.bo);
    expect(more).toEqual([]);
    const { mentions } = digest?.view as unknown as { mentions: { text: string }[] };
    expect(mentions.map(({ text }) => text).sort()).toEqual(['一', '三', '二', '四'].sort());
    expect(await digests(scene.cy)).toHaveLength(1);
    // Each leads to the comments on its item, and names the minute as the page does.
    const [first] = mentions as unknown as { url: string; at: string }[];
    expect(first?.url).toMatch(/\/self-assessment\/objective-\d+\?comments=\d+\.\d+$/);
    expect(first?.at).toMatch(/:00\.000Z$/);
    expect(digest?.key).toMatch(
      new RegExp(`^mention-digest/${scene.place.round}/${scene.place.no}/.*/${scene.bo.accountId}$`),
    );
    const [waiting] = (await api.db.dataSource.query(
      `SELECT not_before > now() AS later FROM mail_outbox WHERE key = $1`,
      [digest?.key],
    )) as { later: boolean }[];
    expect(waiting?.later).toBe(true);
  });

  it('begin another letter when the last one has begun to go out', async () => {
    await write(scene.ann, '一', [scene.bo]);
    await api.db.dataSource.query(
      `UPDATE mail_outbox SET state = 'sent', sent_at = now() WHERE account_id = $1`,
      [scene.bo.accountId],
    );
    await write(scene.ann, '二', [scene.bo]);
    await write(scene.ann, '三', [scene.bo]);
    const letters = (await digests(scene.bo)).map(
      ({ view }) => (view as unknown as { mentions: unknown[] }).mentions.length,
    );
    expect(letters).toEqual([1, 2]);
  });

  it('reach only colleagues who see the objective', async () => {
    await scene.give({ 3: [scene.bo], 6: [scene.cy] });
    await scene.ann.call('PUT', `${scene.base}/team/settings`, { othersReadable: false });
    expect(await write(scene.ann, '看一下', [scene.cy])).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'mentions', rule: 'colleague' }] },
    });
    expect(await write(scene.ann, '看一下', [scene.eve])).toMatchObject({ status: 422 });
    const { body } = await write(scene.ann, '看一下', [scene.bo]);
    expect(await list(scene.cy)).toMatchObject({ rows: [], total: 0 });
    for (const [method, path, sent] of [
      ['POST', 'answers', { text: '?' }],
      ['PUT', 'resolved', { resolved: true }],
    ] as const)
      expect(
        await scene.cy.call(method, `${scene.base}/team/comments/${body.id}/${path}`, sent),
      ).toMatchObject({ status: 404 });
    expect(await list(scene.bo)).toMatchObject({ total: 1 });
  });

  it('keep what people type, and refuse what is nothing or stands nowhere', async () => {
    expect(await write(scene.ann, 'half \ud800 pair \0 <b>')).toMatchObject({ status: 201 });
    expect(await list(scene.ann)).toMatchObject({ rows: [{ text: 'half  pair  <b>' }] });
    expect(await write(scene.ann, ' \0 ')).toMatchObject({ status: 422 });
    expect(await write(scene.ann, '?', [], '3.99')).toMatchObject({ status: 404 });
    expect(await write(scene.ann, '?', [], '99.1')).toMatchObject({ status: 404 });
  });
});

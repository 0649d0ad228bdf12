import { drawOrder } from '@xuanping/domain/expert-review';
import { ReviewScene } from './expert-review.spec-kit';

let scene: ReviewScene;
beforeAll(async () => {
  scene = await ReviewScene.start();
}, 90_000);
afterAll(() => scene.db.close());

const codeOf = (acted: { outcome: string; code?: string }): string =>
  acted.outcome === 'refused' ? (acted.code ?? '') : acted.outcome;

describe('panels', () => {
  beforeEach(() => scene.set({ experts: 8, applications: 3, size: 3 }));

  it('are proposed by staff and released by the lead with one task per seat and one mail per expert', async () => {
    const drawId = await scene.draw('2026-seed');
    const proposed = await scene.actOnRound('expert-review.propose-panels', scene.staff, { drawId });
    expect(proposed).toMatchObject({
      outcome: 'done',
      intent: { outcome: { facts: { seed: '2026-seed', applications: 3, tasks: 9 } } },
    });
    expect(await scene.open()).toEqual(['panels-to-release - lead']);
    const released = await scene.actOnRound('expert-review.release', scene.lead);
    expect(released).toMatchObject({ outcome: 'done', intent: { outcome: { facts: { tasks: 9 } } } });
    const invited = await Promise.all(scene.nos.map((no) => scene.reviews(no)));
    expect(invited.flat().map(({ state }) => state)).toEqual(Array(9).fill('invited'));
    expect(await scene.open()).toEqual(
      invited
        .flat()
        .map(({ no, accountId }) => `review-to-accept ${no} ${accountId}`)
        .sort(),
    );
    const mails = await scene.mails('review-assigned');
    const experts = new Set(invited.flat().map(({ accountId }) => accountId));
    expect(mails.map(({ account }) => account).sort()).toEqual([...experts].sort());
    expect(mails.reduce((sum, { view }) => sum + Number(view['reviewCount']), 0)).toBe(9);
    expect(JSON.stringify(mails)).not.toContain('示例单位');
    const states: { state: string }[] = await scene.db.dataSource.query(
      `SELECT state FROM application WHERE round_code = $1`,
      [scene.round.code],
    );
    expect(states.map(({ state }) => state)).toEqual(['reviewing', 'reviewing', 'reviewing']);
  });

  it('are never released by the one who proposed them', async () => {
    const drawId = await scene.draw();
    await scene.actOnRound('expert-review.propose-panels', scene.lead, { drawId });
    expect(codeOf(await scene.actOnRound('expert-review.release', scene.lead))).toBe('four-eyes');
  });

  it('are refused when a conflict was declared between draw and release, and nothing is half-written', async () => {
    const drawId = await scene.draw();
    await scene.actOnRound('expert-review.propose-panels', scene.staff, { drawId });
    const [row] = (await scene.db.dataSource.query(
      `SELECT result -> 'panels' -> 0 AS panel FROM panel_draw WHERE id = $1`,
      [drawId],
    )) as { panel: { parkId: string; members: { expertId: string }[] } }[];
    await scene.declare(row?.panel.members[0]?.expertId ?? '', row?.panel.parkId ?? '');
    const refused = await scene.actOnRound('expert-review.release', scene.lead);
    expect(refused).toMatchObject({
      outcome: 'refused',
      code: 'hard-rules',
      intent: { outcome: { errors: [{ field: row?.panel.parkId, rule: 'conflict' }] } },
    });
    expect((await Promise.all(scene.nos.map((no) => scene.reviews(no)))).flat()).toEqual([]);
  });

  it('are refused when the draw itself left a conflict out', async () => {
    const [first] = scene.nos;
    for (const expert of scene.experts) await scene.declare(expert.id, first ?? '', 'consultancy');
    const drawId = await scene.draw('forged', (snapshot) => ({ ...snapshot, conflicts: [] }));
    await scene.actOnRound('expert-review.propose-panels', scene.staff, { drawId });
    expect(codeOf(await scene.actOnRound('expert-review.release', scene.lead))).toBe('hard-rules');
  });

  it('are refused when an expert left the pool, or the accepted applications changed', async () => {
    const drawId = await scene.draw();
    await scene.actOnRound('expert-review.propose-panels', scene.staff, { drawId });
    await scene.db.dataSource.query(`UPDATE expert_profile SET active = false WHERE account_id = ANY($1)`, [
      scene.experts.map(({ id }) => id),
    ]);
    expect(codeOf(await scene.actOnRound('expert-review.release', scene.lead))).toBe('hard-rules');
    await scene.db.dataSource.query(
      `UPDATE application SET state = 'rejected' WHERE round_code = $1 AND no = $2`,
      [scene.round.code, scene.nos[0]],
    );
    expect(codeOf(await scene.actOnRound('expert-review.release', scene.lead))).toBe('draw-stale');
  });

  it('are never proposed from a draw that found no assignment', async () => {
    const [first] = scene.nos;
    for (const expert of scene.experts) await scene.declare(expert.id, first ?? '');
    const drawId = await scene.draw();
    expect(codeOf(await scene.actOnRound('expert-review.propose-panels', scene.staff, { drawId }))).toBe(
      'draw-impossible',
    );
  });
});

describe('a reviewer', () => {
  let no: string;
  beforeEach(async () => {
    await scene.set({ experts: 7, applications: 2, size: 3 });
    await scene.released('seat-seed');
    no = scene.nos[0] ?? '';
  });

  it('accepts under the undertaking; only the own obligation moves on', async () => {
    const [first, second] = await scene.reviews(no);
    const expert = scene.expert(first?.accountId);
    expect(codeOf(await scene.act('expert-review.accept', expert, no))).toBe('undertaking-missing');
    expect(codeOf(await scene.act('expert-review.accept', expert, no, { undertaking: true }))).toBe('done');
    const open = await scene.open(no);
    expect(open).toContain(`review-to-score ${no} ${expert.id}`);
    expect(open).not.toContain(`review-to-accept ${no} ${expert.id}`);
    expect(open).toContain(`review-to-accept ${no} ${second?.accountId ?? ''}`);
    expect(codeOf(await scene.act('expert-review.accept', expert, no, { undertaking: true }))).toBe(
      'already-answered',
    );
  });

  it('cannot accept or score once a conflict is known', async () => {
    const [first, second] = await scene.reviews(no);
    await scene.declare(first?.accountId ?? '', no);
    expect(
      codeOf(
        await scene.act('expert-review.accept', scene.expert(first?.accountId), no, { undertaking: true }),
      ),
    ).toBe('recusal');
    const other = scene.expert(second?.accountId);
    await scene.act('expert-review.accept', other, no, { undertaking: true });
    await scene.fill(no, other.id);
    await scene.declare(other.id, no, 'kinship');
    expect(codeOf(await scene.act('expert-review.score', other, no))).toBe('recusal');
  });

  it('of another application is nobody here', async () => {
    const members = (await scene.reviews(no)).map(({ accountId }) => accountId);
    const stranger = scene.experts.find(({ id }) => !members.includes(id));
    for (const act of ['expert-review.accept', 'expert-review.decline', 'expert-review.score'] as const) {
      expect(codeOf(await scene.act(act, stranger, no, { undertaking: true, reason: '示例' }))).toBe(
        'no-review',
      );
    }
  });

  it('who declines is followed by the next of the drawn order who may, each once, until nobody is left and staff are asked', async () => {
    const order = drawOrder('seat-seed', no, scene.experts.map(({ id }) => id).sort());
    const seated = (await scene.reviews(no)).map(({ accountId }) => accountId);
    const reserves = order.filter((id) => !seated.includes(id));
    const recused = reserves[1] ?? '';
    await scene.declare(recused, no);
    const expected = reserves.filter((id) => id !== recused);
    const called: string[] = [];
    let leaving = seated[0];
    for (let i = 0; i < expected.length; i++) {
      expect(
        codeOf(await scene.act('expert-review.decline', scene.expert(leaving), no, { reason: '时间冲突' })),
      ).toBe('done');
      leaving = (await scene.reviews(no)).filter(({ seat }) => seat === 1).at(-1)?.accountId;
      called.push(leaving ?? '');
    }
    expect(called).toEqual(expected);
    expect(await scene.open(no)).toContain(`review-to-accept ${no} ${called.at(-1) ?? ''}`);
    expect(
      (await scene.mails('review-assigned')).filter(({ account }) => account === called.at(-1)).at(-1)?.view[
        'reviewCount'
      ],
    ).toBe(1);

    const last = await scene.act('expert-review.decline', scene.expert(leaving), no, { reason: '时间冲突' });
    expect(last).toMatchObject({ outcome: 'done', intent: { outcome: { facts: { substitute: null } } } });
    expect(await scene.open(no)).toContain(`review-to-reassign ${no} staff`);
  });

  it('who declines for a conflict leaves a declaration that keeps them from the park for good', async () => {
    const [first] = await scene.reviews(no);
    await scene.act('expert-review.decline', scene.expert(first?.accountId), no, {
      reason: '曾任该园区顾问',
      conflict: true,
    });
    const rows: object[] = await scene.db.dataSource.query(
      `SELECT kind, detail, on_behalf_of AS by FROM expert_relation WHERE account_id = $1`,
      [first?.accountId],
    );
    expect(rows).toEqual([{ kind: 'recusal', detail: '曾任该园区顾问', by: 'expert' }]);
  });

  it('is called only within the capacity, also when two seats fall free at once', async () => {
    await scene.set({ experts: 4, applications: 3, size: 1, perExpert: 1 });
    await scene.released('capacity');
    const seated = (await Promise.all(scene.nos.map((each) => scene.reviews(each)))).flat();
    const acts = await Promise.all(
      seated.map((review) =>
        scene.act('expert-review.decline', scene.expert(review.accountId), review.no, { reason: '时间冲突' }),
      ),
    );
    expect(acts.map(codeOf)).toEqual(['done', 'done', 'done']);
    const loads: { n: number }[] = await scene.db.dataSource.query(
      `SELECT count(*)::int AS n FROM review WHERE round_code = $1 AND state IN ('invited','accepted','scored') GROUP BY account_id`,
      [scene.round.code],
    );
    expect(loads.every(({ n }) => n <= 1)).toBe(true);
  });
});

describe('score sheets', () => {
  let no: string;
  beforeEach(async () => {
    await scene.set({ experts: 6, applications: 1, size: 3 });
    await scene.released();
    no = scene.nos[0] ?? '';
    for (const { accountId } of await scene.reviews(no))
      await scene.act('expert-review.accept', scene.expert(accountId), no, { undertaking: true });
  });

  it('are refused while incomplete, with every place named, and without comments at the extremes', async () => {
    const [first] = await scene.reviews(no);
    const expert = scene.expert(first?.accountId);
    const empty = await scene.act('expert-review.score', expert, no);
    expect(empty).toMatchObject({
      code: 'sheet-incomplete',
      intent: {
        outcome: {
          errors: expect.arrayContaining([
            expect.objectContaining({ field: 'scores.7', rule: 'score-missing' }),
          ]),
        },
      },
    });
    await scene.fill(no, expert.id, '5');
    const bare = await scene.act('expert-review.score', expert, no);
    expect(bare.intent.outcome).toMatchObject({
      errors: expect.arrayContaining([
        expect.objectContaining({ field: 'scores.20', rule: 'comment-required' }),
      ]),
    });
    await scene.fill(no, expert.id, '5', '材料充分');
    expect(codeOf(await scene.act('expert-review.score', expert, no))).toBe('done');
    expect((await scene.reviews(no)).find(({ accountId }) => accountId === expert.id)).toMatchObject({
      state: 'scored',
      total: '100.00',
    });
  });

  it('are sealed once however often the button is pressed, close only the own obligation, and never change again', async () => {
    const [first, second] = await scene.reviews(no);
    const expert = scene.expert(first?.accountId);
    await scene.fill(no, expert.id, '4');
    const pressed = await Promise.all(
      Array.from({ length: 8 }, () => scene.act('expert-review.score', expert, no)),
    );
    expect(pressed.filter(({ outcome }) => outcome === 'done')).toHaveLength(1);
    expect(pressed.filter(({ outcome }) => outcome === 'refused').map(codeOf)).toEqual(
      Array(7).fill('already-scored'),
    );
    expect(pressed.find(({ outcome }) => outcome === 'done')?.intent.outcome).toMatchObject({
      facts: { submitted: 1, size: 3 },
    });
    const open = await scene.open(no);
    expect(open).not.toContain(`review-to-score ${no} ${expert.id}`);
    expect(open).toContain(`review-to-score ${no} ${second?.accountId ?? ''}`);
    await expect(scene.fill(no, expert.id, '1')).rejects.toThrow('a sealed sheet is never changed');
    expect(codeOf(await scene.act('expert-review.decline', expert, no, { reason: '反悔' }))).toBe(
      'already-answered',
    );
  });

  it('are refused when another window changed the draft after the expert looked', async () => {
    const [first] = await scene.reviews(no);
    await scene.fill(no, first?.accountId ?? '', '3');
    expect(
      codeOf(await scene.act('expert-review.score', scene.expert(first?.accountId), no, { draftVersion: 0 })),
    ).toBe('draft-changed');
  });

  it('let the review close only when every panel is whole, or after the deadline with a reason', async () => {
    const [first] = await scene.reviews(no);
    await scene.fill(no, first?.accountId ?? '', '3');
    await scene.act('expert-review.score', scene.expert(first?.accountId), no);
    expect(codeOf(await scene.actOnRound('expert-review.close', scene.staff))).toBe('scores-missing');
    await scene.db.dataSource.query(
      `UPDATE round SET schedule = schedule || jsonb_build_object('reviewClosesAt', $2::text) WHERE code = $1`,
      [scene.round.code, new Date(Date.now() - 1000).toISOString()],
    );
    expect(codeOf(await scene.actOnRound('expert-review.close', scene.staff))).toBe('reason-missing');
    expect(
      await scene.actOnRound('expert-review.close', scene.staff, { reason: '两名专家逾期未交' }),
    ).toMatchObject({
      outcome: 'done',
      position: { state: 'result' },
      intent: { outcome: { facts: { scores: 1, short: 1 } } },
    });
    expect(await scene.open(no)).toEqual([]);
  });

  it('of one expert after the deadline are refused', async () => {
    const [first] = await scene.reviews(no);
    await scene.fill(no, first?.accountId ?? '', '3');
    await scene.db.dataSource.query(
      `UPDATE round SET schedule = schedule || jsonb_build_object('reviewClosesAt', $2::text) WHERE code = $1`,
      [scene.round.code, new Date(Date.now() - 1000).toISOString()],
    );
    expect(codeOf(await scene.act('expert-review.score', scene.expert(first?.accountId), no))).toBe(
      'too-late',
    );
  });
});

describe('replacing a reviewer', () => {
  let no: string;
  beforeEach(async () => {
    await scene.set({ experts: 4, applications: 1, size: 3 });
    await scene.released('replace');
    no = scene.nos[0] ?? '';
  });

  it('calls the next of the order, frees the one replaced from the duty, and refuses a chosen name', async () => {
    const [first] = await scene.reviews(no);
    const later = await scene.addExpert('440000');
    const reason = '逾期未答复';
    expect(
      codeOf(
        await scene.act('expert-review.reassign', scene.staff, no, {
          expertId: first?.accountId,
          substituteId: later.id,
          reason,
        }),
      ),
    ).toBe('drawn-order');
    expect(
      codeOf(
        await scene.act('expert-review.reassign', scene.staff, no, { expertId: first?.accountId, reason }),
      ),
    ).toBe('done');
    const after = await scene.reviews(no);
    expect(after.map(({ seat, turn, state }) => [seat, turn, state])).toEqual([
      [1, 1, 'replaced'],
      [1, 2, 'invited'],
      [2, 1, 'invited'],
      [3, 1, 'invited'],
    ]);
    expect(await scene.open(no)).not.toContain(`review-to-accept ${no} ${first?.accountId ?? ''}`);
    expect(
      codeOf(
        await scene.act('expert-review.reassign', scene.staff, no, { expertId: first?.accountId, reason }),
      ),
    ).toBe('seat-taken');
  });

  it('names somebody who joined later only when the order is used up, and never one who must be recused', async () => {
    const [first] = await scene.reviews(no);
    await scene.act('expert-review.decline', scene.expert(first?.accountId), no, { reason: '时间冲突' });
    const second = (await scene.reviews(no)).find(({ seat, turn }) => seat === 1 && turn === 2);
    await scene.act('expert-review.decline', scene.expert(second?.accountId), no, { reason: '时间冲突' });
    expect(await scene.open(no)).toContain(`review-to-reassign ${no} staff`);
    const reason = '次序用尽';
    const expertId = second?.accountId;
    expect(codeOf(await scene.act('expert-review.reassign', scene.staff, no, { expertId, reason }))).toBe(
      'no-reserve',
    );
    const local = await scene.addExpert('320000');
    expect(
      codeOf(
        await scene.act('expert-review.reassign', scene.staff, no, {
          expertId,
          substituteId: local.id,
          reason,
        }),
      ),
    ).toBe('recusal');
    const later = await scene.addExpert('440000');
    expect(
      codeOf(
        await scene.act('expert-review.reassign', scene.staff, no, {
          expertId,
          substituteId: later.id,
          reason,
        }),
      ),
    ).toBe('done');
    const open = await scene.open(no);
    expect(open).toContain(`review-to-accept ${no} ${later.id}`);
    expect(open).not.toContain(`review-to-reassign ${no} staff`);
  });
});

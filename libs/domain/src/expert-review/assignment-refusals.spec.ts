import { assignPanels } from './assignment';
import type { AssignmentInput } from './assignment-input';
import { SEED } from './assignment.fixture';
import { EVEN_ELEMENT_WEIGHTS } from './fit';

describe('what cannot be drawn', () => {
  const base: AssignmentInput = {
    parks: [{ id: 'a' }],
    experts: [
      { id: '1', fields: [1] },
      { id: '2', fields: [2] },
    ],
    panelSize: 2,
    capacity: 5,
    conflicts: [],
    seed: SEED,
    elementWeights: EVEN_ELEMENT_WEIGHTS,
  };

  it('says how many experts a park has left when conflicts leave too few', () => {
    const outcome = assignPanels({ ...base, conflicts: [{ parkId: 'a', expertId: '1' }] });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { kind: 'too-few-experts', parks: [{ parkId: 'a', needed: 2, candidates: 1, conflicts: 1 }] },
    });
    if (!outcome.ok)
      expect(outcome.failure.messages[0]!.zh).toBe(
        '园区 a 需要 2 名专家，专家库 2 人中有 1 人须回避，仅余 1 人',
      );
  });

  it('says which experts are at their limit when places run out', () => {
    const outcome = assignPanels({ ...base, parks: [{ id: 'a' }, { id: 'b' }], capacity: 1 });
    expect(outcome).toMatchObject({
      ok: false,
      failure: {
        kind: 'too-few-places',
        parkIds: ['a', 'b'],
        exhaustedExpertIds: ['1', '2'],
        needed: 4,
        available: 2,
      },
    });
  });

  it.each([
    ['a missing seed', { seed: ' ' }, '未填写公开的抽取种子'],
    ['a panel of none', { panelSize: 0 }, '每园区专家人数须为正整数'],
    ['half an expert', { panelSize: 1.5 }, '每园区专家人数须为正整数'],
    ['a negative capacity', { capacity: -1 }, '每位专家评审上限须为非负整数'],
    ['a park twice', { parks: [{ id: 'a' }, { id: 'a' }] }, '园区 a 重复出现'],
    [
      'an expert twice',
      {
        experts: [
          { id: '1', fields: [] },
          { id: '1', fields: [] },
        ],
      },
      '专家 1 重复出现',
    ],
    [
      'a capacity that is no number',
      { experts: [{ id: '1', fields: [], capacity: NaN }] },
      '专家 1 的评审上限须为非负整数',
    ],
    ['a negative weight', { elementWeights: { 1: -1 } }, '要素权重须为非负整数'],
  ])('refuses %s', (_, change, message) => {
    const outcome = assignPanels({ ...base, ...change });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'bad-input' } });
    if (!outcome.ok) expect(outcome.failure.messages.map(({ zh }) => zh)).toContain(message);
  });

  it('has nothing to do for no parks, and ignores conflicts of people who take no part', () => {
    expect(assignPanels({ ...base, parks: [] })).toMatchObject({ ok: true, panels: [], fit: 0 });
    const conflicts = [
      { parkId: 'a', expertId: 'stranger' },
      { parkId: 'elsewhere', expertId: '1' },
    ];
    expect(assignPanels({ ...base, conflicts })).toMatchObject({ ok: true });
  });
});

import { defineActs } from '../process/act';

/** Acts on the round in the stage archive 归档. */
export const ARCHIVE_ACTS = defineActs('round', [
  {
    id: 'archive.propose-seal',
    stage: 'archive',
    subject: 'round',
    name: { zh: '提请封存', en: 'Propose to seal' },
    by: ['staff'],
    from: ['archive'],
    to: [],
    proposes: 'seal',
    reason: 'optional',
    irreversible: false,
    consequences: [],
    sentence: { zh: '{actor}提请封存批次。', en: '{actor} proposed to seal the round.' },
    opens: [{ kind: 'round-to-seal', due: { at: 'archiveDueAt' } }],
    closes: ['round-to-propose-seal'],
    rule: '档案管理：结束后封存；四眼原则',
  },
  {
    id: 'archive.seal',
    stage: 'archive',
    subject: 'round',
    name: { zh: '封存批次', en: 'Seal the round' },
    by: ['lead'],
    from: ['archive'],
    to: ['closed'],
    approves: 'seal',
    reason: 'none',
    irreversible: true,
    consequences: [
      {
        zh: '导出全部流程历史并计算哈希，审计日志签署检查点。',
        en: 'All histories are exported and hashed, the audit log gets a signed checkpoint.',
      },
      {
        zh: '封存后除奖牌签收、撤销外，任何写入都将被拒绝。',
        en: 'After that every write is refused, except receipt and revocation of plaques.',
      },
    ],
    sentence: { zh: '{actor}封存了批次。', en: '{actor} sealed the round.' },
    opens: [],
    closes: ['round-to-seal'],
    rule: '档案管理：结束后封存',
  },
]);

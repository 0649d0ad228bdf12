import type { Words } from '@xuanping/domain/process';
import type { Broken, CheckpointProblem } from './verify-log';

const PROBLEMS: Readonly<Record<CheckpointProblem, Words>> = {
  malformed: { zh: '内容不完整或格式不符', en: 'is incomplete or malformed' },
  'unknown-key': { zh: '签名密钥未知', en: 'is signed with an unknown key' },
  'bad-signature': { zh: '签名不符', en: 'does not bear a valid signature' },
  'out-of-order': { zh: '次序颠倒', en: 'is out of order' },
  contradicts: { zh: '与前一检查点矛盾', en: 'contradicts the one before it' },
};

/** The first broken place as a sentence; records and checkpoints are counted from 1, as people count. */
export function describeBroken(broken: Broken): Words {
  switch (broken.kind) {
    case 'record-changed':
      return {
        zh: `第 ${broken.index + 1} 条记录与写入时的哈希不符`,
        en: `record ${broken.index + 1} does not match the hash taken when it was written`,
      };
    case 'stored-hash-changed':
      return {
        zh: `第 ${broken.index + 1} 条记录未变，但随存的哈希被改动`,
        en: `record ${broken.index + 1} is unchanged, but the hash stored with it is not`,
      };
    case 'records-changed':
      return {
        zh: `第 ${broken.from + 1} 至 ${broken.to} 条记录之间有改动、缺失、插入或调换`,
        en: `among records ${broken.from + 1} to ${broken.to} something was changed, removed, inserted or moved`,
      };
    case 'records-missing':
      return {
        zh: `检查点所载的第 ${broken.from + 1} 至 ${broken.to} 条记录不存在`,
        en: `records ${broken.from + 1} to ${broken.to}, covered by a checkpoint, are missing`,
      };
    case 'checkpoint': {
      const { zh, en } = PROBLEMS[broken.problem];
      return { zh: `第 ${broken.position + 1} 个检查点${zh}`, en: `checkpoint ${broken.position + 1} ${en}` };
    }
  }
}

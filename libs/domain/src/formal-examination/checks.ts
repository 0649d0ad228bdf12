import type { Words } from '../process/words';

/** A check of the examiner's list. Automatic ones are answered by the record itself. */
export interface FormalCheck {
  readonly id: string;
  readonly name: Words;
  readonly automatic: boolean;
}

/** The checklist 形式审查清单, the automatic checks first (a setting of the house, not part of the framework). */
export const FORMAL_CHECKS: readonly FormalCheck[] = [
  {
    id: 'eligible',
    name: { zh: '参评范围与会员资格符合', en: 'In scope and a member where required' },
    automatic: true,
  },
  { id: 'complete', name: { zh: '70 条目标说明均已填报', en: 'All 70 items are answered' }, automatic: true },
  { id: 'evidence', name: { zh: '证明材料齐全', en: 'Evidence is complete' }, automatic: true },
  { id: 'in-time', name: { zh: '在截止时间前提交', en: 'Submitted in time' }, automatic: true },
  { id: 'hash', name: { zh: '内容摘要与回执一致', en: 'Content hash equals the receipt' }, automatic: true },
  {
    id: 'legible',
    name: { zh: '证明材料清晰可读、与填报内容对应', en: 'Evidence is legible and fits the answers' },
    automatic: false,
  },
  {
    id: 'basis',
    name: { zh: '口径说明清楚、数据年度一致', en: 'How figures were counted is clear, data years agree' },
    automatic: false,
  },
  { id: 'unclassified', name: { zh: '不含涉密内容', en: 'Nothing classified' }, automatic: false },
];

export interface CheckFacts {
  readonly kindInScope: boolean;
  readonly memberWhereRequired: boolean;
  readonly itemsMissing: number;
  readonly slotsMissing: number;
  readonly submittedInTime: boolean;
  readonly hashMatches: boolean;
}

/** The findings of the automatic checks. */
export function automaticFindings(
  facts: CheckFacts,
): Readonly<Record<string, { readonly passed: boolean; readonly finding: Words }>> {
  const ok: Words = { zh: '符合', en: 'Passed' };
  return {
    eligible:
      facts.kindInScope && facts.memberWhereRequired
        ? { passed: true, finding: ok }
        : {
            passed: false,
            finding: facts.kindInScope
              ? { zh: '不是会员单位', en: 'Not a member' }
              : { zh: '园区类别不在参评范围', en: 'Kind of park out of scope' },
          },
    complete:
      facts.itemsMissing === 0
        ? { passed: true, finding: ok }
        : {
            passed: false,
            finding: {
              zh: `还有 ${facts.itemsMissing} 项未填或有误`,
              en: `${facts.itemsMissing} fields missing or wrong`,
            },
          },
    evidence:
      facts.slotsMissing === 0
        ? { passed: true, finding: ok }
        : {
            passed: false,
            finding: {
              zh: `缺少 ${facts.slotsMissing} 类证明材料`,
              en: `${facts.slotsMissing} kinds of evidence missing`,
            },
          },
    'in-time': facts.submittedInTime
      ? { passed: true, finding: ok }
      : { passed: false, finding: { zh: '提交晚于截止时间', en: 'Submitted after the deadline' } },
    hash: facts.hashMatches
      ? { passed: true, finding: ok }
      : { passed: false, finding: { zh: '内容摘要不一致', en: 'The hash differs' } },
  };
}

import { formatDateTime } from '../calendar';
import { checkUscc, usccSentence } from '../identifiers';
import type { Words } from '../process/words';
import type { ParkKind } from '../schedule';
import { PARK_KIND_NAMES } from '../self-assessment/eligibility';
import type { SealedFileState } from '../self-assessment/seal';

/** A check of the examiner's list. Automatic ones are answered by the record itself. */
export interface FormalCheck {
  readonly id: string;
  readonly name: Words;
  readonly automatic: boolean;
}

const automatic = <const Id extends string>(id: Id, zh: string, en: string) =>
  ({ id, name: { zh, en }, automatic: true }) as const;
const byHand = <const Id extends string>(id: Id, zh: string, en: string) =>
  ({ id, name: { zh, en }, automatic: false }) as const;

/** The checklist 形式审查清单, the automatic checks first (a setting of the house, not part of the framework). */
export const FORMAL_CHECKS = [
  automatic('eligible', '参评范围与会员资格符合', 'In scope and a member where required'),
  automatic('complete', '目标说明填报完整', 'Every item is answered'),
  automatic('evidence', '证明材料齐全', 'Evidence is complete'),
  automatic('sealed', '盖章件是所提交版本的打印件', 'The sealed scan is of the print of what was submitted'),
  automatic('code', '统一社会信用代码有效', 'Unified social credit code is valid'),
  automatic('in-time', '在截止时间前提交', 'Submitted in time'),
  automatic('hash', '内容哈希与回执一致', 'Content hash equals the receipt'),
  automatic('readable', '全部文件可以打开', 'Every file can be read'),
  byHand('seal', '盖章清晰，印章与申报单位一致', 'The seal is legible and that of the applicant'),
  byHand('legible', '证明材料清晰可读、与填报内容对应', 'Evidence is legible and fits the answers'),
  byHand('basis', '口径说明清楚、数据年度一致', 'How figures were counted is clear, data years agree'),
  byHand('unclassified', '不含涉密内容', 'Nothing classified'),
] as const satisfies readonly FormalCheck[];

export type FormalCheckId = (typeof FORMAL_CHECKS)[number]['id'];
export type AutomaticCheckId = Extract<(typeof FORMAL_CHECKS)[number], { automatic: true }>['id'];

/** `unclear`: the record cannot tell, a person has to look. */
export const CHECK_OUTCOMES = ['passed', 'failed', 'unclear'] as const;
export type CheckOutcome = (typeof CHECK_OUTCOMES)[number];

/** One automatic check with its evidence. */
export interface CheckFinding {
  readonly id: AutomaticCheckId;
  readonly outcome: CheckOutcome;
  /** What was looked at. */
  readonly looked: Words;
  /** What was found there. */
  readonly found: Words;
}

/** `unread`: its bytes were not asked for. `changed`: they are no longer those that were looked into at the upload. */
export type FileState = 'whole' | 'missing' | 'changed' | 'unread';

/** What the automatic checks look at: one submission, its park in the registry, and the bytes of its files. */
export interface CheckFacts {
  readonly park: {
    readonly name: string;
    /** Kinds in the registry; some parks are on two lists. */
    readonly kinds: readonly string[];
    readonly isMember: boolean;
    readonly retired: boolean;
    /** As the registry has it. */
    readonly uscc: string | null;
  };
  readonly scope: { readonly kinds: readonly ParkKind[]; readonly membersOnly: boolean };
  readonly submission: {
    readonly version: number;
    /** UTC ISO. */
    readonly at: string;
    /** The last instant at which it could be submitted: of self-assessment, of an extension, or of the correction. */
    readonly dueAt: string;
    readonly hash: string;
    /** The hash of its content as it is stored now. */
    readonly hashNow: string;
    /** Credit code that the applicant gave; empty: none was asked for. */
    readonly creditCode: string;
  };
  readonly progress: {
    readonly due: number;
    readonly done: number;
    readonly evidenceDue: number;
    readonly evidenceDone: number;
    /** Warnings to which the park gave no sentence; a field with one counts as not done. */
    readonly openWarnings: readonly { readonly field: string }[];
    readonly fields: Readonly<Record<string, { readonly required: boolean }>>;
  };
  readonly files: readonly { readonly slotId: string; readonly name: string; readonly state: FileState }[];
  readonly seal: {
    /** Whether the round asks for a print of just this content under the seal. */
    readonly required: boolean;
    readonly scans: readonly SealedScan[];
    /** End of the hash on every page of the print of this version, as people compare it. */
    readonly mark: string;
  };
}

/** A scan in the slot of the sealed print, judged against the version that is examined. */
export interface SealedScan {
  readonly name: string;
  readonly state: SealedFileState;
  /** The submitted version whose print an older one is; null: of none that was submitted. */
  readonly version: number | null;
}

type Finding = Omit<CheckFinding, 'id'>;
const verdict = (passed: boolean, looked: Words, found: Words): Finding => ({
  outcome: passed ? 'passed' : 'failed',
  looked,
  found,
});

const CHECKS: Readonly<Record<AutomaticCheckId, (facts: CheckFacts) => Finding>> = {
  eligible: ({ park, scope }) => {
    const kinds = park.kinds.map((kind) => PARK_KIND_NAMES[kind as ParkKind] ?? { zh: kind, en: kind });
    const looked = {
      zh: `名录：${kinds.map(({ zh }) => zh).join('、')}，${park.isMember ? '会员单位' : '非会员单位'}；本批次${scope.membersOnly ? '仅限会员单位' : '不限会员单位'}`,
      en: `Registry: ${kinds.map(({ en }) => en).join(', ')}, ${park.isMember ? 'a member' : 'not a member'}; the round is ${scope.membersOnly ? 'for members' : 'not only for members'}`,
    };
    if (park.retired) return verdict(false, looked, { zh: '名录中已停用', en: 'Retired from the registry' });
    if (!scope.kinds.some((kind) => park.kinds.includes(kind)))
      return verdict(false, looked, { zh: '园区类别不在参评范围', en: 'Kind of park out of scope' });
    const member = !scope.membersOnly || park.isMember;
    return verdict(member, looked, member ? PASSED : { zh: '不是会员单位', en: 'Not a member' });
  },
  complete: ({ progress: { due, done, openWarnings, fields }, submission }) => {
    // A field with a warning is answered, well or implausibly: that is something else than a gap.
    const asked = [...new Set(openWarnings.map(({ field }) => field))];
    const gaps = due - done - asked.filter((field) => fields[field]?.required).length;
    const found = [
      ...(gaps > 0 ? [{ zh: `还有 ${gaps} 项未填或有误`, en: `${gaps} fields missing or wrong` }] : []),
      ...(asked.length > 0 ? [unanswered(asked)] : []),
    ];
    return verdict(
      found.length === 0,
      {
        zh: `第 ${submission.version} 版的 ${due} 个应填项`,
        en: `The ${due} fields due in version ${submission.version}`,
      },
      found.length === 0
        ? { zh: `已填 ${done} 项`, en: `${done} answered` }
        : { zh: found.map(({ zh }) => zh).join('；'), en: found.map(({ en }) => en).join('; ') },
    );
  },
  evidence: ({ progress: { evidenceDue, evidenceDone }, files }) =>
    verdict(
      evidenceDone >= evidenceDue,
      {
        zh: `应有材料 ${evidenceDue} 类，共 ${files.length} 个文件`,
        en: `${evidenceDue} kinds due, ${files.length} files in all`,
      },
      evidenceDone >= evidenceDue
        ? { zh: `已有 ${evidenceDone} 类`, en: `${evidenceDone} kinds present` }
        : {
            zh: `缺少 ${evidenceDue - evidenceDone} 类证明材料`,
            en: `${evidenceDue - evidenceDone} kinds of evidence missing`,
          },
    ),
  sealed: ({ seal, submission: { version } }) => {
    const { scans, required, mark } = seal;
    const looked = {
      zh: `${scans.length > 0 ? scans.map(({ name }) => `“${name}”`).join('、') : '盖章扫描件'}；第 ${version} 版打印件页脚末八位 ${mark}`,
      en: `${scans.length > 0 ? scans.map(({ name }) => `“${name}”`).join(', ') : 'Sealed scan'}; the print of version ${version} ends in ${mark}`,
    };
    // One scan of the right print settles it, whatever else lies beside it.
    const best = (['current', 'older', 'foreign', 'unread'] as const)
      .map((state) => scans.find((scan) => scan.state === state))
      .find((scan) => scan !== undefined);
    switch (best?.state) {
      case undefined:
        return verdict(false, looked, { zh: '没有上传盖章扫描件', en: 'No sealed scan was uploaded' });
      case 'current':
        return verdict(true, looked, { zh: '是本版本的打印件', en: 'Of the print of this version' });
      case 'older':
        // Where the round does not ask for it, whether an older print will do is for a person to say.
        return { outcome: required ? 'failed' : 'unclear', looked, found: olderPrint(best.version) };
      case 'foreign':
        return verdict(false, looked, {
          zh: '是另一份申报的打印件',
          en: 'Of the print of another application',
        });
      case 'unread':
        return {
          outcome: 'unclear',
          looked,
          found: {
            zh: '未能识别打印版本，请对照页脚末八位核对',
            en: 'Its print could not be recognised: compare the end of the hash at the foot of its pages',
          },
        };
    }
  },
  code: ({ park: { uscc }, submission: { creditCode } }) => {
    const looked = {
      zh: `${creditCode === '' ? '' : `申报填写：${creditCode}；`}名录：${uscc ?? '未登记'}`,
      en: `${creditCode === '' ? '' : `Given: ${creditCode}; `}registry: ${uscc ?? 'none entered'}`,
    };
    const code = creditCode === '' ? uscc : creditCode;
    if (code === null) return { outcome: 'unclear', looked, found: NO_CODE };
    const read = checkUscc(code);
    if (!read.ok)
      return verdict(false, looked, { zh: usccSentence(read, 'zh'), en: usccSentence(read, 'en') });
    return uscc === null || uscc === code
      ? verdict(true, looked, { zh: '校验码相符', en: 'The check character fits' })
      : verdict(false, looked, { zh: '申报填写与名录不一致', en: 'Not the code of the registry' });
  },
  'in-time': ({ submission: { at, dueAt } }) => {
    const late = Date.parse(at) > Date.parse(dueAt);
    return verdict(
      !late,
      { zh: `截止时间 ${formatDateTime(dueAt, 'zh')}`, en: `Due ${formatDateTime(dueAt, 'en')}` },
      {
        zh: `${formatDateTime(at, 'zh')}提交${late ? '，晚于截止时间' : ''}`,
        en: `Submitted ${formatDateTime(at, 'en')}${late ? ', after the deadline' : ''}`,
      },
    );
  },
  hash: ({ submission: { hash, hashNow } }) =>
    verdict(
      hash === hashNow,
      { zh: `回执哈希 ${hash.slice(0, 12)}…`, en: `Hash of the receipt ${hash.slice(0, 12)}…` },
      hash === hashNow
        ? { zh: '重新计算一致', en: 'Computed anew: the same' }
        : {
            zh: `重新计算为 ${hashNow.slice(0, 12)}…，不一致`,
            en: `Computed anew: ${hashNow.slice(0, 12)}…, not the same`,
          },
    ),
  readable: ({ files }) => {
    const looked = {
      zh: `${files.length} 个文件逐字节读取，与上传检查时比对`,
      en: `${files.length} files read to the end and compared with what was checked at the upload`,
    };
    const bad = files.filter(({ state }) => state === 'missing' || state === 'changed');
    if (bad.length > 0)
      return verdict(false, looked, {
        zh: `无法读取：${bad.map(({ name }) => `“${name}”`).join('、')}`,
        en: `Cannot be read: ${bad.map(({ name }) => `“${name}”`).join(', ')}`,
      });
    return files.some(({ state }) => state === 'unread')
      ? { outcome: 'unclear', looked, found: { zh: '尚未读取', en: 'Not read yet' } }
      : verdict(true, looked, { zh: '全部可以打开', en: 'All can be opened' });
  },
};

/** Enough to find the first ones; the form marks them all. */
const NAMED_AT_MOST = 6;

function unanswered(fields: readonly string[]): Words {
  const items = [...new Set(fields.map((id) => id.split('.').slice(0, 2).join('.')))];
  const [named, more] = [items.slice(0, NAMED_AT_MOST), items.length > NAMED_AT_MOST];
  return {
    zh: `${fields.length} 项的提示没有说明（${named.join('、')}${more ? '等' : ''}）`,
    en: `${fields.length} ${fields.length === 1 ? 'field has a warning' : 'fields have warnings'} without an explanation (${named.join(', ')}${more ? ' and others' : ''})`,
  };
}

const olderPrint = (version: number | null): Words =>
  version === null
    ? {
        zh: '是提交前较早内容的打印件，与本版本不同',
        en: 'Of a print of earlier content, which is not what was submitted',
      }
    : {
        zh: `是第 ${version} 版的打印件，不是本版本`,
        en: `Of the print of version ${version}, not of this one`,
      };

const NO_CODE: Words = {
  zh: '名录未登记代码，请对照证照核对并补登',
  en: 'No code in the registry: compare with the certificate and enter it',
};
const PASSED: Words = { zh: '符合', en: 'Passed' };

/** Runs the automatic checks over what the record says, in the order of the list. */
export function automaticChecks(facts: CheckFacts): CheckFinding[] {
  return FORMAL_CHECKS.flatMap((check) =>
    check.automatic ? [{ id: check.id, ...CHECKS[check.id](facts) }] : [],
  );
}

/** Ids of the checks that came out so, in the order of the list. */
export const checksThat = (outcome: CheckOutcome, findings: readonly CheckFinding[]): AutomaticCheckId[] =>
  findings.filter((finding) => finding.outcome === outcome).map(({ id }) => id);

/** What an application that failed an automatic check needs before it is accepted all the same. */
export const REASON_IN_SPITE: Words = {
  zh: '自动检查未全部通过，仍予受理的请说明理由。',
  en: 'Not all automatic checks passed; say why it is accepted all the same.',
};

/** Where a round accepts nothing without a recommendation. */
export const RECOMMENDATION_MISSING: Words = {
  zh: '本批次须经推荐方可受理，该申报尚无推荐意见。',
  en: 'This round requires a recommendation, and there is none.',
};

/** What the record calls a check. */
export const checkName = (id: string): Words =>
  FORMAL_CHECKS.find((check) => check.id === id)?.name ?? { zh: id, en: id };

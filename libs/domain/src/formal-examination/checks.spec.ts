import { usccCheckCharacter } from '../identifiers';
import { automaticChecks, checkName, checksThat, FORMAL_CHECKS, type CheckFacts, type SealedScan } from '.';

const CODE = '12320000466000000';
const OTHER = '12320000466000001';
const GOOD: CheckFacts = {
  park: {
    name: '示例经济技术开发区',
    kinds: ['national-etdz'],
    isMember: true,
    retired: false,
    uscc: CODE + usccCheckCharacter(CODE),
  },
  scope: { kinds: ['national-etdz'], membersOnly: true },
  submission: {
    version: 2,
    at: '2026-09-25T10:00:00.000Z',
    dueAt: '2026-09-25T10:00:00.000Z',
    hash: 'a'.repeat(64),
    hashNow: 'a'.repeat(64),
    creditCode: '',
  },
  progress: { due: 89, done: 89, evidenceDue: 32, evidenceDone: 32, openWarnings: [], fields: {} },
  files: [
    { slotId: 'statement', name: '承诺书.pdf', state: 'whole' },
    { slotId: '1.e1', name: '证明.pdf', state: 'whole' },
  ],
  seal: {
    required: true,
    scans: [{ name: '承诺书.pdf', state: 'current', version: null }],
    mark: '1a2b3c4d',
  },
};
const seal = (
  scans: readonly Partial<SealedScan>[],
  over: Partial<CheckFacts['seal']> = {},
): Partial<CheckFacts> => ({
  seal: {
    ...GOOD.seal,
    ...over,
    scans: scans.map((scan) => ({ name: '承诺书.pdf', state: 'current', version: null, ...scan })),
  },
});
const checks = (over: Partial<CheckFacts> = {}) => automaticChecks({ ...GOOD, ...over });
const failed = (over: Partial<CheckFacts>): string[] => checksThat('failed', checks(over));
const park = (over: Partial<CheckFacts['park']>): Partial<CheckFacts> => ({
  park: { ...GOOD.park, ...over },
});
const submission = (over: Partial<CheckFacts['submission']>): Partial<CheckFacts> => ({
  submission: { ...GOOD.submission, ...over },
});
const progress = (over: Partial<CheckFacts['progress']>): Partial<CheckFacts> => ({
  progress: { ...GOOD.progress, ...over },
});
const files = (...states: ('whole' | 'missing' | 'changed' | 'unread')[]): Partial<CheckFacts> => ({
  files: [
    { slotId: 'statement', name: '承诺书.pdf', state: 'whole' },
    ...states.map((state, at) => ({ slotId: '1.e1', name: `证明${at + 1}.pdf`, state })),
  ],
});

describe('the checklist of formal examination', () => {
  it('begins with the automatic checks, has a finding for each and ids that are unique', () => {
    const automatic = FORMAL_CHECKS.filter((check) => check.automatic).map(({ id }) => id);
    expect(checks().map(({ id }) => id)).toEqual(automatic);
    expect(FORMAL_CHECKS.slice(0, automatic.length).every((check) => check.automatic)).toBe(true);
    expect(new Set(FORMAL_CHECKS.map(({ id }) => id)).size).toBe(FORMAL_CHECKS.length);
  });

  it('passes an application with which all is well, submitted at the very instant of its deadline', () => {
    expect(checksThat('passed', checks())).toHaveLength(8);
  });

  it.each<[string, Partial<CheckFacts>]>([
    ['eligible', park({ kinds: ['provincial-zone'] })],
    ['eligible', park({ isMember: false })],
    ['eligible', park({ retired: true })],
    ['complete', progress({ done: 88 })],
    ['evidence', progress({ evidenceDone: 30 })],
    ['sealed', seal([])],
    ['sealed', seal([{ state: 'older', version: 1 }])],
    ['sealed', seal([{ state: 'foreign' }, { state: 'unread' }])],
    ['sealed', seal([{ state: 'foreign' }], { required: false })],
    ['code', park({ uscc: `${CODE}?` })],
    ['code', park({ uscc: CODE })],
    ['code', submission({ creditCode: `${CODE}?` })],
    ['code', submission({ creditCode: OTHER + usccCheckCharacter(OTHER) })],
    ['in-time', submission({ at: '2026-09-25T10:00:00.001Z' })],
    ['hash', submission({ hashNow: 'b'.repeat(64) })],
    ['readable', files('missing')],
    ['readable', files('changed', 'unread')],
  ])('fails “%s” alone for %j', (id, over) => {
    expect(failed(over)).toEqual([id]);
  });

  it('takes a park of two kinds when one of them is in scope, and one that is no member where none must be', () => {
    expect(failed(park({ kinds: ['national-hitech', 'national-etdz'] }))).toEqual([]);
    expect(
      failed({ ...park({ isMember: false }), scope: { kinds: ['national-etdz'], membersOnly: false } }),
    ).toEqual([]);
  });

  it('leaves to a person what the record cannot tell', () => {
    expect(checksThat('unclear', checks(park({ uscc: null })))).toEqual(['code']);
    expect(checksThat('unclear', checks(files('unread')))).toEqual(['readable']);
    expect(failed(park({ uscc: null }))).toEqual([]);
    const given = submission({ creditCode: CODE + usccCheckCharacter(CODE) });
    expect(checksThat('unclear', checks({ ...park({ uscc: null }), ...given }))).toEqual([]);
  });

  it('is content with one scan of the right print, and leaves what it cannot tell to a person', () => {
    expect(checksThat('passed', checks(seal([{ state: 'unread' }, { state: 'current' }])))).toContain(
      'sealed',
    );
    expect(checksThat('unclear', checks(seal([{ state: 'unread' }])))).toEqual(['sealed']);
    // Where the round asks for no seal of just this content, an older print is for a person to judge.
    const older = seal([{ state: 'older', version: 1 }], { required: false });
    expect(checksThat('unclear', checks(older))).toEqual(['sealed']);
  });

  it('says what it looked at and what it found', () => {
    const found = (id: string, over: Partial<CheckFacts> = {}): string => {
      const check = checks(over).find((each) => each.id === id);
      return `${check?.looked.zh} → ${check?.found.zh}`;
    };
    expect(found('eligible')).toBe('名录：国家级经济技术开发区，会员单位；本批次仅限会员单位 → 符合');
    expect(found('complete', progress({ done: 86 }))).toBe('第 2 版的 89 个应填项 → 还有 3 项未填或有误');
    expect(found('sealed')).toBe('“承诺书.pdf”；第 2 版打印件页脚末八位 1a2b3c4d → 是本版本的打印件');
    expect(found('sealed', seal([{ state: 'older', version: 1 }]))).toContain(
      '是第 1 版的打印件，不是本版本',
    );
    expect(found('sealed', seal([{ state: 'older' }]))).toContain('提交前较早内容的打印件');
    expect(found('sealed', seal([{ state: 'unread' }]))).toContain('请对照页脚末八位核对');
    expect(found('readable', files('missing', 'whole', 'changed'))).toContain('“证明1.pdf”、“证明3.pdf”');
    expect(found('in-time')).toBe('截止时间 2026年9月25日（周五）18:00 → 2026年9月25日（周五）18:00提交');
  });

  it('tells a warning without an explanation from a field that is missing, and names its item', () => {
    const found = (done: number, ...asked: string[]): string | undefined =>
      checks(
        progress({
          done,
          openWarnings: asked.map((field) => ({ field })),
          fields: Object.fromEntries(asked.map((field) => [field, { required: field !== '2.1.scale' }])),
        }),
      ).find(({ id }) => id === 'complete')?.found.zh;
    expect(found(88, '1.2.value', '1.2.value')).toBe('1 项的提示没有说明（1.2）');
    expect(found(85, '1.3.stations', '1.3.coverage')).toBe('还有 2 项未填或有误；2 项的提示没有说明（1.3）');
    // Nothing is missing where the field need not be answered at all, but the question stands.
    expect(found(89, '2.1.scale')).toBe('1 项的提示没有说明（2.1）');
    expect(found(82, ...[1, 2, 3, 4, 5, 6, 7].map((no) => `${no}.2.value`))).toContain('6.2等）');
    expect(failed(progress({ done: 88, openWarnings: [{ field: '1.2.value' }] }))).toEqual(['complete']);
  });

  it('calls a check by its name, and one of another version by its id', () => {
    expect(checkName('hash').zh).toBe('内容哈希与回执一致');
    expect(checkName('gone').zh).toBe('gone');
  });
});

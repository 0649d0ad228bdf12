import { DEFAULT_SUBMISSION } from '../schedule';
import {
  filingGaps,
  normaliseParticulars,
  particularsProblems,
  type FilingFacts,
  type Particulars,
} from './filing';

const COMPLETE: Particulars = {
  creditCode: '91440300708461136T',
  contactName: '张示例',
  contactPhone: '0512-6288 1234',
};
const codes = (given: Particulars) => particularsProblems(given).map(({ field, code }) => [field, code]);

describe('what an applicant says of itself', () => {
  it('is in order when code, name and telephone are', () => {
    expect(particularsProblems(COMPLETE)).toEqual([]);
    expect(particularsProblems({ creditCode: '', contactName: '', contactPhone: '' })).toEqual([]);
  });

  it('is kept with the code in capitals, half-width and without blanks', () => {
    expect(
      normaliseParticulars({
        creditCode: ' ９１４４０３００ 708461136t ',
        contactName: ' 张示例 ',
        contactPhone: '０５１２－６２８８１２３４',
      }),
    ).toEqual({ creditCode: '91440300708461136T', contactName: '张示例', contactPhone: '0512-62881234' });
  });

  it.each([
    ['91440300708461136X', 'check-character', '统一社会信用代码校验未通过'],
    ['91440300708461136', 'length', '应为 18 位，现为 17 位'],
    ['9144030070846113OT', 'character', '第 17 位“O”不可用'],
  ])('refuses the code %s, naming field and rule', (creditCode, code, sentence) => {
    const [problem] = particularsProblems({ ...COMPLETE, creditCode });
    expect(problem).toMatchObject({ field: 'particulars.creditCode', code });
    expect(problem?.words.zh).toContain(sentence);
  });

  it.each(['6288123', '13800000000', '+86 138 0000 0000', '(0512)62881234转805', '010-65199988 ext. 12'])(
    'takes %s for a telephone number',
    (contactPhone) => expect(codes({ ...COMPLETE, contactPhone })).toEqual([]),
  );
  it.each(['628812', '123456789012345678901', '请打总机', 'a@b.example', '138/0000/0000'])(
    'does not take %s for one',
    (contactPhone) =>
      expect(codes({ ...COMPLETE, contactPhone })).toEqual([['particulars.contactPhone', 'phone']]),
  );

  it('takes a name of fifty characters and none of fifty-one', () => {
    expect(codes({ ...COMPLETE, contactName: '张'.repeat(50) })).toEqual([]);
    expect(codes({ ...COMPLETE, contactName: '张'.repeat(51) })).toEqual([
      ['particulars.contactName', 'length'],
    ]);
  });
});

describe('what holds a submission back beside its form', () => {
  const facts = (change: Partial<FilingFacts> = {}): FilingFacts => ({
    asked: DEFAULT_SUBMISSION,
    particulars: COMPLETE,
    seal: { state: 'none', files: [], printHash: '', versions: {} },
    ...change,
  });

  it('is nothing when all is given, nor in a round that asks nothing', () => {
    expect(filingGaps(facts())).toEqual([]);
    const nothing = { creditCode: '', contactName: '', contactPhone: '' };
    expect(filingGaps(facts({ asked: undefined, particulars: nothing }))).toEqual([]);
  });

  it('names each particular that is missing, with the place to give it', () => {
    const gaps = filingGaps(facts({ particulars: { creditCode: ' ', contactName: '', contactPhone: '' } }));
    expect(gaps.map(({ field }) => field)).toEqual([
      'particulars.creditCode',
      'particulars.contactName',
      'particulars.contactPhone',
    ]);
    expect(gaps[0]?.words.zh).toBe('请填写申报单位的统一社会信用代码。');
  });

  it('names a code that came from the registry and does not pass', () => {
    const [gap] = filingGaps(facts({ particulars: { ...COMPLETE, creditCode: '91440300708461136X' } }));
    expect(gap).toMatchObject({ field: 'particulars.creditCode', code: 'check-character' });
  });

  it.each(['none', 'older', 'foreign', 'unread'] as const)(
    'is a seal that is %s only where the round requires one',
    (state) => {
      const seal = { state, files: [], printHash: '', versions: {} };
      expect(filingGaps(facts({ seal }))).toEqual([]);
      const [gap] = filingGaps(facts({ seal, asked: { ...DEFAULT_SUBMISSION, seal: 'required' } }));
      expect(gap).toMatchObject({ field: 'statement', code: `seal-${state}` });
    },
  );
});

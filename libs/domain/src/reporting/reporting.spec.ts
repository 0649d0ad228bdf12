import fc from 'fast-check';
import { baseRecipient, letterPrefix, plannedReports, reportLetterWords, type ReportablePark } from './index';

const park = (no: string, unitCode: string | null, ...toldTo: string[]): ReportablePark => ({
  no,
  unitCode,
  toldTo,
});

describe('who is reported what', () => {
  it('is the ministry with all parks, and each province concerned with its own', () => {
    expect(
      plannedReports([park('0001', '320000'), park('0002', '330000'), park('0003', '320000')], []),
    ).toEqual([
      { recipient: 'mofcom', organizationId: 'mofcom', nos: ['0001', '0002', '0003'] },
      { recipient: '320000', organizationId: 'commerce-320000', nos: ['0001', '0003'] },
      { recipient: '330000', organizationId: 'commerce-330000', nos: ['0002'] },
    ]);
  });

  it('sends parks of 兵团 to 兵团商务局 and not to the 自治区', () => {
    const reports = plannedReports([park('0001', '660000'), park('0002', '650000')], []);
    expect(reports.find(({ organizationId }) => organizationId === 'commerce-660000')?.nos).toEqual(['0001']);
    expect(reports.find(({ organizationId }) => organizationId === 'commerce-650000')?.nos).toEqual(['0002']);
  });

  it('supplements with parks confirmed later, and with nothing else', () => {
    const parks = [park('0001', '320000', 'mofcom', '320000'), park('0002', '320000')];
    expect(plannedReports(parks, ['mofcom', '320000', '330000'])).toEqual([
      { recipient: 'mofcom-2', organizationId: 'mofcom', nos: ['0002'] },
      { recipient: '320000-2', organizationId: 'commerce-320000', nos: ['0002'] },
    ]);
  });

  it('tells the ministry once that nobody was selected', () => {
    expect(plannedReports([], [])).toEqual([{ recipient: 'mofcom', organizationId: 'mofcom', nos: [] }]);
    expect(plannedReports([], ['mofcom'])).toEqual([]);
  });

  it('never puts a park into a report of another province', () => {
    const units = fc.constantFrom('110000', '320000', '330000', '660000');
    fc.assert(
      fc.property(fc.array(units, { maxLength: 30 }), (list) => {
        const parks = list.map((unit, i) => park(String(i + 1).padStart(4, '0'), unit));
        for (const report of plannedReports(parks, [])) {
          if (report.recipient === 'mofcom') expect(report.nos).toHaveLength(parks.length);
          else
            expect(
              parks
                .filter(({ no }) => report.nos.includes(no))
                .every(({ unitCode }) => unitCode === report.recipient),
            ).toBe(true);
        }
      }),
    );
  });

  it('knows the recipient behind a supplement', () => {
    expect(['mofcom', 'mofcom-2', '320000', '320000-12'].map(baseRecipient)).toEqual([
      'mofcom',
      'mofcom',
      '320000',
      '320000',
    ]);
  });
});

describe('the words of the letter', () => {
  const of = {
    recipient: '320000',
    year: 2026,
    awardName: '数字智慧园区',
    roundName: '2026年度数字智慧园区选评',
    parks: 2,
    plaqueYears: 3,
  };

  it('name the year, the award and how many parks', () => {
    const words = reportLetterWords(of);
    expect(words.title).toBe('关于报送2026年度“数字智慧园区”选评结果的函');
    expect(words.body.join('')).toContain('贵辖区 2 家园区获颁奖牌');
  });

  it('say so when they supplement an earlier letter', () => {
    expect(reportLetterWords({ ...of, recipient: 'mofcom-2' })).toMatchObject({
      title: '关于补充报送2026年度“数字智慧园区”选评结果的函',
      tableTitle: expect.stringContaining('（补充）') as string,
    });
  });

  it('say that nobody was selected', () => {
    expect(reportLetterWords({ ...of, recipient: 'mofcom', parks: 0 }).body).toContain(
      '本批次没有园区入选。',
    );
  });

  it('have a register of their own beside that of the notices', () => {
    expect(letterPrefix('中投促通')).toBe('中投促函');
    expect(letterPrefix('中投促')).toBe('中投促函');
  });
});

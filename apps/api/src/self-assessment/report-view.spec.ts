import { FRAMEWORK_2021 } from '@xuanping/domain/framework';
import { STATEMENT_SLOT } from '@xuanping/domain/self-assessment';
import { printHash, type StoredFile } from '@xuanping/persistence/self-assessment';
import { reportElements } from './report-view';

const file = (slotId: string, name: string): StoredFile => ({
  id: name,
  slotId,
  name,
  mime: 'application/pdf',
  size: 9,
  sha256: 'e'.repeat(64),
  version: 1,
});
const evidence = file('20.e1', '统计.pdf');
const scan = file(STATEMENT_SLOT, '盖章件.pdf');

describe('the report that is printed for the seal', () => {
  const printed = (...files: StoredFile[]) =>
    reportElements({ framework: FRAMEWORK_2021, answers: {}, files, filing: null });

  it('lists the files of each objective under it', () => {
    const objective = printed(evidence).at(-1)?.objectives.at(-1);
    expect(objective).toMatchObject({
      no: 20,
      evidence: [{ name: '统计数据', files: [{ name: '统计.pdf', version: 1, sizeBytes: 9 }] }],
    });
  });

  it('says the same whether a scan of it was uploaded or not, as the hash at its foot does', () => {
    expect(printed(evidence, scan)).toEqual(printed(evidence));
    const hash = (...files: StoredFile[]) =>
      printHash({ frameworkVersion: '2021', answers: {}, files, creditCode: '' });
    expect(hash(evidence, scan)).toBe(hash(evidence));
  });
});

import { completeAnswers } from '../answers/complete-form.fixture';
import { FRAMEWORK_2021 } from '../framework';
import { formChanges, type Submitted, type SubmittedFile } from './changes';

const file = (over: Partial<SubmittedFile> = {}): SubmittedFile => ({
  id: 'file-1',
  slotId: '1.e1',
  name: '证明.pdf',
  sha256: 'a'.repeat(64),
  version: 1,
  ...over,
});
const before: Submitted = { answers: completeAnswers(), files: [file()] };
const changes = (after: Partial<Submitted>) => formChanges(FRAMEWORK_2021, before, { ...before, ...after });
const answered = (field: string, over: object): Partial<Submitted> => ({
  answers: { ...before.answers, [field]: { ...before.answers[field], ...over } },
});

describe('what a correction changed', () => {
  it('is nothing when the same is submitted again', () => {
    expect(changes({})).toEqual({ fields: [], files: [] });
  });

  it('is not another spelling of the same number', () => {
    const { value } = before.answers['1.2.value'] ?? {};
    expect(changes(answered('1.2.value', { value: `${value}00` })).fields).toEqual([]);
  });

  it('names what of an answer is another, with both contents', () => {
    const { fields } = changes(answered('1.2.value', { value: '91', basis: '按公共区域面积计算' }));
    expect(fields).toMatchObject([
      {
        field: '1.2.value',
        aspects: ['value', 'basis'],
        before: before.answers['1.2.value'],
        after: { value: '91', basis: '按公共区域面积计算' },
      },
    ]);
  });

  it('lists fields in printed order, whichever was answered first', () => {
    const answers = { ...before.answers, '10.1.value': undefined, '2.1.pue': undefined };
    const { fields } = changes({ answers });
    expect(fields.map(({ field }) => field)).toEqual(['2.1.pue', '10.1.value']);
    expect(fields[0]?.after).toBeNull();
  });

  it('tells files that were added, removed, and replaced by one of the same name', () => {
    const other = file({ id: 'file-2', name: '补充.pdf' });
    const anew = file({ id: 'file-3', sha256: 'b'.repeat(64), version: 2 });
    expect(changes({ files: [other, anew] }).files.map(({ kind, name }) => [kind, name])).toEqual([
      ['added', '补充.pdf'],
      ['replaced', '证明.pdf'],
    ]);
    expect(changes({ files: [] }).files).toMatchObject([{ kind: 'removed', before: file(), after: null }]);
  });

  it('does not take the same bytes uploaded again for another file', () => {
    expect(changes({ files: [file({ id: 'file-4', version: 2 })] }).files).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { accountLines, displayWidth } from './accounts';

const folder = mkdtempSync(path.join(tmpdir(), 'xuanping-accounts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function lines(content: unknown): string[] {
  const file = path.join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify(content));
  return accountLines(file);
}

describe('accountLines', () => {
  it('shows nothing where there are no demo accounts', () => {
    expect(accountLines(path.join(folder, 'nowhere.json'))).toEqual([]);
  });

  it('lines up columns although Chinese characters are wide', () => {
    const accounts = [
      { role: 'staff', name: '经办人', password: 'abc' },
      { role: 'lead', name: 'Li', password: 'defg' },
    ];
    expect(lines(accounts)).toEqual(['staff  经办人  abc', 'lead   Li      defg']);
    expect(lines({ accounts })).toHaveLength(2);
  });

  it('shows two of each role and sums up the rest', () => {
    const accounts = [1, 2, 3, 4].map((number) => ({ role: '专家', email: `expert0${number}@uni.example` }));
    expect(lines(accounts)).toEqual([
      '专家  expert01@uni.example',
      '专家  expert02@uni.example',
      '… and 2 专家 in the file',
    ]);
  });

  it('counts two columns for a Chinese character', () => {
    expect(displayWidth('园区 A1')).toBe(7);
  });
});

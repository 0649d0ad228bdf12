import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  announceSystem,
  clearDataFolder,
  closeDataFolder,
  DataFolderRefused,
  findRunningSystem,
  openDataFolder,
} from './data-folder';
import { payloadKeys, localSecret } from './keys';

let parent: string;
let folder: string;

beforeEach(() => {
  parent = mkdtempSync(path.join(tmpdir(), 'xuanping-data-'));
  folder = path.join(parent, 'data');
});
afterEach(() => rmSync(parent, { recursive: true, force: true }));

describe('openDataFolder', () => {
  it('creates everything a system keeps, closed to others', () => {
    const data = openDataFolder(folder);
    for (const part of [data.logs, data.mail, data.evidence, data.keys, data.run]) {
      expect(statSync(part).mode & 0o777).toBe(0o700);
    }
    expect(statSync(data.root).mode & 0o066).toBe(0);
  });

  it('refuses a second start on the same folder, naming the first', () => {
    const data = openDataFolder(folder);
    announceSystem(data, { url: 'http://127.0.0.1:3000' });
    expect(() => openDataFolder(folder)).toThrow(DataFolderRefused);
    expect(() => openDataFolder(folder)).toThrow(
      new RegExp(`already runs on .* at http://127.0.0.1:3000 \\(process ${process.pid}\\)`),
    );
  });

  it('gives the folder to the next start when the first has ended', () => {
    closeDataFolder(openDataFolder(folder));
    expect(() => openDataFolder(folder)).not.toThrow();
  });

  it('gives the folder to the next start when the first was killed', () => {
    const data = openDataFolder(folder);
    // The same number, another process: the one that wrote this was born at another time.
    writeFileSync(path.join(data.run, 'system.json'), JSON.stringify({ pid: process.pid, born: '1' }));
    expect(() => openDataFolder(folder)).not.toThrow();
  });

  it('says in one sentence that it cannot write there', () => {
    writeFileSync(folder, 'a file in the way');
    expect(() => openDataFolder(folder)).toThrow(
      /The data folder .* cannot be written .* --data DIR or XUANPING_DATA/,
    );
  });
});

describe('a folder full of other things', () => {
  it('is not taken over', () => {
    writeFileSync(path.join(parent, 'thesis.docx'), 'years of work');
    expect(() => openDataFolder(parent)).toThrow(/holds other things/);
  });
});

describe('findRunningSystem', () => {
  it('tells where a running system is, and nothing before it is ready or after it ended', () => {
    expect(findRunningSystem(folder)).toBeUndefined();
    const data = openDataFolder(folder);
    expect(findRunningSystem(folder)).toBeUndefined();
    announceSystem(data, { url: 'http://127.0.0.1:3001', mailboxUrl: 'http://127.0.0.1:8025' });
    expect(findRunningSystem(folder)).toMatchObject({ url: 'http://127.0.0.1:3001', pid: process.pid });
    closeDataFolder(data);
    expect(findRunningSystem(folder)).toBeUndefined();
  });
});

describe('clearDataFolder', () => {
  it('forgets everything in a folder of ours', () => {
    const data = openDataFolder(folder);
    writeFileSync(data.accounts, '[]');
    closeDataFolder(data);
    clearDataFolder(folder);
    expect(existsSync(data.accounts)).toBe(false);
  });

  it('deletes nothing while a system runs there', () => {
    const data = openDataFolder(folder);
    writeFileSync(data.accounts, '[]');
    expect(() => clearDataFolder(folder)).toThrow(/already runs/);
    expect(existsSync(data.accounts)).toBe(true);
  });

  it('deletes nothing in a folder that is not ours', () => {
    writeFileSync(path.join(parent, 'thesis.docx'), 'years of work');
    expect(() => clearDataFolder(parent)).toThrow(/does not look like a data folder/);
    expect(existsSync(path.join(parent, 'thesis.docx'))).toBe(true);
  });
});

describe('keys', () => {
  it('are generated once, for their owner alone, in the form the codec reads', () => {
    const data = openDataFolder(folder);
    const first = payloadKeys(data);
    expect(first).toMatch(/^local-1:[A-Za-z0-9+/]{43}=$/);
    expect(payloadKeys(data)).toBe(first);
    expect(statSync(path.join(data.keys, 'payload.json')).mode & 0o777).toBe(0o600);
    expect(localSecret(data, 'postgres')).toMatch(/^[0-9a-f]{64}$/);
    expect(localSecret(data, 'postgres')).toBe(
      readFileSync(path.join(data.keys, 'postgres.txt'), 'utf8').trim(),
    );
  });
});

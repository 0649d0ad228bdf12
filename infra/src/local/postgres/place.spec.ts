import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dataFolderAt } from '../data-folder';
import { canReach, type Owner } from './owner';
import { placeCluster } from './place';

const stranger: Owner = { name: 'somebody', uid: 54_321, gid: 54_321 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'xuanping-place-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('canReach', () => {
  it('needs every folder on the way to let the user pass', () => {
    const inner = path.join(folder, 'a', 'b');
    mkdirSync(inner, { recursive: true });
    chmodSync(folder, 0o711);
    chmodSync(path.join(folder, 'a'), 0o711);
    chmodSync(inner, 0o701);
    expect(canReach(inner, stranger)).toBe(true);
    chmodSync(path.join(folder, 'a'), 0o700);
    expect(canReach(inner, stranger)).toBe(false);
  });
});

describe('placeCluster', () => {
  it('puts the cluster into the data folder when the server runs as ourselves', () => {
    const data = dataFolderAt(folder);
    const place = placeCluster(
      data,
      { home: '/opt/postgres', version: '18.4.0' },
      undefined,
      () => undefined,
    );
    expect(place).toEqual({ folder: path.join(data.postgres, 'cluster'), home: '/opt/postgres' });
    expect(existsSync(data.postgres)).toBe(true);
  });
});

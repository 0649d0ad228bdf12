import { randomUUID } from 'node:crypto';
import { anApplication, testDatabase, type TestDatabase } from '../testing';
import {
  addFile,
  addUpload,
  evidenceLoad,
  findUpload,
  linkFile,
  loadForm,
  openUploads,
  removeExpiredUploads,
  unfinishedUploads,
  uploadBecame,
  type FormPlace,
} from '.';

describe('the rows of uploads', () => {
  let db: TestDatabase;
  let place: FormPlace;
  let ann: string;
  beforeAll(async () => (db = await testDatabase()), 60_000);
  afterAll(() => db.close());
  beforeEach(async () => {
    const application = await anApplication(db.dataSource);
    place = { round: application.roundCode, no: application.no };
    ann = application.registeredBy;
  });

  const announce = async (name: string, size = 100, hours = 48): Promise<string> => {
    const id = randomUUID();
    const upload = { id, slotId: '1.e1', name, declaredType: 'application/pdf', size, startedBy: ann, hours };
    await addUpload(db.dataSource.manager, place, upload);
    return id;
  };
  const aFile = (name: string, sha256: string) => ({
    slotId: '1.e1',
    name,
    mime: 'application/pdf',
    size: 10,
    sha256,
  });

  it('count for the quota and the slot as long as they may be continued', async () => {
    const tx = db.dataSource.manager;
    await addFile(tx, place, aFile('甲.pdf', 'a'.repeat(64)), ann);
    const id = await announce('乙.pdf', 500);
    await announce('甲.pdf', 7);
    expect(await evidenceLoad(tx, place, { slotId: '1.e1', name: '丙.pdf' })).toMatchObject({
      used: 10,
      arriving: 507,
      uploads: 2,
      otherNames: 2,
      replaces: null,
    });
    expect(await evidenceLoad(tx, place, { slotId: '1.e1', name: '甲.pdf' })).toMatchObject({
      otherNames: 1,
      replaces: { size: 10 },
    });
    await tx.query(`UPDATE evidence_upload SET expires_at = now() WHERE id = $1`, [id]);
    expect(await evidenceLoad(tx, place, { slotId: '1.e1', name: '丙.pdf' })).toMatchObject({
      arriving: 7,
      uploads: 1,
    });
  });

  it('are listed until they are finished or their time is over, and forgotten after it', async () => {
    const tx = db.dataSource.manager;
    const [done, late, open] = [await announce('1.pdf'), await announce('2.pdf'), await announce('3.pdf')];
    const file = await addFile(tx, place, aFile('1.pdf', 'b'.repeat(64)), ann);
    await uploadBecame(tx, done, file.id);
    await tx.query(`UPDATE evidence_upload SET expires_at = now() WHERE id = $1`, [late]);
    expect((await unfinishedUploads(tx, place)).map(({ id }) => id)).toEqual([open]);
    expect(await findUpload(tx, place, done)).toMatchObject({ fileId: file.id, expired: false });
    expect(await openUploads(tx, [done, open, randomUUID()])).toEqual(new Set([open]));
    expect(await removeExpiredUploads(tx)).toContain(late);
    expect(await findUpload(tx, place, late)).toBeNull();
  });

  it('belong to one application', async () => {
    const id = await announce('1.pdf');
    const other = await anApplication(db.dataSource);
    expect(await findUpload(db.dataSource.manager, { round: other.roundCode, no: other.no }, id)).toBeNull();
  });

  it('let a new version speak of the items of the one before', async () => {
    const tx = db.dataSource.manager;
    const first = await addFile(tx, place, aFile('甲.pdf', 'a'.repeat(64)), ann);
    expect(first.items).toEqual([]);
    await linkFile(tx, place, first.id, ['1.1', '1.3']);
    const second = await addFile(tx, place, aFile('甲.pdf', 'b'.repeat(64)), ann);
    expect(second.items).toEqual(['1.1', '1.3']);
    expect((await loadForm(tx, place))?.files).toMatchObject([{ id: second.id, items: ['1.1', '1.3'] }]);
  });
});

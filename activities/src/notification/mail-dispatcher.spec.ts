import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Logger } from '@nestjs/common';
import { MemoryTransport, sampleView } from '@xuanping/mailer/testing';
import type { AttachmentRef, NewMail } from '@xuanping/mailer/outbox';
import {
  anAccount,
  anApplication,
  anObligation,
  aRound,
  testDatabase,
  type TestDatabase,
} from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform';
import { createEvidenceStore } from '@xuanping/storage';
import { MailQueue, sqlOf } from '../kernel';
import { MailDispatcher } from './mail-dispatcher';

// A real database on a busy machine takes its time.
jest.setTimeout(30_000);

describe('the dispatcher of mails', () => {
  let db: TestDatabase;
  let folder: string;
  const configIn = (dataDir: string) =>
    readConfig({ DATABASE_URL: 'postgres://spec', SMTP_URL: 'smtp://spec', XUANPING_DATA: dataDir });

  beforeAll(async () => {
    Logger.overrideLogger(false);
    db = await testDatabase();
    folder = mkdtempSync(join(tmpdir(), 'xuanping-dispatcher-'));
  }, 60_000);
  afterAll(async () => {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => db.dataSource.query('TRUNCATE mail_attempt, mail_outbox'));

  async function enqueue(
    key: string,
    of: { obligationIds?: string[]; attachments?: AttachmentRef[] } = {},
  ): Promise<void> {
    const mail: NewMail = {
      key,
      kind: 'task-opened',
      language: 'zh-CN',
      recipient: { name: '王老师', address: `${key}@spec.example` },
      view: { ...sampleView('task-opened'), sample: false },
      round: null,
      applicationNo: null,
      accountId: null,
      organizationId: null,
      ...of,
    };
    await db.dataSource.transaction((tx) => new MailQueue(configIn(folder)).outbox.enqueue(sqlOf(tx), mail));
  }
  const states = (): Promise<{ key: string; state: string }[]> =>
    db.dataSource.query('SELECT key, state FROM mail_outbox ORDER BY key');

  /** Runs a dispatcher until nothing is queued or on its way, and stops it. */
  async function dispatch(transport: MemoryTransport): Promise<void> {
    const dispatcher = new MailDispatcher(db.dataSource, configIn(folder), transport);
    dispatcher.onApplicationBootstrap();
    for (
      let i = 0;
      i < 200 && (await states()).some(({ state }) => state === 'queued' || state === 'sending');
      i++
    )
      await new Promise((resolve) => setTimeout(resolve, 25));
    await dispatcher.beforeApplicationShutdown();
    expect(transport.closed).toBe(true);
  }

  it('sends what is queued, each once, and stops when it is asked to', async () => {
    for (let i = 0; i < 30; i++) await enqueue(`m${i}`);
    const transport = new MemoryTransport();
    await dispatch(transport);
    expect(transport.delivered).toHaveLength(30);
    expect(new Set(transport.delivered.map((mail) => mail.messageId)).size).toBe(30);
    expect(transport.delivered[0]!.from).toEqual({
      name: '中国国际投资促进会',
      address: 'xuanping@cipa.example',
    });
    expect((await states()).every(({ state }) => state === 'sent')).toBe(true);
  });

  it('sends nothing about an obligation that was closed meanwhile', async () => {
    const round = await aRound(db.dataSource);
    const { no } = await anApplication(db.dataSource, { roundCode: round.code });
    const expert = await anAccount(db.dataSource, { roles: ['expert'] });
    const open = await anObligation(db.dataSource, {
      kind: 'review-to-score',
      roundCode: round.code,
      applicationNo: no,
      ownerId: expert.id,
    });
    const closed = await anObligation(db.dataSource, {
      kind: 'review-to-accept',
      roundCode: round.code,
      applicationNo: no,
      ownerId: expert.id,
      closedAt: new Date(),
      closedBy: 'spec',
    });
    await enqueue('open', { obligationIds: [open.id] });
    await enqueue('closed', { obligationIds: [closed.id] });
    await dispatch(new MemoryTransport());
    expect(await states()).toEqual([
      { key: 'closed', state: 'suppressed' },
      { key: 'open', state: 'sent' },
    ]);
  });

  it('takes attachments out of the evidence store, and fails a mail whose file is gone', async () => {
    const store = createEvidenceStore({ dataFolder: folder });
    const { sha256 } = await store.put(Readable.from([Buffer.from('报送材料')]));
    const missing = createHash('sha256').update('nothing').digest('hex');
    const attachment = { fileName: '报送.zip', contentType: 'application/zip', ref: sha256, sha256 };
    await enqueue('whole', { attachments: [attachment] });
    await enqueue('missing', { attachments: [{ ...attachment, sha256: missing }] });
    const transport = new MemoryTransport();
    await dispatch(transport);
    expect(transport.delivered.map((mail) => [mail.key, mail.attachments[0]?.content.toString()])).toEqual([
      ['whole', '报送材料'],
    ]);
    expect(await states()).toEqual([
      { key: 'missing', state: 'failed' },
      { key: 'whole', state: 'sent' },
    ]);
  });

  it('takes over at its start what a killed worker left: unsent again, in doubt as unknown', async () => {
    await enqueue('unsent');
    await enqueue('in-doubt');
    await db.dataSource.query(
      `UPDATE mail_outbox SET state = 'sending', attempts = 1, leased_by = 'dead', lease_until = now() - interval '1 minute'`,
    );
    await db.dataSource.query(`UPDATE mail_outbox SET data_at = now() WHERE key = 'in-doubt'`);
    const transport = new MemoryTransport();
    await dispatch(transport);
    expect(transport.delivered.map((mail) => mail.key)).toEqual(['unsent']);
    expect(await states()).toEqual([
      { key: 'in-doubt', state: 'unknown' },
      { key: 'unsent', state: 'sent' },
    ]);
  });

  it('lists a mail as unknown whose answer never came, and does not send it again', async () => {
    await enqueue('cut');
    await dispatch(new MemoryTransport(() => 'cut-after-data'));
    await dispatch(new MemoryTransport());
    expect(await states()).toEqual([{ key: 'cut', state: 'unknown' }]);
  });

  it('lets two workers send at the same time without doubling a mail', async () => {
    for (let i = 0; i < 60; i++) await enqueue(`p${i}`);
    const transports = [new MemoryTransport(), new MemoryTransport()];
    await Promise.all(transports.map((transport) => dispatch(transport)));
    const keys = transports.flatMap((transport) => transport.delivered.map((mail) => mail.key));
    expect(keys).toHaveLength(60);
    expect(new Set(keys).size).toBe(60);
  });
});

/** For specs: the routes of this stage on a real database, called by people with real sessions. */
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { Global, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DatabaseModule } from '@xuanping/persistence/database';
import { testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { readConfig } from '@xuanping/platform/config';
import { DataSource } from 'typeorm';
import { ProcessGateway, SituationService } from '../acts';
import { CONFIG, CoreModule } from '../core';
import { SelfAssessmentModule } from './self-assessment.module';

export interface Answered {
  readonly status: number;
  // Specs look into answers of many shapes.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- an answer of any route; each test says what it expects of it
  readonly body: any;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

/** Calls the API as one person. */
export interface Person {
  readonly accountId: string;
  call(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object): Promise<Answered>;
  upload(
    path: string,
    file: { readonly name: string; readonly type?: string; readonly bytes: Buffer },
  ): Promise<Answered>;
  /** A request as it is written: any method, headers and bytes. */
  send(method: Method, path: string, more?: Sent): Promise<Answered>;
  /** The header that says who this is. */
  readonly cookie: string;
}

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: object | Buffer;
}

export interface TestApi {
  readonly db: TestDatabase;
  readonly dataDir: string;
  readonly app: NestFastifyApplication;
  /** How often processes were asked to start. */
  readonly started: { count: number };
  as(accountId: string | null): Promise<Person>;
  /** How many statements a piece of work sends to the database outside of transactions. */
  statements(work: () => Promise<unknown>): Promise<number>;
  close(): Promise<void>;
}

/** @param env settings other than the defaults */
export async function startTestApi(env: Readonly<Record<string, string>> = {}): Promise<TestApi> {
  const db = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'xuanping-api-'));
  chmodSync(dataDir, 0o700);
  const config = readConfig({
    DATABASE_URL: db.url,
    SMTP_URL: 'smtp://spec',
    XUANPING_DATA: dataDir,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    ...env,
  });
  const started = { count: 0 };
  const gateway = {
    startRequested: async () => void (started.count += 1),
    replan: async () => undefined,
    healthy: async () => true,
    act: async () => 'unavailable',
  };

  @Global()
  @Module({
    providers: [
      { provide: CONFIG, useValue: config },
      { provide: ProcessGateway, useValue: gateway },
      SituationService,
    ],
    exports: [CONFIG, ProcessGateway, SituationService],
  })
  class Provided {}

  @Module({
    imports: [Provided, DatabaseModule.at(db.url, 12), CoreModule.with(config), SelfAssessmentModule],
  })
  class TestModule {}

  const app = await NestFactory.create<NestFastifyApplication>(
    TestModule,
    new FastifyAdapter({ genReqId: () => 'spec' }),
    { logger: ['error'], abortOnError: false },
  );
  readCookies(app);
  await app.register(multipart, { limits: { fileSize: 210 * 1024 * 1024, files: 1, fields: 10 } });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();

  return {
    db,
    dataDir,
    app,
    started,
    as: (accountId) => personOf(app, db, accountId),
    async statements(work) {
      const asked = jest.spyOn(app.get(DataSource), 'query');
      await work();
      const count = asked.mock.calls.length;
      asked.mockRestore();
      return count;
    },
    async close() {
      await app.close();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The cookie plugin loads an ES module at run time, which Jest does not; specs send one cookie only. */
function readCookies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('cookies');
  fastify.addHook('onRequest', async (request) => {
    const [name, value] = (request.headers.cookie ?? '').split('=');
    request.cookies = name && value ? { [name]: value } : {};
  });
}

async function personOf(
  app: NestFastifyApplication,
  db: TestDatabase,
  accountId: string | null,
): Promise<Person> {
  const token = randomBytes(16).toString('base64url');
  if (accountId) {
    await db.dataSource.query(
      `INSERT INTO session (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '1 hour')`,
      [createHash('sha256').update(token).digest(), accountId],
    );
  }
  const headers = { ...(accountId ? { cookie: `xuanping=${token}` } : {}), 'accept-language': 'zh-CN' };
  const send = async (method: Method, url: string, more: Sent = {}): Promise<Answered> => {
    const response = await app.inject({
      method,
      url: `/api/v1${url}`,
      headers: { ...headers, ...more.headers },
      ...(more.payload ? { payload: more.payload } : {}),
    });
    const json =
      /json/.test(String(response.headers['content-type'] ?? '')) && response.rawPayload.length > 0;
    return {
      status: response.statusCode,
      body: json ? response.json() : null,
      headers: response.headers,
      bytes: response.rawPayload,
    };
  };
  return {
    accountId: accountId ?? '',
    cookie: `xuanping=${token}`,
    send,
    call: (method, path, body) => send(method, path, body ? { payload: body } : {}),
    upload(path, { name, type = 'application/octet-stream', bytes }) {
      const boundary = 'spec-boundary';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${type}\r\n\r\n`;
      const payload = Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]);
      return send('POST', path, {
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
        payload,
      });
    },
  };
}

import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import multipart from '@fastify/multipart';
import { Global, Module, type DynamicModule, type Type } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { DatabaseModule } from '@xuanping/persistence/database';
import { DataSource } from 'typeorm';
import { testDatabase, type TestDatabase } from '@xuanping/persistence/testing';
import { readConfig, type Config } from '@xuanping/platform/config';
import { ActsService, ProcessGateway, SituationService } from '../acts';
import { CONFIG, CoreModule } from '../core';
import { personOf, stranger, type Person } from './person';

export interface TestApi {
  readonly db: TestDatabase;
  readonly config: Config;
  readonly app: NestFastifyApplication;
  /** The API's own connections: what it sends to the database is counted here. */
  readonly connections: DataSource;
  /** How often processes were asked to start. */
  readonly started: { count: number };
  /** Somebody with a session; null: without. */
  as(accountId: string | null): Promise<Person>;
  /** Somebody who signs in with a password. */
  stranger(): Person;
  close(): Promise<void>;
}

/** Stands in for Temporal: processes start, acts do not get through. */
export function fakeGateway(started: { count: number }): ProcessGateway {
  return {
    startRequested: async () => void (started.count += 1),
    replan: async () => undefined,
    healthy: async () => true,
    act: async () => 'unavailable',
  } as unknown as ProcessGateway;
}

/** The API with some of its modules on a fresh database, called without a network. */
export async function startTestApi(...modules: Type[]): Promise<TestApi> {
  return startApiOf((config, gateway) => {
    @Global()
    @Module({
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: ProcessGateway, useValue: gateway },
        ActsService,
        SituationService,
      ],
      exports: [CONFIG, ProcessGateway, ActsService, SituationService],
    })
    class Provided {}

    @Module({
      imports: [
        DiscoveryModule,
        Provided,
        DatabaseModule.at(config.databaseUrl, 12),
        CoreModule.with(config),
        ...modules,
      ],
    })
    class TestModule {}
    return TestModule;
  });
}

/** Starts a module over a fresh database; `prepare` is called before the application is initialised. */
export async function startApiOf(
  moduleOf: (config: Config, gateway: ProcessGateway) => Type | DynamicModule,
  prepare: (app: NestFastifyApplication, gateway: ProcessGateway) => void = () => undefined,
): Promise<TestApi> {
  const db = await testDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'xuanping-api-'));
  chmodSync(dataDir, 0o700);
  const config = readConfig({
    DATABASE_URL: db.url,
    SMTP_URL: 'smtp://127.0.0.1:1',
    TEMPORAL_ADDRESS: '127.0.0.1:1',
    XUANPING_DATA: dataDir,
    PUBLIC_URL: 'http://127.0.0.1:3000',
    PAYLOAD_KEYS: `spec:${Buffer.alloc(32, 7).toString('base64')}`,
  });
  const started = { count: 0 };
  const gateway = fakeGateway(started);
  const app = await NestFactory.create<NestFastifyApplication>(
    moduleOf(config, gateway),
    new FastifyAdapter({ genReqId: () => 'spec' }),
    { logger: ['error'], abortOnError: false },
  );
  prepare(app, gateway);
  keepCookies(app);
  await app.register(multipart, { limits: { fileSize: 210 * 1024 * 1024, files: 1, fields: 10 } });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
  return {
    db,
    config,
    app,
    connections: app.get(DataSource, { strict: false }),
    started,
    as: (accountId) => personOf(app, db.dataSource, accountId),
    stranger: () => stranger(app),
    async close() {
      await app.close();
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The cookie plugin loads an ES module at run time, which Jest does not; people of specs have one cookie only. */
function keepCookies(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  fastify.decorateRequest('cookies');
  fastify.decorateReply('setCookie', function (this: FastifyReply, name: string, value: string) {
    return this.header('set-cookie', `${name}=${value}; Path=/`);
  } as never);
  fastify.decorateReply('clearCookie', function (this: FastifyReply, name: string) {
    return this.header('set-cookie', `${name}=; Path=/`);
  } as never);
  fastify.addHook('onRequest', async (request) => {
    const [name, value] = (request.headers.cookie ?? '').split('=');
    request.cookies = name && value ? { [name]: value } : {};
  });
}

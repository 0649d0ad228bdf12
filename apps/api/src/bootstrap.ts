import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import serve from '@fastify/static';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { JsonLogger, type Config } from '@xuanping/platform';
import { AppModule } from './app.module';
import { sendSecurityHeaders } from './security-headers';
import { prepareDatabase } from './setup';

/** Largest body that is not a file. */
const BODY_LIMIT = 2 * 1024 * 1024;
/** What a form around a file takes above the file; the limits of each kind of file decide beneath it, with a sentence. */
const FORM_BYTES = 10 * 1024 * 1024;

/** The one file of the application that has the same name in every version, beside its page. */
const ICON = '/favicon.svg';
/** A file of another content has another name. */
const FOR_GOOD = `public, max-age=${365 * 86_400}, immutable`;
/** Addresses that never open the application: a script of an earlier version that is gone must not answer with a page. */
const NOT_PAGES = ['/api/', '/healthz/', '/assets/'];

/** Migrates, loads reference data, and listens; resolves when the first request can be served. */
export async function startApi(config: Config): Promise<NestFastifyApplication> {
  const logger = new JsonLogger('api', config.logLevel);
  await prepareDatabase(config, logger);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    trustProxy: config.mode === 'production',
    forceCloseConnections: true,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.with(config), adapter, {
    logger,
    abortOnError: false,
  });
  await app.register(cookie);
  await app.register(multipart, {
    limits: { fileSize: config.evidence.fileBytes + FORM_BYTES, files: 1, fields: 10 },
  });
  await sendSecurityHeaders(app.getHttpAdapter().getInstance(), {
    contentSecurityPolicy: {
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Ant Design writes its styles at run time.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'object-src': ["'none'"],
        'frame-src': ["'self'", 'blob:'],
        'frame-ancestors': ["'self'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'upgrade-insecure-requests': config.publicUrl.startsWith('https://') ? [] : null,
      },
    },
    strictTransportSecurity: config.publicUrl.startsWith('https://'),
  });
  await serveWeb(app, config);
  await app.listen(config.port, config.mode === 'local' ? '127.0.0.1' : '0.0.0.0');
  logger.log(`the API listens on port ${config.port}`);
  return app;
}

/** The built web application from the same origin; every address that is not a file or the API opens it. */
async function serveWeb(app: NestFastifyApplication, config: Config): Promise<void> {
  const root = config.webDist || join(__dirname, '../../web/dist');
  if (!existsSync(join(root, 'index.html'))) return;
  const fastify = app.getHttpAdapter().getInstance();
  await app.register(serve, {
    // Asked for as it is wanted: a route for each of the hundreds of files would take half a second of every start.
    root: join(root, 'assets'),
    prefix: '/assets/',
    index: false,
    // The build leaves most files beside their compressed forms.
    preCompressed: true,
    // Said here and not by the options of each call: those are forgotten where a file has no compressed form.
    cacheControl: false,
    setHeaders(reply, file) {
      reply.setHeader('vary', 'accept-encoding');
      reply.setHeader('cache-control', file.startsWith(join(root, 'assets')) ? FOR_GOOD : 'no-cache');
    },
  });
  fastify.get(ICON, (_request, reply) => reply.sendFile(ICON.slice(1), root));
  fastify.get('/*', (request, reply) => {
    if (NOT_PAGES.some((folder) => request.url.startsWith(folder))) return reply.callNotFound();
    return reply.type('text/html; charset=utf-8').sendFile('index.html', root);
  });
}

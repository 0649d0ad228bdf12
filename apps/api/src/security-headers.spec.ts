import helmet from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';
import { sendSecurityHeaders } from './security-headers';

const OPTIONS = {
  contentSecurityPolicy: { directives: { 'default-src': ["'self'"], 'upgrade-insecure-requests': [] } },
  strictTransportSecurity: true,
};

describe('the security headers', () => {
  it.each(['/', '/missing', '/broken', '/own-policy'])(
    'are those of Helmet on the answer of %s',
    async (address) => {
      const [ours, theirs] = await Promise.all([
        answerOf(address, (server) => sendSecurityHeaders(server, OPTIONS)),
        answerOf(address, async (server) => void (await server.register(helmet, OPTIONS))),
      ]);
      expect(theirs).toHaveProperty('strict-transport-security');
      expect(ours).toEqual(theirs);
    },
  );
});

async function answerOf(
  address: string,
  secure: (server: FastifyInstance) => Promise<void>,
): Promise<Record<string, unknown>> {
  const server = fastify();
  await secure(server);
  server.get('/', async () => 'text');
  server.get('/broken', async () => {
    throw new Error('broken');
  });
  server.get('/own-policy', async (_request, reply) =>
    reply.header('content-security-policy', "default-src 'none'").send('text'),
  );
  const { headers } = await server.inject(address);
  await server.close();
  return { ...headers, date: null };
}

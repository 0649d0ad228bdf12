import helmet, { type FastifyHelmetOptions } from '@fastify/helmet';
import fastify, { type FastifyInstance } from 'fastify';

/** What every answer has of its own, with or without them. */
const OF_THE_ANSWER = ['connection', 'content-length', 'content-type', 'date', 'keep-alive'];

/**
 * Gives every answer the headers that Helmet gives to one. They depend on nothing of the request, and putting them
 * together takes as long as finding its route: it is done once.
 */
export async function sendSecurityHeaders(
  server: Pick<FastifyInstance, 'addHook'>,
  options: FastifyHelmetOptions,
): Promise<void> {
  const headers = await headersOf(options);
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

async function headersOf(options: FastifyHelmetOptions): Promise<Readonly<Record<string, string>>> {
  const once = fastify();
  await once.register(helmet, options);
  once.get('/', async () => '');
  const { headers } = await once.inject('/');
  await once.close();
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      OF_THE_ANSWER.includes(name) || value === undefined ? [] : [[name, String(value)]],
    ),
  );
}

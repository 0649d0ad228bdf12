import { ALL_ACTS, type ActId } from '@xuanping/domain/acts';
import { z } from 'zod';
import { actBodySchema } from '../acts';
import { problem, type Route } from '../core';

type Json = Record<string, unknown>;

/** The OpenAPI 3.1 description of routes: made from the contracts themselves, so it cannot be out of date. */
export function openApiDocument(
  routes: readonly Route[],
  server: { readonly title: string; readonly version: string },
): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: server.title,
      version: server.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    paths,
    components: {
      schemas: { Problem: schemaOf(problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'xuanping' } },
    },
    // The bodies of acts: which fields may be typed with each.
    'x-acts': Object.fromEntries(
      ALL_ACTS.map((act) => [
        act.id,
        { subject: act.subject, name: act.name, by: act.by, body: schemaOf(actBodySchema(act.id as ActId)) },
      ]),
    ),
  };
}

function operation(route: Route): Json {
  const parameters = [...parametersOf(route.params, 'path'), ...parametersOf(route.query, 'query')];
  return {
    operationId: route.id,
    summary: route.summary,
    tags: [route.id.split('.')[0]],
    'x-who': route.who,
    'x-tie': route.tie,
    ...(route.part ? { 'x-part': route.part } : {}),
    ...(route.who === 'public' ? {} : { security: [{ session: [] }] }),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...requestBodyOf(route),
    responses: {
      [String(route.status ?? 200)]: {
        description: route.summary,
        content: route.response
          ? { 'application/json': { schema: schemaOf(route.response) } }
          : { [route.produces ?? 'application/octet-stream']: {} },
      },
      default: {
        description: 'RFC 9457',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function requestBodyOf(route: Route): Json {
  const content = (type: string, schema: Json): Json => ({
    requestBody: { required: true, content: { [type]: { schema } } },
  });
  const binary = { type: 'string', format: 'binary' };
  if (route.consumes === 'multipart')
    return content('multipart/form-data', { type: 'object', properties: { file: binary } });
  if (route.consumes === 'piece') return content('application/offset+octet-stream', binary);
  return route.body ? content('application/json', schemaOf(route.body)) : {};
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
}

function schemaOf(schema: z.ZodType): Json {
  return z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Json;
}

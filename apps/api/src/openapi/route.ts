import { defineRoute } from '@xuanping/api-contract/core';

export const getOpenApi = defineRoute({
  id: 'openapi.document',
  method: 'GET',
  path: '/api/v1/openapi.json',
  summary: 'OpenAPI 3.1 描述',
  who: 'public',
  tie: 'none',
  produces: 'application/json',
});

import { z } from 'zod';
import { defineRoute, instant, roundParams } from '../core';

/** The recommender's own desk in a round, or all provinces for the house. */
export const getRecommendation = defineRoute({
  id: 'recommendation.overview',
  method: 'GET',
  path: '/api/v1/rounds/:round/recommendation',
  summary: '推荐：方式、名额、截止与进展',
  who: ['staff', 'lead', 'auditor', 'recommender'],
  tie: 'own',
  params: roundParams,
  response: z.object({
    mode: z.enum(['off', 'optional', 'required']),
    closesAt: instant.nullable(),
    closed: z.boolean(),
    quotaPerProvince: z.number().int().nullable(),
    nextOrder: z.number().int(),
    units: z.array(
      z.object({
        code: z.string(),
        name: z.string(),
        submitted: z.number().int(),
        recommended: z.number().int(),
        declined: z.number().int(),
        taken: z.number().int(),
      }),
    ),
  }),
});

import type { Words } from '@xuanping/domain/process';

/** Kinds of parks in words; the registry's own names belong to the server's data, which is too large for the browser. */
export const PARK_KIND_WORDS: Readonly<Record<string, Words>> = {
  'national-etdz': { zh: '国家级经济技术开发区', en: 'National economic and technological development zone' },
  'national-hitech': { zh: '国家高新技术产业开发区', en: 'National high-tech zone' },
  'provincial-zone': { zh: '省级开发区', en: 'Provincial development zone' },
};

import type { Choice } from './types';

/** 否, 部分, 是: from least to most. */
export const CHOICES: readonly Choice[] = ['no', 'partly', 'yes'];

import type { getStatistics } from '@xuanping/api-contract/archive';
import type { ResponseOf } from '@xuanping/api-contract/core';

export type Statistics = ResponseOf<typeof getStatistics>;

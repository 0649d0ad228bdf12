import type { QueueQuery } from '@xuanping/api-contract/formal-examination';
import { readQuery, routeQuery } from '../../lib/address';

export const DESK = '/rounds/:round/applications/:no/formal-examination';

/** Filters of the queue beside its tabs. */
export const QUEUE_FILTERS = ['turn', 'checks', 'province', 'kind'];

/** What narrows and orders the queue, as its routes take it; the desk keeps it to know who comes next. */
export function queueQuery(search: URLSearchParams): Record<string, string> {
  return routeQuery(readQuery(search, QUEUE_FILTERS), 'search');
}

/** The same for the address of a desk: everything but the tab. */
export function deskAddress(search: URLSearchParams): Record<string, string> {
  const { state: _tab, ...rest } = Object.fromEntries(search);
  return rest;
}

export const TABS = [
  'submitted',
  'correcting',
  'accepted',
  'rejected',
] as const satisfies readonly NonNullable<QueueQuery['state']>[];
export type Tab = (typeof TABS)[number];

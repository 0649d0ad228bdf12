/**
 * What may stand in a workflow id. Temporal takes any text; people type ids into its command and its pages, mail
 * clients and file systems see them, so they are kept to plain ASCII with `/` between the parts.
 */

/** Temporal's own default limit is 1,000; an id that long is a mistake. */
const MAX_LENGTH = 200;

const SEGMENT = /^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/;

/** One part of an id: ASCII letters, digits, and `.` `_` `-` inside, no two dots in a row. */
export const isWorkflowIdSegment = (text: string): boolean =>
  text.length <= MAX_LENGTH && SEGMENT.test(text) && !text.includes('..');

/** A whole id: one or more parts with `/` between them. */
export const isWorkflowIdSafe = (id: string): boolean =>
  id.length <= MAX_LENGTH && id.split('/').every(isWorkflowIdSegment);

/**
 * Joins parts to an id: `joinWorkflowId('application', '2026-01', '0007')` → `application/2026-01/0007`.
 *
 * @throws RangeError naming the part that is not safe: an id must never be built from unchecked input.
 */
export function joinWorkflowId(...segments: readonly [string, ...string[]]): string {
  for (const segment of segments) {
    if (!isWorkflowIdSegment(segment))
      throw new RangeError(`Not a part of a workflow id: ${JSON.stringify(segment)}`);
  }
  const id = segments.join('/');
  if (id.length > MAX_LENGTH) throw new RangeError(`Workflow id longer than ${MAX_LENGTH}: ${id}`);
  return id;
}

import type { ApiProblem } from '../../../api/problem';

/**
 * Whether a piece that was not taken is sent again by itself: there was no connection, the server starts, or another
 * writer was faster. What the reader must do something about (no room left, the form is closed) is told at once.
 */
export function worthAnotherTry({ status, code }: Pick<ApiProblem, 'status' | 'code'>): boolean {
  if (status === 409) return code === OFFSET;
  return status === 0 || status === 423 || (status >= 500 && status !== 507);
}

/** The piece does not follow what has arrived: the protocol asks where to go on. */
const OFFSET = 'upload-offset';

import { formatDateTime, millisecondsOf } from '../calendar';
import type { Words } from '../process';

/** What an extension (延期) of one park must fit between; instants UTC ISO. */
export interface ExtensionFacts {
  /** The instant asked for. */
  readonly until: string;
  /** The park's present deadline: the round's, or that of an extension granted before. */
  readonly closesAt: string;
  readonly formalExaminationClosesAt: string;
  readonly now: string;
}

/**
 * Why a park's deadline cannot be moved to an instant, as a sentence; null when it can. It must lie after the
 * deadline it moves, ahead of now, and leave the examiners time before their stage ends.
 */
export function extensionProblem({
  until,
  closesAt,
  formalExaminationClosesAt,
  now,
}: ExtensionFacts): Words | null {
  const at = millisecondsOf(until);
  if (at <= millisecondsOf(now))
    return { zh: '延至的时间须晚于现在。', en: 'The time asked for must be ahead of now.' };
  if (at <= millisecondsOf(closesAt))
    return {
      zh: `延至的时间须晚于现在的截止时间 ${formatDateTime(closesAt)}。`,
      en: `The time asked for must be later than the present deadline, ${formatDateTime(closesAt, 'en')}.`,
    };
  if (at >= millisecondsOf(formalExaminationClosesAt))
    return {
      zh: `延至的时间须早于形式审查截止 ${formatDateTime(formalExaminationClosesAt)}，否则来不及审查。`,
      en: `The time asked for must be before formal examination ends, ${formatDateTime(formalExaminationClosesAt, 'en')}.`,
    };
  return null;
}

import { frameworkOf, objectiveByNo, translate } from '../framework';
import type { Words } from '../process';

/**
 * The name of an objective as it is printed, for lists and letters where nobody knows objectives by their numbers; null
 * where the framework of the round has none of that number.
 *
 * @param no number of the objective, as an obligation for a part of an application carries it
 */
export function objectiveName(frameworkVersion: string, no: string | null): Words | null {
  const framework = no === null ? undefined : frameworkOf(frameworkVersion);
  const name = framework && objectiveByNo(framework, Number(no))?.name;
  return name === undefined ? null : { zh: name, en: translate(name, 'en') };
}

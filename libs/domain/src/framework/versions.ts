import { FRAMEWORK_2021 } from './data/framework-2021';
import type { Framework } from './types';

/** Every version ever launched stays here: old rounds keep reading theirs. */
export const FRAMEWORK_VERSIONS: readonly Framework[] = [FRAMEWORK_2021];

/** The version a new round is offered. */
export const LATEST_FRAMEWORK_VERSION = FRAMEWORK_2021.version;

/** The framework of a version, or undefined when no such version was ever loaded. */
export const frameworkOf = (version: string): Framework | undefined =>
  FRAMEWORK_VERSIONS.find((framework) => framework.version === version);

/**
 * The framework that a round pinned. A version that this program does not know would be a fault of the upgrade: nobody
 * is to be judged by another.
 *
 * @throws TypeError
 */
export function frameworkOfRound(version: string): Framework {
  const framework = frameworkOf(version);
  if (!framework) throw new TypeError(`no framework ${version}`);
  return framework;
}

/** Lowest Node.js that runs Xuanping: the first 20.x in which require() takes ES modules. */
export const MINIMUM_NODE = '20.19.0';

/**
 * Compares two versions written as `major.minor.patch`, with or without a leading v.
 * @returns {boolean} whether `version` is `minimum` or later
 */
export function isAtLeast(version, minimum) {
  const parts = (text) => text.replace(/^v/, '').split(/[.-]/).slice(0, 3).map(Number);
  const [actual, wanted] = [parts(version), parts(minimum)];
  for (let index = 0; index < 3; index += 1) {
    if (actual[index] !== wanted[index]) return actual[index] > wanted[index];
  }
  return true;
}

/** Ends the process with one sentence when this Node.js is too old. */
export function requireNode(version = process.version) {
  if (isAtLeast(version, MINIMUM_NODE)) return;
  console.error(
    `Xuanping needs Node.js ${MINIMUM_NODE} or later; this is ${version}. Get one at https://nodejs.org.`,
  );
  process.exit(1);
}

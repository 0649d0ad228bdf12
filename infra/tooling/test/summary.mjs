/** @typedef {{ passed: number, failed: number, skipped: number, failures: { name: string, message: string }[] }} Tally */

/** @returns {Tally} */
export const single = (passed, name, message = '') => ({
  passed: passed ? 1 : 0,
  failed: passed ? 0 : 1,
  skipped: 0,
  failures: passed ? [] : [{ name, message }],
});

/**
 * Counts what Jest wrote with --json. A file that could not run has no tests to count, so it counts as one failure;
 * so does a part without a single test.
 * @param {string} part
 * @param {any} result parsed --json output, undefined when Jest left none
 * @returns {Tally}
 */
export function tallyJest(part, result) {
  if (!result) return single(false, part, `${part} could not run: Jest left no result.`);
  const failures = [];
  let brokenFiles = 0;
  for (const file of result.testResults) {
    const failed = file.assertionResults.filter((test) => test.status === 'failed');
    for (const test of failed) {
      failures.push({ name: `${file.name} › ${test.fullName}`, message: test.failureMessages.join('\n') });
    }
    if (file.status === 'failed' && failed.length === 0) {
      brokenFiles += 1;
      failures.push({ name: file.name, message: file.message });
    }
  }
  if (result.numTotalTests === 0 && brokenFiles === 0) return single(false, part, `${part} has no tests.`);
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles,
    skipped: result.numPendingTests + result.numTodoTests,
    failures,
  };
}

/** @param {Tally[]} tallies @returns {Tally} */
export const total = (tallies) => ({
  passed: tallies.reduce((sum, tally) => sum + tally.passed, 0),
  failed: tallies.reduce((sum, tally) => sum + tally.failed, 0),
  skipped: tallies.reduce((sum, tally) => sum + tally.skipped, 0),
  failures: tallies.flatMap((tally) => tally.failures),
});

/** The closing line, in the form that other tools read. */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed, ${skipped} skipped`;

import { closingLine, single, tallyJest, total } from './summary.mjs';

const jestResult = (counts: Partial<Record<string, number>>, testResults: unknown[] = []): unknown => ({
  numTotalTests: 3,
  numPassedTests: 3,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults,
  ...counts,
});

describe('tallyJest', () => {
  it('counts passed, failed and skipped tests', () => {
    const file = {
      name: '/repo/a.spec.ts',
      status: 'failed',
      message: '',
      assertionResults: [{ status: 'failed', fullName: 'adds up', failureMessages: ['expected 2'] }],
    };
    const tally = tallyJest(
      'unit',
      jestResult({ numPassedTests: 1, numFailedTests: 1, numPendingTests: 1 }, [file]),
    );
    expect(tally).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
    expect(tally.failures).toEqual([{ name: '/repo/a.spec.ts › adds up', message: 'expected 2' }]);
  });

  it('counts a file that could not run as one failure', () => {
    const file = {
      name: '/repo/a.spec.ts',
      status: 'failed',
      message: 'Cannot find module',
      assertionResults: [],
    };
    expect(tallyJest('unit', jestResult({}, [file]))).toMatchObject({
      passed: 3,
      failed: 1,
      failures: [{ name: '/repo/a.spec.ts', message: 'Cannot find module' }],
    });
  });

  it('fails a part that left no result, and one without tests', () => {
    expect(tallyJest('process', undefined)).toMatchObject({ passed: 0, failed: 1 });
    expect(tallyJest('process', jestResult({ numTotalTests: 0, numPassedTests: 0 }))).toMatchObject({
      failed: 1,
    });
  });
});

describe('the closing line', () => {
  it('adds everything up in the form that is read by others', () => {
    const sum = total([
      single(true, 'lint'),
      single(false, 'types', 'wrong'),
      tallyJest('unit', jestResult({})),
    ]);
    expect(closingLine(sum)).toBe('4 passed, 1 failed, 0 skipped');
  });
});

/** What the test runners counted, in one form: passed, failed, skipped. */

/**
 * `again`: of each test that passed only at a second try, its name and what went wrong at the first, where the report says so.
 * @typedef {{ passed: number, failed: number, skipped: number, secondTries?: number, again?: readonly string[] }} Counts
 */

/**
 * From vitest's JSON report. None is no report: nothing passed. A test that passed and still has a failure to tell of needed a second try.
 * @param {unknown} report
 * @returns {Counts}
 */
export function vitestCounts(report) {
  const of = /** @type {Record<string, number> | undefined} — the reporter's own format */ (report) ?? {};
  const files = /** @type {{ testResults?: { assertionResults: { fullName: string, status: string, failureMessages: string[] }[] }[] } | undefined} — the same */ (report)?.testResults ?? [];
  const again = files
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0)
    .map(({ fullName, failureMessages }) => `${fullName}\n  at first: ${(failureMessages[0] ?? '').split('\n    at ')[0]}`);
  return {
    passed: of['numPassedTests'] ?? 0,
    failed: of['numFailedTests'] ?? 0,
    skipped: (of['numPendingTests'] ?? 0) + (of['numTodoTests'] ?? 0),
    secondTries: again.length,
    again,
  };
}

/**
 * From Playwright's JSON report. A test that passed only at a second try has passed; `secondTries` tells of it.
 * @param {unknown} report
 * @returns {Counts}
 */
export function playwrightCounts(report) {
  const stats = /** @type {{ stats?: Record<string, number> } | undefined} — the reporter's own format */ (report)?.stats ?? {};
  return {
    passed: (stats['expected'] ?? 0) + (stats['flaky'] ?? 0),
    failed: stats['unexpected'] ?? 0,
    skipped: stats['skipped'] ?? 0,
    secondTries: stats['flaky'] ?? 0,
  };
}

/**
 * @param {readonly Counts[]} all
 * @returns {Counts}
 */
export function sum(all) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  for (const { passed, failed, skipped } of all) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
  }
  return total;
}

/**
 * `12 passed, 0 failed`, and the skipped where there are any.
 * @param {Counts} counts
 */
export function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

import { existsSync, readFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * Counts of a vitest run; a run that left no report failed as a whole.
 * @param {string} file its JSON report
 * @param {number} status exit status of the run
 * @returns {Counts}
 */
export function vitestCounts(file, status) {
  const report = read(file)
  const failed = report?.numFailedTests ?? 0
  // a file that could not be loaded fails without a failed test in it
  const broken = report?.testResults.filter(
    (/** @type {{ status: string, assertionResults: { status: string }[] }} */ result) =>
      result.status === 'failed' && !result.assertionResults.some(isFailed),
  ).length
  return atLeastOne(status, {
    passed: report?.numPassedTests ?? 0,
    failed: failed + (broken ?? 0),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  })
}

/**
 * Counts of a Playwright run. A test that passed only when tried again counts as failed.
 * @param {string} file
 * @param {number} status
 * @returns {Counts}
 */
export function playwrightCounts(file, status) {
  const stats = read(file)?.stats
  return atLeastOne(status, {
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  })
}

/** @param {Counts[]} all */
export function sumLine(all) {
  const sum = (/** @type {keyof Counts} */ key) => all.reduce((total, one) => total + one[key], 0)
  const skipped = sum('skipped')
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}

/**
 * @param {number} status
 * @param {Counts} counts
 */
const atLeastOne = (status, counts) =>
  status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts

const isFailed = (/** @type {{ status: string }} */ { status }) => status === 'failed'

const read = (/** @type {string} */ file) =>
  existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { playwrightCounts, sumLine, vitestCounts } from './test-counts.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'regulars-counts-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

function report(content: object): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test('a test file that could not be loaded counts as a failure', () => {
  const file = report({
    numPassedTests: 5,
    numFailedTests: 1,
    numPendingTests: 2,
    numTodoTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ],
  })
  expect(vitestCounts(file, 1)).toEqual({ passed: 5, failed: 2, skipped: 2 })
})

test('a run without a report, or with a bad end, is never green', () => {
  expect(vitestCounts(path.join(folder, 'none.json'), 1).failed).toBe(1)
  expect(playwrightCounts(path.join(folder, 'none.json'), 1).failed).toBe(1)
  expect(
    playwrightCounts(report({ stats: { expected: 3, unexpected: 0, flaky: 0, skipped: 0 } }), 1),
  ).toEqual({ passed: 3, failed: 1, skipped: 0 })
})

test('a journey that passed at the second try counts as failed', () => {
  const file = report({ stats: { expected: 3, unexpected: 1, flaky: 1, skipped: 0 } })
  expect(playwrightCounts(file, 1)).toEqual({ passed: 3, failed: 2, skipped: 0 })
})

test('the last line sums up', () => {
  const one = { passed: 3, failed: 0, skipped: 0 }
  expect(sumLine([one, one])).toBe('6 passed, 0 failed')
  expect(sumLine([one, { ...one, failed: 1, skipped: 2 }])).toBe('6 passed, 1 failed, 2 skipped')
})

import { mkdtempSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startDemo } from './launch/demo-process.mjs'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { freePort } from './launch/free-port.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { startThrowAwayPostgres } from './launch/postgres/throw-away.mjs'
import { createProgress } from './launch/progress.mjs'
import { inProject } from './launch/project.mjs'
import { runCommand } from './launch/run-command.mjs'
import { playwrightCounts, sumLine, vitestCounts } from './launch/test-counts.mjs'

// npm test: every test, against a throw-away Postgres and, in a browser, against a throw-away copy of the product.
// npm test -- <arguments of vitest>: only those, without the browser
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress()
    await ensureInstalled({ progress, signal: life.signal })
    const scratch = mkdtempSync(path.join(os.tmpdir(), 'regulars-test-'))
    life.onEnd(() => rmSync(scratch, { recursive: true, force: true }))
    const args = process.argv.slice(2)
    const counts = [await runVitest({ life, progress, scratch, args })]
    if (args.length === 0) counts.push(await runJourneys({ life, progress, scratch }))
    life.onEnd(() => console.log(`\n${sumLine(counts)}`))
    return counts.some(({ failed }) => failed > 0) ? 1 : 0
  }),
)

/** @typedef {{ life: import('./launch/lifecycle.mjs').Life, progress: import('./launch/progress.mjs').Progress, scratch: string }} Run */

/** @param {Run & { args: string[] }} run */
async function runVitest({ life, progress, scratch, args }) {
  progress.say('starting a throw-away Postgres')
  const postgres = await startThrowAwayPostgres({ durable: false })
  life.onEnd(postgres.stop)
  progress.say('running the tests of code and database')
  const report = path.join(scratch, 'vitest.json')
  const { status } = await runCommand(
    [
      process.execPath,
      inProject('node_modules/vitest/vitest.mjs'),
      'run',
      ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
      ...args,
    ],
    { env: { ...process.env, TEST_POSTGRES_URL: postgres.ownerUrl }, signal: life.signal },
  )
  return vitestCounts(report, status)
}

/** @param {Run} run */
async function runJourneys({ life, progress, scratch }) {
  const demo = await progress.step('starting a throw-away copy of the product', async () =>
    startDemo({
      dataDir: path.join(scratch, 'data'),
      port: await freePort(),
      signal: life.signal,
      show: (line) => console.log(`          ${line}`),
    }),
  )
  life.onEnd(demo.stop)
  progress.say('running the journeys in a browser')
  const report = path.join(scratch, 'playwright.json')
  const { status } = await runCommand(
    [
      process.execPath,
      inProject('node_modules/@playwright/test/cli.js'),
      'test',
      ...['--config', inProject('src/testing/browser/playwright.config.ts')],
    ],
    {
      env: {
        ...process.env,
        REGULARS_URL: demo.url,
        REGULARS_EMAIL: demo.email,
        REGULARS_PASSWORD: demo.password,
        BROWSER_REPORT: report,
      },
      signal: life.signal,
    },
  )
  return playwrightCounts(report, status)
}

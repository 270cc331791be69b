import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { forgetDevTypes } from './launch/ensure-built.mjs'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { createProgress } from './launch/progress.mjs'
import { cacheDir, inProject, projectRoot } from './launch/project.mjs'
import { runCommand } from './launch/run-command.mjs'

const tool = (/** @type {string} */ name) => inProject('node_modules/.bin', name)

/** @type {{ name: string, run: (signal: AbortSignal) => Promise<{ status: number, output: string }> }[]} */
const CHECKS = [
  {
    name: 'format and lint',
    run: command(tool('biome'), 'ci', '--colors=off', '--error-on-warnings', '.'),
  },
  {
    name: 'types',
    run: async (signal) => {
      forgetDevTypes()
      // types of routes and of imported styles, which Next writes
      const generated = await command(
        process.execPath,
        inProject('node_modules/next/dist/bin/next'),
        'typegen',
      )(signal)
      return generated.status === 0 ? command(tool('tsc'), '--noEmit')(signal) : generated
    },
  },
  { name: 'types of the launchers', run: command(tool('tsc'), '-p', 'scripts') },
  { name: 'dead code', run: command(tool('knip')) },
  { name: 'lock complete', run: command(process.execPath, inProject('scripts/complete-lock.mjs')) },
  { name: 'migrations up to date', run: checkMigrations },
]

// npm run verify: everything that is checked without running the product
await runLauncher(() =>
  untilStopped(async ({ signal }) => {
    await ensureInstalled({ progress: createProgress(), signal })
    const failed = []
    for (const { name, run } of CHECKS) {
      const began = Date.now()
      const { status, output } = await run(signal)
      const seconds = ((Date.now() - began) / 1000).toFixed(1)
      console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${seconds.padStart(6)} s  ${name}`)
      if (status === 0) continue
      failed.push(name)
      console.log(output.trim().replaceAll(/^/gm, '         '))
    }
    if (failed.length === 0) return 0
    console.log(`\nverify failed: ${failed.join(', ')}`)
    return 1
  }),
)

/** @param {...string} words */
function command(...words) {
  return (/** @type {AbortSignal} */ signal) =>
    runCommand(words, {
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NO_COLOR: '1' },
      quiet: true,
      signal,
    })
}

/**
 * Generating migrations from the schema must yield nothing new. Done on a copy, so that checking changes nothing.
 * @param {AbortSignal} signal
 */
async function checkMigrations(signal) {
  const copy = path.join(cacheDir, 'migrations')
  rmSync(copy, { recursive: true, force: true })
  cpSync(inProject('drizzle'), copy, { recursive: true })
  const done = await command(
    tool('drizzle-kit'),
    'generate',
    ...['--dialect=postgresql', '--schema=./src/db/schema/*.ts'],
    `--out=${path.relative(projectRoot, copy)}`,
  )(signal)
  const known = readdirSync(inProject('drizzle'))
  const added = readdirSync(copy).filter((file) => !known.includes(file))
  if (done.status !== 0 || added.length === 0) return done
  const statements = added.map((file) => readFileSync(path.join(copy, file), 'utf8')).join('\n')
  return {
    status: 1,
    output: `The schema has changes without a migration. Run: npm run db:generate -- --name=<what>\n${statements}`,
  }
}

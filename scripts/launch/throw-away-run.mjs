import { ensureInstalled } from './ensure-installed.mjs'
import { runLauncher } from './launch-error.mjs'
import { untilStopped } from './lifecycle.mjs'
import { startThrowAwayPostgres } from './postgres/throw-away.mjs'
import { createProgress } from './progress.mjs'
import { runCommand } from './run-command.mjs'
import { runTypescript, typescriptEnv } from './typescript.mjs'

/**
 * Runs a TypeScript program of the project with the arguments of this process against a throw-away Postgres that
 * keeps its promises (fsync on), whose owner's address it finds in BENCH_OWNER_URL.
 * @param {string} file relative to the clone
 */
export function runOnThrowAwayPostgres(file) {
  return runLauncher(() =>
    untilStopped(async (life) => {
      const progress = createProgress(process.stderr)
      await ensureInstalled({ progress, signal: life.signal })
      progress.say('starting a throw-away Postgres')
      const postgres = await startThrowAwayPostgres({ durable: true })
      life.onEnd(postgres.stop)
      const command = [process.execPath, ...runTypescript(file), ...process.argv.slice(2)]
      const { status } = await runCommand(command, {
        env: { ...process.env, ...typescriptEnv, BENCH_OWNER_URL: postgres.ownerUrl },
        signal: life.signal,
      })
      return status
    }),
  )
}

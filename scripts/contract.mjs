import { ensureInstalled } from './launch/ensure-installed.mjs'
import { LaunchError, runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { startThrowAwayPostgres } from './launch/postgres/throw-away.mjs'
import { createProgress } from './launch/progress.mjs'
import { inProject } from './launch/project.mjs'
import { runCommand } from './launch/run-command.mjs'

// npm run contract [-- <address>]: the cases of background functions against a running Inngest server (in dev mode,
// or signed when INNGEST_SIGNING_KEY and INNGEST_EVENT_KEY are set), or against the embedded runner
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress(process.stderr)
    await ensureInstalled({ progress, signal: life.signal })
    const [address, ...args] = process.argv.slice(2)
    if (address !== undefined && !URL.canParse(address)) {
      throw new LaunchError(
        `"${address}" is not an address. Use: npm run contract -- http://127.0.0.1:8288`,
      )
    }
    progress.say('starting a throw-away Postgres')
    const postgres = await startThrowAwayPostgres({ durable: false })
    life.onEnd(postgres.stop)
    progress.say(`running the cases against ${address ?? 'the embedded runner'}`)
    const { status } = await runCommand(
      [
        process.execPath,
        inProject('node_modules/vitest/vitest.mjs'),
        'run',
        ...['--project', 'db', '--reporter=verbose', '--testTimeout=90000', '--maxConcurrency=20'],
        'src/testing/contract',
        ...args,
      ],
      {
        env: {
          ...process.env,
          TEST_POSTGRES_URL: postgres.ownerUrl,
          ...(address === undefined ? {} : { CONTRACT_ADDRESS: address }),
        },
        signal: life.signal,
      },
    )
    return status
  }),
)

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openCommandEnv } from './launch/command-env.mjs'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { createProgress } from './launch/progress.mjs'
import { runTypescript } from './launch/typescript.mjs'

// npm run regulars -- <command>: a command of the product; standard output is the command's own
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress(process.stderr)
    await ensureInstalled({ progress, signal: life.signal })
    const args = process.argv.slice(2)
    const isQuestion =
      args.length === 0 || args.some((arg) => ['--help', '-h', 'help'].includes(arg))
    const env = await openCommandEnv({
      life,
      progress,
      what: `runs regulars ${args[0] ?? ''}`,
      needsDatabase: !isQuestion,
    })
    const child = spawn(process.execPath, [...runTypescript('src/cli/main.ts'), ...args], {
      // npm changes to the clone; files named on the command line are where the person stands
      cwd: process.env['INIT_CWD'] ?? process.cwd(),
      env,
      stdio: 'inherit',
    })
    life.signal.addEventListener('abort', () => child.kill('SIGTERM'))
    life.hurry.addEventListener('abort', () => child.kill('SIGKILL'))
    const [status] = await once(child, 'exit')
    life.signal.throwIfAborted()
    return status ?? 1
  }),
)

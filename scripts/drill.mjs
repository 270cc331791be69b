import { ensureInstalled } from './launch/ensure-installed.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { createProgress } from './launch/progress.mjs'
import { runCommand } from './launch/run-command.mjs'
import { runTypescript, typescriptEnv } from './launch/typescript.mjs'

// npm run drill [-- <name>] [--json <file>]: kills parts of the product at work and checks what is left
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress(process.stderr)
    await ensureInstalled({ progress, signal: life.signal })
    const { status } = await runCommand(
      [process.execPath, ...runTypescript('src/testing/drill/main.ts'), ...process.argv.slice(2)],
      { env: { ...process.env, ...typescriptEnv }, signal: life.signal },
    )
    return status
  }),
)

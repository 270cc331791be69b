import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { createProgress } from './launch/progress.mjs'
import { inProject, projectRoot } from './launch/project.mjs'

// node scripts/with-install.mjs <tool> [arguments]: a tool of node_modules, installed first if needed
await runLauncher(async () => {
  await ensureInstalled({ progress: createProgress(process.stderr) })
  const [tool = '', ...args] = process.argv.slice(2)
  const child = spawn(inProject('node_modules/.bin', tool), args, {
    cwd: projectRoot,
    stdio: 'inherit',
  })
  const [status] = await once(child, 'exit')
  return status ?? 1
})

import { ensureBuilt } from './launch/ensure-built.mjs'
import { ensureInstalled } from './launch/ensure-installed.mjs'
import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { createProgress } from './launch/progress.mjs'
import { readSettings } from './launch/settings.mjs'

// npm run build: the app as `npm start` serves it; does nothing when the sources have not changed
await runLauncher(() =>
  untilStopped(async ({ signal }) => {
    const progress = createProgress()
    await ensureInstalled({ progress, signal })
    await ensureBuilt({ env: { ...process.env, ...readSettings() }, progress, signal })
    progress.say('built')
  }),
)

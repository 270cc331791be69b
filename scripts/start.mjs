import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { startProduct } from './launch/product.mjs'
import { createProgress } from './launch/progress.mjs'

const mode = { command: 'npm start', host: '0.0.0.0', dev: false, sandbox: false, ownOutput: true }

// npm start: the built product for real use, reachable from other machines
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress(process.stderr)
    const product = await startProduct(mode, { life, progress })
    progress.say(`serving at ${product.env.APP_URL}`)
    life.served()
    await product.ended
  }),
)

import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { prepareDemo } from './launch/prepare-demo.mjs'
import { startProduct } from './launch/product.mjs'
import { createProgress } from './launch/progress.mjs'

const mode = {
  command: 'npm run dev',
  host: '127.0.0.1',
  dev: true,
  sandbox: true,
  ownOutput: false,
}

// npm run dev: as the demo, but pages are compiled as they change
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress()
    const product = await startProduct(mode, { life, progress })
    try {
      const { email, password } = await prepareDemo(product, { life, progress })
      progress.say(`${product.address}  sign in as ${email} with ${password}`)
    } catch (error) {
      life.signal.throwIfAborted()
      // a loader under development must not take the server away
      progress.say(
        `${product.address}  without the demonstration shop: ${error instanceof Error ? error.message : error}`,
      )
    }
    life.served()
    await product.ended
  }),
)

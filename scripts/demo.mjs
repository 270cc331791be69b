import { runLauncher } from './launch/launch-error.mjs'
import { untilStopped } from './launch/lifecycle.mjs'
import { prepareDemo } from './launch/prepare-demo.mjs'
import { startProduct } from './launch/product.mjs'
import { createProgress } from './launch/progress.mjs'

const mode = {
  command: 'npm run demo',
  host: '127.0.0.1',
  dev: false,
  sandbox: true,
  ownOutput: false,
}

// npm run demo: the whole product with a demonstration shop, on this machine alone
await runLauncher(() =>
  untilStopped(async (life) => {
    const progress = createProgress()
    const product = await startProduct(mode, { life, progress })
    const { email, password } = await prepareDemo(product, { life, progress })
    console.log(`ready ${product.address} ${email} ${password}`)
    life.served()
    await product.ended
  }),
)

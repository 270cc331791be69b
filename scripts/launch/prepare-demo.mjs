import { runCli } from './typescript.mjs'

/**
 * Loads the demonstration shop where it is not loaded yet, and says how to sign in to it.
 * @param {Awaited<ReturnType<typeof import('./product.mjs').startProduct>>} product
 * @param {{ life: import('./lifecycle.mjs').Life, progress: import('./progress.mjs').Progress }} run
 * @returns {Promise<{ email: string, password: string }>}
 */
export async function prepareDemo(product, { life, progress }) {
  const env = { ...product.env, REGULARS_DEMO_PASSWORD: product.secrets.demoPassword }
  const printed = await progress.step('loading the demonstration shop', () =>
    Promise.race([
      product.ended,
      runCli(['demo', 'prepare', '--json'], { env, signal: life.signal }),
    ]),
  )
  return JSON.parse(printed)
}

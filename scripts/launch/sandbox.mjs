import { createHmac } from 'node:crypto'
import path from 'node:path'
import { keepRunning } from './keep-running.mjs'
import { startNode } from './start-node.mjs'
import { runTypescript, typescriptEnv } from './typescript.mjs'
import { untilReady } from './until-ready.mjs'

const GRACE_MS = 5000
const APP_ID = 'regulars-demo'

/**
 * Where each marketplace's stand-in answers, by the beginning of its settings, and what else its app is set up with.
 * @param {string} address of the sandbox
 * @param {string} secret of our app at all of them
 * @returns {Record<string, { at: string, [setting: string]: string }>}
 */
const standIns = (address, secret) => ({
  AMAZON: {
    at: '/amazon',
    APPLICATION_ID: `amzn1.sp.solution.${APP_ID}`,
    QUEUE_URL: `${address}/amazon/queue`,
    QUEUE_KEY_ID: APP_ID,
    QUEUE_SECRET: secret,
  },
  BIGCOMMERCE: { at: '/bigcommerce/stores/{account}' },
  EBAY: { at: '/ebay', RU_NAME: 'Lantern-Regulars-Demo', VERIFICATION_TOKEN: 'demo'.repeat(8) },
  ETSY: { at: '/etsy', WEBHOOK_SECRETS: `whsec_${Buffer.from(secret, 'hex').toString('base64')}` },
  FLIPKART: { at: '/flipkart' },
  SHOPIFY: { at: '/shopify/{account}', EXTRA_SCOPES: 'read_all_orders' },
  SQUARE: { at: '/square', WEBHOOK_SECRETS: secret },
  SNAPDEAL: { at: '/snapdeal', APPLICATION_ID: APP_ID },
  TIKTOK_SHOP: { at: '/tiktok-shop', APPLICATION_ID: APP_ID },
})

/** Where the stand-ins of shops answer that are connected with the merchant's keys: no app of ours is known there. */
const shops = {
  MAGENTO: '/magento/{account}',
  PRESTASHOP: '/prestashop/{account}',
  WOOCOMMERCE: '/woocommerce/{account}',
}

/**
 * The settings by which the product reaches our stand-ins instead of the vendors. What the operator gave stands above
 * them.
 * @param {number} port of the sandbox
 * @param {Pick<import('./secrets.mjs').Secrets, 'nextauthSecret'>} secrets
 */
export function sandboxEnv(port, secrets) {
  const address = `http://127.0.0.1:${port}`
  const secret = createHmac('sha256', secrets.nextauthSecret)
    .update('app of the sandbox')
    .digest('hex')
  const apps = Object.entries(standIns(address, secret)).flatMap(([name, { at, ...more }]) =>
    Object.entries({
      ...{ CLIENT_ID: APP_ID, CLIENT_SECRET: secret, BASE_URL: `${address}${at}` },
      ...more,
    }).map(([key, value]) => [`${name}_${key}`, value]),
  )
  const bases = Object.entries(shops).map(([name, at]) => [`${name}_BASE_URL`, `${address}${at}`])
  return {
    REGULARS_SANDBOX: '1',
    REGULARS_SANDBOX_URL: address,
    WHATSAPP_BASE_URL: `${address}/whatsapp`,
    TWILIO_BASE_URL: `${address}/twilio`,
    ...Object.fromEntries([...apps, ...bases]),
  }
}

/**
 * Starts the stand-ins for the marketplaces, whose shops live on in the data folder. Returns when they answer.
 * @param {{ port: number, env: NodeJS.ProcessEnv, dataDir: string, logFile: string | undefined, appAddress: string,
 *   signal: AbortSignal, say: (line: string) => void, fail: (error: unknown) => void, started: (pid: number) => void }} options
 */
export async function startSandbox(options) {
  const { port, env, dataDir, logFile, appAddress, signal, say, fail, started } = options
  const service = await keepRunning({
    name: 'The sandbox',
    start: () =>
      startNode(
        [
          ...runTypescript('src/sandbox/main.ts'),
          ...['--port', String(port), '--state', path.join(dataDir, 'sandbox.json')],
          ...['--app-id', String(env['SHOPIFY_CLIENT_ID'])],
          ...['--app-secret', String(env['SHOPIFY_CLIENT_SECRET'])],
          ...['--privacy-uri', `${appAddress}/api/webhooks/shopify`],
          ...['--callback-base', `${env['APP_URL']}/api/oauth`],
        ],
        { env: { PATH: process.env['PATH'], ...typescriptEnv }, logFile, graceMs: GRACE_MS },
      ),
    say,
    fail,
    started,
  })
  await untilReady(`http://127.0.0.1:${port}/__sandbox`, { signal, accept: ({ ok }) => ok })
  return service
}

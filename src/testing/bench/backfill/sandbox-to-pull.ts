import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { connectWithKeys, finishConnect, startConnect } from '@/domains/connections'
import { getConnector } from '@/marketplaces/registry'
import { person } from '@/testing/connect-test'
import { accountAt } from '@/testing/connector-contract/subjects/accounts'
import type { Control } from '@/testing/connector-contract/subjects/sandbox-controls'
import type { TestOrg } from '@/testing/test-org'
import { sandboxEnv } from '../../../../scripts/launch/sandbox.mjs'
import { largeShop, liftLimits } from './large-shops'

const root = path.resolve(import.meta.dirname, '../../../..')
const SECRETS = { nextauthSecret: 'only for this measurement' }
/** merchants are sent back to it, and nobody listens there */
const APP_URL = 'http://127.0.0.1:1'

export interface ShopToPull {
  slug: string
  orders: number
  /** connects it to an organization of the present database, as a merchant does */
  connect: (org: TestOrg) => Promise<string>
}

export interface SandboxToPull {
  /** a generated shop with so many orders, which may be asked as much as one likes */
  open: (slug: string, orders: number) => Promise<ShopToPull>
  close: () => Promise<void>
}

/**
 * A sandbox in a process of its own, so that its memory is not ours. Sets the settings by which the product finds it:
 * open the database after.
 */
export async function openSandboxToPull(): Promise<SandboxToPull> {
  const { SHOPIFY_CLIENT_ID: clientId = '', SHOPIFY_CLIENT_SECRET: clientSecret = '' } = sandboxEnv(
    0,
    SECRETS,
  ) as Record<string, string>
  const args = [
    ...['src/sandbox/main.ts', '--callback-base', `${APP_URL}/api/oauth`],
    ...['--app-id', clientId, '--app-secret', clientSecret],
  ]
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] },
  })
  const exited = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const url = line.replace('sandbox ', '')
  const control: Control = async <T>(method: string, at: string, body?: object) => {
    const answer = await fetch(`${url}/__sandbox/${at}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  Object.assign(process.env, sandboxEnv(Number(new URL(url).port), SECRETS), { APP_URL })
  return {
    open: async (slug, orders) => {
      await liftLimits(control, slug, { clientId, clientSecret, appUrl: APP_URL })
      const shop = largeShop(slug, orders)
      await control('POST', `${slug}/shops`, { shops: [shop] })
      return { slug, orders, connect: (org) => connect(control, slug, shop.domain, org) }
    },
    close: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

async function connect(
  control: Control,
  marketplace: string,
  domain: string,
  org: TestOrg,
): Promise<string> {
  const ctx = org.as({ actor: person('admin') })
  const merchant = await accountAt(control, marketplace, domain)
  const { manifest, consent } = getConnector(marketplace)
  if (!consent || !merchant.consent) {
    const typed = (await merchant.keys?.()) ?? {}
    return (await connectWithKeys(ctx, { marketplace, typed })).connectionId
  }
  const account = manifest.account && merchant.account
  const { url, keptState } = await startConnect(ctx, { marketplace, account })
  const query = await merchant.consent(url)
  if (keptState) query.append('state', keptState)
  return (await finishConnect(ctx, { marketplace, query })).connectionId
}

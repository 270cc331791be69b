import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { finishConnect, startConnect } from '@/domains/connections'
import { person } from '@/testing/connect-test'
import { createOrg, type TestOrg } from '@/testing/test-org'

const root = path.resolve(import.meta.dirname, '../../..')
const APP = { id: 'bench', secret: 'only for this measurement' }

export interface ShopToPull {
  /** connects the shop to a new organization of the present database, as a merchant does */
  connect: () => Promise<{ org: TestOrg; connectionId: string }>
  close: () => Promise<void>
}

/**
 * A sandbox in a process of its own, so that its memory is not ours, with one generated shop of so many orders on the
 * plan that may be asked most. Sets the settings by which the product finds it: open the database after.
 */
export async function openShopToPull(orders: number): Promise<ShopToPull> {
  const domain = `bench-${orders}.myshopify.com`
  const args = ['src/sandbox/main.ts', '--app-id', APP.id, '--app-secret', APP.secret]
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { NODE_ENV: 'production', PATH: process.env['PATH'] },
  })
  const exited = once(child, 'exit')
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string]
  const url = line.replace('sandbox ', '')
  const tell = async (method: string, at: string, body: object) => {
    const answer = await fetch(`${url}/__sandbox/shopify/${at}`, {
      method,
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`The sandbox answered ${answer.status}: ${await answer.text()}`)
  }
  await tell('POST', 'shops', { shops: [{ domain, orders, plan: 'enterprise', seed: 7 }] })
  await tell('PATCH', 'settings', { maxQueryCost: 100_000, tokenSeconds: 86_400 })
  Object.assign(process.env, {
    SHOPIFY_CLIENT_ID: APP.id,
    SHOPIFY_CLIENT_SECRET: APP.secret,
    SHOPIFY_EXTRA_SCOPES: 'read_all_orders',
    SHOPIFY_BASE_URL: `${url}/shopify/{account}`,
    APP_URL: 'http://127.0.0.1:1',
  })
  return {
    connect: async () => {
      const org = await createOrg()
      const ctx = org.as({ actor: person('admin') })
      const asked = await startConnect(ctx, { marketplace: 'shopify', account: domain })
      const consent = await fetch(asked.url, {
        redirect: 'manual',
        headers: { 'x-sandbox-consent': 'install' },
      })
      const query = new URL(consent.headers.get('location') ?? '').searchParams
      return { org, ...(await finishConnect(ctx, { marketplace: 'shopify', query })) }
    },
    close: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}

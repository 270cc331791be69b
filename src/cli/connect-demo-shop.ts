import { setTimeout as pause } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { finishConnect, getChannel, listConnections, startConnect } from '@/domains/connections'
import { listMembers } from '@/domains/organizations'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'

const SHOP = 'lantern-and-larch.myshopify.com'
const LIVE = { ordersPerHour: 120, cartsPerHour: 60, seed: 7 }
const BACKFILL_LIMIT_MS = 200_000

/**
 * Connects the demonstration's Shopify, which the sandbox serves, the way a merchant does: its consent page, then the
 * callback. Waits until the first backfill is done, then has life go on there. Does nothing where no sandbox runs.
 */
export async function connectDemoShop(ctx: Ctx): Promise<void> {
  const sandbox = env().REGULARS_SANDBOX_URL
  if (!sandbox) return
  const known = (await listConnections(ctx)).find(({ marketplace }) => marketplace === 'shopify')
  const connectionId = known?.id ?? (await connect(ctx))
  for (const until = Date.now() + BACKFILL_LIMIT_MS; ; await pause(300)) {
    const channel = await getChannel(ctx, connectionId)
    if (channel.backfilledAt || channel.status !== 'connected') break
    if (Date.now() > until) {
      throw new AppError('unavailable', channel.lastError ?? 'The shop is still being loaded.')
    }
  }
  await fetch(`${sandbox}/__sandbox/shopify/${SHOP}/live`, {
    method: 'POST',
    body: JSON.stringify(LIVE),
  })
}

async function connect(cli: Ctx): Promise<string> {
  const owner = (await listMembers(cli)).find(({ role }) => role === 'owner')
  if (!owner) throw new Error('The demonstration has no owner')
  const ctx: Ctx = {
    ...cli,
    actor: { kind: 'user', userId: owner.userId, name: owner.name, role: 'owner' },
  }
  const { url } = await startConnect(ctx, { marketplace: 'shopify', account: SHOP })
  const consent = await fetch(url, {
    redirect: 'manual',
    headers: { 'x-sandbox-consent': 'install' },
  })
  const callback = consent.headers.get('location')
  if (!callback) throw new Error(`The sandbox did not consent: ${consent.status}`)
  const { connectionId } = await finishConnect(ctx, {
    marketplace: 'shopify',
    query: new URL(callback).searchParams,
  })
  return connectionId
}

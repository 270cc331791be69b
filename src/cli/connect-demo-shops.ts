import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Ctx } from '@/db/context'
import {
  findConnectGuide,
  finishConnect,
  getChannel,
  listConnections,
  startConnect,
} from '@/domains/connections'
import { listMembers } from '@/domains/organizations'
import { env } from '@/env'
import { AppError } from '@/lib/app-error'
import { askSandbox } from './ask-sandbox'
import { enterWebhooks } from './enter-webhooks'
import { startLetters } from './start-letters'

/** Where the demonstration's shop sells. Of the first the backfill is waited for; the others load while people look around. */
const SOLD_AT = ['shopify', 'ebay', 'etsy', 'flipkart', 'bigcommerce', 'square', 'snapdeal']
const [MAIN] = SOLD_AT
const BUSY = { ordersPerHour: 120, cartsPerHour: 60, seed: 7 }
const QUIET = { ordersPerHour: 20, cartsPerHour: 0, seed: 11 }
const BACKFILL_LIMIT_MS = 200_000

const Shops = z.object({
  /** `account`: what the merchant types at connecting, where that is another name */
  shops: z
    .tuple([z.object({ domain: z.string(), account: z.string().optional() })])
    .rest(z.unknown()),
})

/**
 * Connects the demonstration's shop at seven marketplaces, the way a merchant does: the consent page, then the callback.
 * Waits until the first backfill of the main one is done, then has life go on in all of them and people
 * write. Does nothing where no sandbox runs.
 */
export async function connectDemoShops(cli: Ctx): Promise<void> {
  const sandbox = env().REGULARS_SANDBOX_URL
  if (!sandbox) return
  const ctx = await asOwner(cli)
  const live = (await listConnections(ctx)).filter((one) => one.frequencyMinutes !== null)
  const known = new Map(live.map((one) => [one.marketplace, one.id]))
  const sold = new Map<string, { connectionId: string; domain: string }>()
  for (const slug of SOLD_AT) {
    const { shops } = Shops.parse(await askSandbox(`${sandbox}/__sandbox/${slug}`))
    const [{ domain, account = domain }] = shops
    const connectionId = known.get(slug) ?? (await connect(ctx, slug, account))
    sold.set(slug, { connectionId, domain })
    if (slug === MAIN) await backfilled(ctx, connectionId)
    await askSandbox(`${sandbox}/__sandbox/${slug}/${domain}/live`, slug === MAIN ? BUSY : QUIET)
  }
  await enterWebhooks(sandbox, sold)
  await startLetters(ctx, sandbox, sold)
}

async function asOwner(cli: Ctx): Promise<Ctx> {
  const owner = (await listMembers(cli)).find(({ role }) => role === 'owner')
  if (!owner) throw new Error('The demonstration has no owner')
  return {
    ...cli,
    actor: { kind: 'user', userId: owner.userId, name: owner.name, role: 'owner' },
  }
}

async function connect(ctx: Ctx, marketplace: string, account: string): Promise<string> {
  const { url, keptState } = await startConnect(ctx, {
    marketplace,
    // elsewhere the marketplace says which account it is
    account: findConnectGuide(marketplace)?.account && account,
  })
  const consent = await fetch(url, {
    redirect: 'manual',
    headers: { 'x-sandbox-consent': 'install' },
  })
  const callback = consent.headers.get('location')
  if (!callback) throw new Error(`The sandbox did not consent: ${marketplace} ${consent.status}`)
  const query = new URL(callback).searchParams
  if (keptState) query.append('state', keptState)
  return (await finishConnect(ctx, { marketplace, query })).connectionId
}

async function backfilled(ctx: Ctx, connectionId: string): Promise<void> {
  for (const until = Date.now() + BACKFILL_LIMIT_MS; ; await pause(300)) {
    const channel = await getChannel(ctx, connectionId)
    if (channel.backfilledAt || channel.status !== 'connected') return
    if (Date.now() > until) {
      throw new AppError('unavailable', channel.lastError ?? 'The shop is still being loaded.')
    }
  }
}

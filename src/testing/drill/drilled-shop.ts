import { z } from 'zod'
import { getConnector } from '@/marketplaces/registry'
import type { Held, StandInAccount } from '@/testing/connector-contract/subject'
import { accountAt } from '@/testing/connector-contract/subjects/accounts'
import type { CopyOfProduct } from './copy-of-product'
import { controlOf } from './sandbox-of-copy'

/** An order as the sandbox holds it, in the unified words; what a drill does not look at is absent. */
export interface HeldOrder extends Held {
  refunded?: string
  payment?: string
  lines?: number
}

/** One of the demonstration's shops: at the sandbox, and as a channel of the product. */
export interface DrilledShop {
  slug: string
  connectionId: string
  domain: string
  account: StandInAccount
  tellsByWebhook: boolean
  lagSeconds: number
  /** asks the controls of its marketplace */
  control: <T>(method: string, at: string, body?: object) => Promise<T>
  counts: () => Promise<{ orders: number; customers: number }>
  /** as many orders, with following seeds; answers their ids */
  placeOrders: (count: number, seed: number) => Promise<string[]>
  orders: () => Promise<HeldOrder[]>
}

const Shops = z.object({ shops: z.tuple([z.object({ domain: z.string() })]).rest(z.unknown()) })
const Described = z.object({ counts: z.object({ orders: z.number(), customers: z.number() }) })
const Channels = z.array(z.object({ id: z.string(), slug: z.string(), isWhole: z.boolean() }))

/** The demonstration's shop at a marketplace. */
export async function openShop(copy: CopyOfProduct, slug: string): Promise<DrilledShop> {
  const all = controlOf(copy.dataDir)
  const control: DrilledShop['control'] = (method, at, body) => all(method, `${slug}/${at}`, body)
  const { domain } = Shops.parse(await all('GET', slug)).shops[0]
  const account = await accountAt(all, slug, domain)
  const { webhooks, manifest } = getConnector(slug)
  return {
    slug,
    connectionId: (await channelOf(copy, slug)).id,
    domain,
    account,
    tellsByWebhook: webhooks !== undefined,
    lagSeconds: manifest.lagSeconds,
    control,
    counts: async () => Described.parse(await control('GET', domain)).counts,
    placeOrders: async (count, seed) => {
      const placed = await control('POST', `${domain}/orders`, { count, seed })
      return z.object({ ids: z.array(z.string()) }).parse(placed).ids
    },
    orders: () => account.held('orders'),
  }
}

/** Whether the first backfill of a shop is done. */
export const isWhole = async (copy: CopyOfProduct, slug: string): Promise<boolean> =>
  (await channelOf(copy, slug)).isWhole

async function channelOf(copy: CopyOfProduct, slug: string) {
  // its file channel bears the name of a marketplace, too
  const channels = await copy.ask(
    `select id, marketplace as slug, backfilled_at is not null as "isWhole" from connections
    where marketplace = '${slug}' and frequency is not null`,
  )
  const [channel] = Channels.parse(channels)
  if (!channel) throw new Error(`The demonstration has no channel at ${slug}`)
  return channel
}

/** The same, with what the export says of money, payment and lines besides. */
export function withDetails(shop: DrilledShop, of: (order: Exported) => object): DrilledShop {
  return {
    ...shop,
    orders: async () => {
      const answer = await shop.control('GET', `${shop.domain}/orders`)
      const { orders } = z.object({ orders: z.array(Exported) }).parse(answer)
      const more = new Map(orders.map((order) => [order.id, of(order)]))
      return (await shop.orders()).map((held) => ({ ...held, ...more.get(held.externalId) }))
    },
  }
}

const Exported = z.object({
  id: z.string(),
  refunded: z.string(),
  financialStatus: z.string(),
  lines: z.number(),
})
type Exported = z.infer<typeof Exported>

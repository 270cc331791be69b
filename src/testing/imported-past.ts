import { createReadStream, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import type { UnifiedOrder } from '@/unified/order'
import type { FlowShop } from './flow-shop'
import { imported } from './imports'
import type { Moment } from './live-through'
import { createOrg } from './test-org'

/** An order of a file, as the importer read it. */
export interface ImportedOrder {
  /** milliseconds */
  at: number
  buyer: string
  hasEmail: boolean
  country: string | null
  consent: 'opted_in' | 'opted_out' | null
  order: Pick<UnifiedOrder, 'externalOrderId' | 'status' | 'paymentStatus' | 'totalAmount'>
}

const SAMPLE = path.resolve(import.meta.dirname, '../../data/ebay_sample')
// lies beside the repository where it is checked; it is too large to be part of it
const RETAIL = path.resolve(import.meta.dirname, '../../../shared/data/online_retail.csv.gz')
export const hasRetailFile = existsSync(RETAIL)
export const retailFile = hasRetailFile ? RETAIL : `absent: ${RETAIL}`

/** All orders of every so-many-th buyer of the sample shop. */
export async function ordersOfSampleShop(everyNth: number): Promise<ImportedOrder[]> {
  const linesOf = (name: string) => readFileSync(path.join(SAMPLE, name), 'utf8').split('\n')
  const [, ...customers] = linesOf('customers.csv')
  const chosen = new Set(
    customers.filter((_, n) => n % everyNth === 0).map((line) => line.split(',')[0]),
  )
  const [head, ...lines] = linesOf('orders.csv')
  const theirs = lines.filter((line) => chosen.has(line.split(',')[4]))
  // rates are none of its matter: every amount is taken as pounds
  return importedOrders([head, ...theirs].join('\n').replace(/,(EUR|USD),/g, ',GBP,'))
}

/** All orders of every so-many-th buyer of a real shop. It knows no addresses: each tenth has none, each fifth refused. */
export async function ordersOfRetailer(everyNth: number): Promise<ImportedOrder[]> {
  const file = createInterface({ input: createReadStream(RETAIL).pipe(createGunzip()) })
  const kept: string[] = []
  for await (const line of file) {
    const buyer = /,(\d+)\.0,[^,]*$/.exec(line)?.[1]
    if (kept.length === 0 || (buyer && Number(buyer) % everyNth === 0)) kept.push(line)
  }
  const buyers: string[] = []
  return (await importedOrders(kept.join('\n'))).map((one) => {
    if (!buyers.includes(one.buyer)) buyers.push(one.buyer)
    const place = buyers.indexOf(one.buyer)
    return {
      ...one,
      hasEmail: place % 10 !== 9,
      consent: place % 5 === 4 ? ('opted_out' as const) : ('opted_in' as const),
    }
  })
}

async function importedOrders(csv: string): Promise<ImportedOrder[]> {
  const org = await createOrg()
  await imported(org, csv)
  const rows = await org.rows(`
    select o.external_order_id, o.status, o.payment_status, o.total_amount,
      extract(epoch from o.ordered_at) * 1000 as at, i.external_id as buyer, i.email_hash is not null as has_email,
      c.country,
      (select s.state from consents s where s.customer_id = c.id order by s.at desc, s.id desc limit 1) as consent
    from orders o
    join customers c on c.id = o.customer_id
    join customer_identities i on i.id = o.identity_id
    order by o.ordered_at, o.external_order_id`)
  return rows.map((row) => ({
    at: Number(row['at']),
    buyer: String(row['buyer']),
    hasEmail: row['has_email'] === true,
    country: row['country'] as string | null,
    consent: row['consent'] as ImportedOrder['consent'],
    order: {
      externalOrderId: String(row['external_order_id']),
      status: row['status'] as UnifiedOrder['status'],
      paymentStatus: row['payment_status'] as UnifiedOrder['paymentStatus'],
      totalAmount: String(row['total_amount']),
    },
  }))
}

/** These orders as they come in one by one. */
export const arrivalsOf = (shop: FlowShop, orders: readonly ImportedOrder[]): Moment[] =>
  orders.map(({ at, buyer, hasEmail, country, consent, order }) => ({
    at,
    happens: () =>
      shop.order(buyer, new Date(at).toISOString(), {
        ...order,
        buyer: {
          externalId: buyer,
          name: buyer,
          ...(hasEmail && { email: addressOf(buyer) }),
          ...(country && { country }),
          ...(consent && { consent }),
        },
      }),
  }))

const HOUR = 3600_000

/**
 * Carts, of which the files have none: of three orders one was a cart for less than an hour, one for longer than the shop
 * waits, and one never was.
 */
export const cartsBefore = (shop: FlowShop, orders: readonly ImportedOrder[]): Moment[] =>
  orders.flatMap(({ at: orderedAt, buyer, hasEmail }, n) => {
    if (n % 3 === 2) return []
    const at = orderedAt - (n % 3 === 0 ? HOUR / 2 : 5 * HOUR)
    const email = hasEmail ? addressOf(buyer) : undefined
    return { at, happens: () => shop.cart(buyer, new Date(at).toISOString(), { email }) }
  })

const addressOf = (buyer: string) => `${buyer.replaceAll(/[^\w.-]/g, '')}@mail.example`

import { z } from 'zod'
import type { CopyOfProduct } from './copy-of-product'
import type { HeldOrder } from './sandbox-of-copy'

const Row = z.object({
  id: z.string(),
  total: z.string(),
  refunded: z.string(),
  status: z.string(),
  payment: z.string(),
  at: z.string(),
  lines: z.string(),
})
export type LedgerRow = z.infer<typeof Row>

/** An order that the product does not hold as the sandbox does. */
export interface Gap {
  id: string
  why: string
}

/** The orders of the copy's Shopify channel as they are stored. */
export async function rowsOf(copy: CopyOfProduct): Promise<LedgerRow[]> {
  const printed = await copy.run([
    ...['sql', '--org', 'demo', '--json'],
    `select o.external_order_id as id, o.total_amount::text as total, o.refunded_amount::text as refunded, o.status,
      o.payment_status as payment, (extract(epoch from o.source_updated_at) * 1000)::bigint::text as at,
      (select count(*) from order_items t where t.order_id = o.id)::text as lines
    from orders o where o.marketplace = 'shopify' and o.source_deleted_at is null`,
  ])
  return z.array(Row).parse(JSON.parse(printed))
}

const statuses: Record<string, string> = {
  UNFULFILLED: 'pending',
  PARTIALLY_FULFILLED: 'shipped',
  FULFILLED: 'delivered',
}

/** Every order that is missing, too many, or differs in time, money, status or lines. */
export function gapsOf(held: HeldOrder[], rows: LedgerRow[]): Gap[] {
  const stored = new Map(rows.map((row) => [row.id, row]))
  const gaps = held.flatMap((order): Gap[] => {
    const row = stored.get(order.id)
    if (!row) return [{ id: order.id, why: 'missing' }]
    const why = differences(order, row)
    return why.length > 0 ? [{ id: order.id, why: why.join(', ') }] : []
  })
  const known = new Set(held.map(({ id }) => id))
  const extra = rows.filter(({ id }) => !known.has(id))
  return [...gaps, ...extra.map(({ id }) => ({ id, why: 'not in the sandbox' }))]
}

function differences(order: HeldOrder, row: LedgerRow): string[] {
  const status = order.cancelledAt ? 'cancelled' : statuses[order.fulfillmentStatus]
  const pairs: [string, unknown, unknown][] = [
    ['changed at', Date.parse(order.updatedAt), Number(row.at)],
    ['total', Number(order.total), Number(row.total)],
    ['refunded', Number(order.refunded), Number(row.refunded)],
    ['status', status, row.status],
    ['payment', order.financialStatus.toLowerCase(), row.payment],
    ['lines', order.lines, Number(row.lines)],
  ]
  return pairs
    .filter(([, there, here]) => there !== here)
    .map(([name, there, here]) => `${name} ${there} is ${here} here`)
}

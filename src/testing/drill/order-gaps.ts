import { z } from 'zod'
import type { CopyOfProduct } from './copy-of-product'
import type { HeldOrder } from './drilled-shop'

const Row = z.object({
  id: z.string(),
  total: z.string(),
  refunded: z.string(),
  status: z.string(),
  payment: z.string(),
  at: z.string(),
  lines: z.string(),
})
export type OrderRow = z.infer<typeof Row>

/** An order that the product does not hold as the sandbox does. */
export interface Gap {
  id: string
  why: string
}

/** The orders of a channel as they are stored. */
export async function rowsOf(copy: CopyOfProduct, connectionId: string): Promise<OrderRow[]> {
  const rows = await copy.ask(
    `select o.external_order_id as id, o.total_amount::text as total, o.refunded_amount::text as refunded, o.status,
      o.payment_status as payment, (extract(epoch from o.source_updated_at) * 1000)::bigint::text as at,
      (select count(*) from order_items t where t.order_id = o.id)::text as lines
    from orders o where o.connection_id = '${connectionId}' and o.source_deleted_at is null`,
  )
  return z.array(Row).parse(rows)
}

/** Every order that is missing, too many, or differs in time, status, money, payment or lines. */
export function gapsOf(held: HeldOrder[], rows: OrderRow[]): Gap[] {
  const stored = new Map(rows.map((row) => [row.id, row]))
  const gaps = held.flatMap((order): Gap[] => {
    const id = order.externalId
    const row = stored.get(id)
    if (!row) return [{ id, why: 'missing' }]
    const why = differences(order, row)
    return why.length > 0 ? [{ id, why: why.join(', ') }] : []
  })
  const known = new Set(held.map(({ externalId }) => externalId))
  const extra = rows.filter(({ id }) => !known.has(id))
  return [...gaps, ...extra.map(({ id }) => ({ id, why: 'not in the sandbox' }))]
}

function differences(order: HeldOrder, row: OrderRow): string[] {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text))
  const pairs: [string, unknown, unknown][] = [
    ['changed at', Date.parse(order.updatedAt), Number(row.at)],
    ['total', number(order.total), Number(row.total)],
    ['refunded', number(order.refunded), Number(row.refunded)],
    ['status', order.status, row.status],
    ['payment', order.payment, row.payment],
    ['lines', order.lines, Number(row.lines)],
  ]
  return pairs
    .filter(([, there, here]) => there !== undefined && there !== here)
    .map(([name, there, here]) => `${name} ${there} is ${here} here`)
}

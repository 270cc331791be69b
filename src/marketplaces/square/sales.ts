import { z } from 'zod'
import type { ListedRecord, Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { unreadable } from './answer-errors'
import { ask, askIfThere } from './client'
import { findCustomers } from './customers'
import { readOrder, sorted } from './map'
import { customerIdOf, listedOf, paymentIdOf } from './map-order'
import { fetchPayments } from './payments'
import { itemsOf } from './variations'
import { OrderHead, OrderLinks, Payment } from './wire-orders'

/** as many ids as Square takes at once */
const CHUNK = 100

interface Linked {
  wire: unknown
  links: OrderLinks
}

const linked = (orders: readonly unknown[]): Linked[] =>
  orders.map((wire) => ({ wire, links: OrderLinks.parse(wire) }))

/** What went back is an order of its own at Square, without a line that was sold. */
const isReturn = ({ links: { returns, line_items } }: Linked) =>
  (returns ?? []).length > 0 && (line_items ?? []).length === 0

/** The sales that returns and exchanges are of. */
const sourcesOf = (orders: readonly unknown[]): string[] =>
  linked(orders).flatMap(({ links }) =>
    (links.returns ?? []).flatMap((one) => one.source_order_id || []),
  )

/** Orders with all that belongs to them; those that only say what went back are left out. */
export async function readSales(
  session: Session,
  orders: readonly unknown[],
): Promise<Pick<Page, 'changes' | 'failed'>> {
  const sales = linked(orders).filter((one) => !isReturn(one))
  const payments = await fetchPayments(
    session,
    sales.map(({ links }) => links),
  )
  const { found: customers } = await findCustomers(
    session,
    sales.flatMap(({ links }) => customerIdOf(links) ?? []),
  )
  const items = await itemsOf(
    session,
    sales.flatMap(({ links }) =>
      (links.line_items ?? []).flatMap((line) => line.catalog_object_id || []),
    ),
  )
  return sorted(
    sales.map(({ wire, links }) =>
      readOrder(wire, {
        payments: paymentsOf(links, payments),
        customer: customers.get(customerIdOf(links) ?? ''),
        itemOf: (variation) => items.get(variation),
      }),
    ),
  )
}

/** What tells of each sale whether our copy is current. Throws ConnectorError `unreadable` for one that cannot be read. */
export async function listSales(
  session: Session,
  orders: readonly unknown[],
): Promise<ListedRecord[]> {
  const sales = linked(orders).filter((one) => !isReturn(one))
  const payments = await fetchPayments(
    session,
    sales.map(({ links }) => links),
  )
  return sales.map(({ wire, links }) => {
    const head = SaleHead.safeParse({ order: wire, payments: paymentsOf(links, payments) })
    if (!head.success) throw unreadable(head.error)
    return listedOf(head.data)
  })
}

const SaleHead = z.object({ order: OrderHead, payments: z.array(Payment) })

const paymentsOf = ({ tenders }: OrderLinks, payments: ReadonlyMap<string, unknown>): unknown[] =>
  (tenders ?? []).flatMap((tender) => payments.get(paymentIdOf(tender) ?? '') ?? [])

const Found = z.object({ orders: z.array(z.unknown()).default([]) })
const One = z.object({ order: z.unknown().refine((order) => order !== undefined, 'is missing') })

/** Orders by id as they came, and the ids that Square does not know. */
async function findOrders(session: Session, ids: readonly string[]) {
  const orders: unknown[] = []
  const gone: { externalId: string; at: string }[] = []
  let at: string | undefined
  for (let from = 0; from < ids.length; from += CHUNK) {
    const order_ids = ids.slice(from, from + CHUNK)
    const asked = { path: 'orders/batch-retrieve', body: { order_ids } }
    const answer = await ask(session, asked, Found)
    // the first answer's clock: what changes while the rest is read is read again
    at ??= answer.at
    orders.push(...answer.data.orders)
    const found = new Set(linked(answer.data.orders).map(({ links }) => links.id))
    // only not to be found by itself means that it is gone
    for (const externalId of order_ids.filter((id) => !found.has(id))) {
      const path = `orders/${encodeURIComponent(externalId)}`
      const alone = await askIfThere(session, { path }, One)
      if (alone.data) orders.push(alone.data.found.order)
      else gone.push({ externalId, at: alone.at })
    }
  }
  return { orders, gone, at: at ?? new Date().toISOString() }
}

/** Orders by id as they came, for returns and exchanges also their sales; and the ids that Square does not know. */
export async function findWithSales(session: Session, ids: readonly string[]) {
  const { orders, gone, at } = await findOrders(session, ids)
  const missing = [...new Set(sourcesOf(orders))].filter((id) => !ids.includes(id))
  const sales = await findOrders(session, missing)
  return { orders: [...orders, ...sales.orders], gone, at }
}

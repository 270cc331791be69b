import { and, asc, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { keyring } from '@/db/keyring'
import { connections, customers, imports, orderItems, orders, products } from '@/db/schema'
import { recordUrl } from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { reasonsAgainstPurchase } from '../purchase-reasons'

type Stored = typeof orders.$inferSelect
type StoredItem = typeof orderItems.$inferSelect

/** An order with what the page about it shows. Amounts are decimal text in `currency`, `totalBase` in `baseCurrency`. */
export interface OrderDetails extends Omit<Stored, 'orgId' | 'contentHash' | 'orderNumber'> {
  /** what merchant and buyer call it */
  number: string
  connection: { id: string; name: string; marketplace: string }
  /** the order at its marketplace; undefined for one from a file */
  url: string | undefined
  customer: { id: string; name: string | null } | null
  /** the file that brought it last */
  importFile: string | null
  items: (Omit<StoredItem, 'orgId' | 'orderId'> & {
    productTitle: string | null
    /** the product across channels */
    itemId: string | null
    /** the product at its marketplace */
    url: string | undefined
  })[]
  /** one sentence per reason; none: it counts as a purchase */
  againstPurchase: string[]
}

/** Throws `not_found` for an id that is not one of this organization's orders. */
export async function getOrder(ctx: Ctx, id: string): Promise<OrderDetails> {
  const keys = await keyring(ctx)
  return read(ctx, async (tx) => {
    const [[row], items] = await Promise.all([
      tx
        .select({
          order: orders,
          connection: {
            id: connections.id,
            name: connections.name,
            marketplace: connections.marketplace,
          },
          account: connections.externalAccountId,
          customer: { id: customers.id, name: customers.name },
          importFile: imports.fileName,
        })
        .from(orders)
        .innerJoin(
          connections,
          and(eq(connections.orgId, ctx.orgId), eq(connections.id, orders.connectionId)),
        )
        .leftJoin(
          customers,
          and(eq(customers.orgId, ctx.orgId), eq(customers.id, orders.customerId)),
        )
        .leftJoin(imports, and(eq(imports.orgId, ctx.orgId), eq(imports.id, orders.importId)))
        .where(and(eq(orders.orgId, ctx.orgId), eq(orders.id, id))),
      tx
        .select({ item: orderItems, productTitle: products.title, itemId: products.itemId })
        .from(orderItems)
        .leftJoin(
          products,
          and(eq(products.orgId, ctx.orgId), eq(products.id, orderItems.productId)),
        )
        .where(and(eq(orderItems.orgId, ctx.orgId), eq(orderItems.orderId, id)))
        .orderBy(asc(orderItems.position)),
    ])
    if (!row) throw new AppError('not_found', 'This order does not exist (any more).')
    const { orgId: _, contentHash: __, orderNumber, ...order } = row.order
    const open = (sealed: string | null) => sealed && keys.decrypt(sealed)
    const channel = { marketplace: row.connection.marketplace, account: row.account }
    const linkTo = (kind: 'order' | 'product', externalId: string) =>
      recordUrl(channel, kind, externalId)
    return {
      ...order,
      number: orderNumber ?? order.externalOrderId,
      customerEmail: open(order.customerEmail),
      shippingStreet: open(order.shippingStreet),
      shippingPostcode: open(order.shippingPostcode),
      connection: row.connection,
      url: linkTo('order', order.externalOrderId),
      customer: row.customer,
      importFile: row.importFile,
      items: items.map(({ item: { orgId: _, orderId: __, ...item }, productTitle, itemId }) => ({
        ...item,
        productTitle,
        itemId,
        url: item.externalItemId ? linkTo('product', item.externalItemId) : undefined,
      })),
      againstPurchase: reasonsAgainstPurchase(order),
    }
  })
}

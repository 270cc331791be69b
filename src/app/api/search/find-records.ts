import type { Ctx } from '@/db/context'
import { listItems } from '@/domains/catalog'
import { listCustomers } from '@/domains/customers'
import { listOrders } from '@/domains/orders'

/** Customers, orders and products that a few typed words find, best guesses only: the lists show all. */
export interface FoundRecords {
  customers: { id: string; name: string | null; email: string | null; orderCount: number }[]
  orders: {
    id: string
    /** the marketplace's own number */
    number: string
    customerName: string | null
    /** decimal text */
    totalAmount: string
    currency: string
  }[]
  products: { id: string; title: string; sku: string | null; sold90: number }[]
}

const EACH = 5
const LONGEST = 200

/** Finds by what the lists find by. Fewer than two characters find nothing. */
export async function findRecords(ctx: Ctx, text: string): Promise<FoundRecords> {
  // without what the lists drop: nothing left would mean every record
  const search = text.normalize('NFKC').replaceAll('\0', '').trim().slice(0, LONGEST)
  if (Array.from(search).length < 2) {
    return { customers: [], orders: [], products: [] }
  }
  const [customers, orders, products] = await Promise.all([
    listCustomers(ctx, { search, size: EACH }),
    listOrders(ctx, { search, size: EACH }),
    listItems(ctx, { search, size: EACH }),
  ])
  return {
    customers: customers.rows.map(({ id, name, email, orderCount }) => ({
      id,
      name,
      email,
      orderCount,
    })),
    orders: orders.rows.map(({ id, number, customerName, totalAmount, currency }) => ({
      id,
      number,
      customerName,
      totalAmount,
      currency,
    })),
    products: products.rows.map(({ id, title, sku, sold90 }) => ({ id, title, sku, sold90 })),
  }
}

import { Package, ShoppingBag, UserRound } from 'lucide-react'
import { z } from 'zod'
import { formatMoney } from '@/lib/intl/money'
import { formatCountOf, formatNumber } from '@/lib/intl/numbers'
import type { Command } from '@/ui/patterns/command-palette'

/** What GET /api/search answers. */
const Found = z.object({
  customers: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullable(),
      email: z.string().nullable(),
      orderCount: z.number(),
    }),
  ),
  orders: z.array(
    z.object({
      id: z.string(),
      number: z.string(),
      customerName: z.string().nullable(),
      totalAmount: z.string(),
      currency: z.string(),
    }),
  ),
  products: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      sku: z.string().nullable(),
      sold90: z.number(),
    }),
  ),
})

/** What a few typed words find. Throws when the server does not answer. */
export async function fetchRecords(
  query: string,
  signal: AbortSignal,
): Promise<z.infer<typeof Found>> {
  const answer = await fetch(`/api/search?q=${encodeURIComponent(query)}`, { signal })
  if (!answer.ok) throw new Error(`the search answered ${answer.status}`)
  return Found.parse(await answer.json())
}

/** Customers, orders and products for the palette, as links to their pages. Throws when the server does not answer. */
export async function searchRecords(
  query: string,
  locale: string,
  signal: AbortSignal,
): Promise<Command[]> {
  const { customers, orders, products } = await fetchRecords(query, signal)
  return [
    ...customers.map((one) => ({
      id: `customer-${one.id}`,
      label: one.name ?? one.email ?? 'Unnamed customer',
      section: 'Customers',
      detail: [one.name ? one.email : null, formatCountOf(one.orderCount, 'order')]
        .filter(Boolean)
        .join(' · '),
      icon: <UserRound />,
      href: `/customers/${one.id}`,
    })),
    ...orders.map((one) => ({
      id: `order-${one.id}`,
      label: one.number,
      section: 'Orders',
      detail: [one.customerName, formatMoney(one.totalAmount, one.currency, locale)]
        .filter(Boolean)
        .join(' · '),
      icon: <ShoppingBag />,
      href: `/orders/${one.id}`,
    })),
    ...products.map((one) => ({
      id: `product-${one.id}`,
      label: one.title || 'Product without a title',
      section: 'Products',
      detail: [
        one.sku ? `SKU ${one.sku}` : null,
        `${formatNumber(one.sold90, locale)} sold in 90 days`,
      ]
        .filter(Boolean)
        .join(' · '),
      icon: <Package />,
      href: `/products/${one.id}`,
    })),
  ]
}

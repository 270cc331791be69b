import { z } from 'zod'
import { atMost } from '@/lib/at-most'
import type { Session } from '../contract/session'
import { readConfig } from './auth'
import { ask } from './client'
import { type Read, readProduct } from './map'
import { fetchStock } from './stock'
import { Product } from './wire'

const limited = atMost(3)

/** Products of a page with what is kept apart from them: kinds, stock, the shop's money. */
export async function fetchKinds(session: Session, items: readonly unknown[]): Promise<Read[]> {
  if (items.length === 0) return []
  // a kind of another product is read with that
  const shown = items.filter((item) => Product.safeParse(item).data?.visibility !== '1')
  const [{ config }, families] = await Promise.all([
    readConfig(session),
    Promise.all(
      shown.map((item) =>
        limited(async () => ({ item, children: await fetchChildren(session, item) })),
      ),
    ),
  ])
  const skus = families.flatMap(({ item, children }) =>
    [Product.safeParse(item).data, ...children].flatMap((one) => one?.sku ?? []),
  )
  const stock = await fetchStock(session, [...new Set(skus)])
  const pictures = `${config.base_media_url.replace(/\/$/, '')}/catalog/product`
  const shared = { currency: config.base_currency_code, pictures, stock }
  return families.map(({ item, children }) => readProduct(item, { ...shared, children }))
}

async function fetchChildren(session: Session, item: unknown): Promise<Product[]> {
  const product = Product.safeParse(item).data
  if (product?.type_id !== 'configurable') return []
  const path = `configurable-products/${encodeURIComponent(product.sku)}/children`
  return (await ask(session, path, z.array(Product))).data
}

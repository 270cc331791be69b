import { atMost } from '@/lib/at-most'
import type { Page } from '../contract/connector'
import type { Session } from '../contract/session'
import { gone, pageOf, type Read, readProduct } from './map'
import { askShop, askShopIfThere } from './shops'
import { AnyProduct, FoundProducts } from './wire-products'

const PAGE = 50
/** TikTok answers fifty calls of one method in a second. */
const limited = atMost(5)
/** a product that does not exist, or is another seller's */
const NOT_THERE = ['12019150', '12052032', '12052048', '12052260']

/** One page of products. A search leaves pictures and the names of kinds out: each is asked for by itself. */
export async function fetchProducts(
  session: Session,
  { since, cursor }: { since?: string | undefined; cursor?: string | undefined },
): Promise<Page> {
  const asked = {
    method: 'POST' as const,
    path: '/product/202502/products/search',
    query: { page_size: String(PAGE), page_token: cursor },
    body: {
      status: 'ALL',
      ...(since !== undefined && { update_time_ge: Math.floor(Date.parse(since) / 1000) }),
    },
  }
  const { data, at } = await askShop(session, asked, FoundProducts)
  const page = await fetchProductsById(
    session,
    (data.products ?? []).map(({ id }) => id),
    at,
  )
  return { ...page, ...(data.next_page_token && { cursor: data.next_page_token }) }
}

/**
 * Products by id; one that does not exist comes back as deleted.
 * @param since TikTok's clock before they were asked for, where it is known
 */
export async function fetchProductsById(
  session: Session,
  ids: string[],
  since?: string,
): Promise<Page> {
  const answers = await Promise.all(ids.map((id) => limited(() => fetchProduct(session, id))))
  const at = since ?? answers.map((one) => one.at).toSorted()[0] ?? new Date().toISOString()
  return pageOf(
    answers.map(({ read }) => read),
    at,
  )
}

async function fetchProduct(session: Session, id: string): Promise<{ read: Read; at: string }> {
  const path = `/product/202309/products/${encodeURIComponent(id)}`
  const asked = { path, goneCodes: NOT_THERE }
  const { data, at } = await askShopIfThere(session, asked, AnyProduct)
  return { read: data ? readProduct(data.found) : gone('products', id, at), at }
}

import { pageAt } from '../kit/shop/page'
import type { Call } from './api'
import { viewListed, viewProduct } from './views'

const MAX_PAGE = 100
const MAX_FOUND = 10_000

/** Products by a search, whose tokens are offsets, or one with its pictures and attributes. */
export function answerProducts({ shop, method, path, query, body, send, refuse }: Call) {
  const [what, id = ''] = path
  if (what !== 'products') return refuse(404, 36_009_009, 'Invalid path')
  if (method === 'GET') {
    const product = shop.products.get(shop.readId('products', id) ?? -1)
    return product
      ? send(viewProduct(shop, product))
      : refuse(400, 12_052_260, 'The product ID does not exist')
  }
  if (method !== 'POST' || id !== 'search') return refuse(404, 36_009_009, 'Invalid path')
  const size = Number(query.get('page_size'))
  const offset = offsetOf(query.get('page_token'))
  if (!(size >= 1 && size <= MAX_PAGE) || offset === undefined)
    return refuse(400, 12_019_109, 'page size is invalid')
  if (offset + size > MAX_FOUND) return refuse(400, 12_052_180, 'Too many search results')
  const since = Number(body['update_time_ge'] ?? 0)
  const { records, total } = pageAt(
    shop.products,
    { by: 'createdAt', reverse: true, where: ({ updatedAt }) => updatedAt >= since * 1000 },
    offset,
    size,
  )
  const isMore = total > offset + size
  const next = Buffer.from(`offset=${offset + size}\n`).toString('base64')
  send({
    products: records.map((product) => viewListed(shop, product)),
    next_page_token: isMore ? next : '',
    total_count: total,
  })
}

function offsetOf(token: string | null): number | undefined {
  if (!token) return 0
  const [, offset] = /^offset=(\d+)\n$/.exec(Buffer.from(token, 'base64').toString('utf8')) ?? []
  return offset === undefined ? undefined : Number(offset)
}

import type { SortBy } from '../kit/shop/collection'
import type { ListQuery } from '../kit/shop/page'
import type { OrderRecord } from '../kit/shop/records'

/** Times before the year 2000 are refused. */
const FIRST_SECOND = 946_684_800
const sortings: Record<string, SortBy> = {
  created: 'createdAt',
  updated: 'updatedAt',
  receipt_id: 'id',
}

/** Which receipts are asked for; undefined where a parameter is not as documented. Bounds are seconds, both included. */
export function receiptQuery(query: URLSearchParams): ListQuery<OrderRecord> | undefined {
  const by = sortings[query.get('sort_on') ?? 'created']
  const order = query.get('sort_order') ?? 'desc'
  const names = ['min_created', 'max_created', 'min_last_modified', 'max_last_modified']
  const bounds = names.map((name) => {
    const text = query.get(name)
    return text === null ? undefined : Number(text)
  })
  const isGood = bounds.every(
    (bound) => bound === undefined || (Number.isInteger(bound) && bound >= FIRST_SECOND),
  )
  if (!by || !['asc', 'desc'].includes(order) || !isGood) return undefined
  const [minCreated, maxCreated, minUpdated, maxUpdated] = bounds
  return {
    by,
    reverse: order === 'desc',
    where: ({ createdAt, updatedAt }) =>
      isWithin(createdAt, minCreated, maxCreated) && isWithin(updatedAt, minUpdated, maxUpdated),
  }
}

const isWithin = (at: number, from = 0, to = Number.POSITIVE_INFINITY) => {
  const second = Math.floor(at / 1000)
  return second >= from && second <= to
}

import { replyJson } from '@/sandbox/server/reply'
import type { Exchange } from '@/sandbox/server/stand-in'
import { type CaseKind, viewDispute } from './cases'
import { refuse } from './refuse'
import type { EbayShop } from './shop'

const kinds: Record<string, [kind: CaseKind, range: string]> = {
  return: ['return', 'creation_date_range'],
  cancellation: ['cancellation', 'creation_date_range'],
  inquiry: ['inquiry', 'inquiry_creation_date_range'],
  casemanagement: ['case', 'case_creation_date_range'],
}
const MOST = 200

/** The searches of the Post-Order API, by when something was opened. */
export function answerPostOrder(
  { shop, exchange }: { shop: EbayShop; exchange: Exchange },
  [list = '', what]: string[],
) {
  const { query, method } = exchange
  const [kind, range] = (Object.hasOwn(kinds, list) && kinds[list]) || []
  if (!kind || what !== 'search' || method !== 'GET')
    return refuse(exchange, 404, 2002, 'Resource not found')
  const limit = Number(query.get('limit') ?? 25)
  const [from, to] = ['from', 'to'].map((end) => Date.parse(query.get(`${range}_${end}`) ?? ''))
  if (!(limit >= 1 && limit <= MOST) || from === undefined || to === undefined || !(from <= to))
    return refuse(exchange, 400, 1608, 'Invalid input')
  const all = shop.disputes.list(kind).filter(({ openedAt }) => openedAt >= from && openedAt <= to)
  const records = all.slice(0, limit).map((one) => viewDispute(shop, one))
  replyJson(exchange.response, 200, {
    [kind === 'cancellation' ? 'cancellations' : 'members']: records,
    paginationOutput: {
      ...{ offset: 1, limit, totalEntries: all.length },
      totalPages: Math.ceil(all.length / limit),
    },
  })
}

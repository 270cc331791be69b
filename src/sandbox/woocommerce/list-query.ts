import type { Collection } from '../kit/shop/collection'
import { type ListQuery, pageAt } from '../kit/shop/page'
import type { Stored } from '../kit/shop/records'
import type { IdKind } from '../kit/shop/shop'
import type { Exchange } from '../server/stand-in'
import { refuse, send } from './reply'
import type { Store } from './store'

const sortings: Record<string, ListQuery<Stored>['by']> = {
  id: 'id',
  date: 'createdAt',
  modified: 'updatedAt',
  registered_date: 'createdAt',
}

/** How far the clocks of the shop's time zone are ahead of UTC, in milliseconds. */
export function zoneOffset(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d\d):(\d\d)/.exec(parts ?? '') ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
}

/** Answers a page of a list: a bare array, counts in headers. Times without a zone are the shop's own unless said to be GMT. */
export function sendList<T extends Stored>(
  store: Store,
  exchange: Exchange,
  { collection, kind, view }: { collection: Collection<T>; kind: IdKind; view: (one: T) => object },
) {
  const { query } = exchange
  const size = Number(query.get('per_page') ?? 10)
  const page = Number(query.get('page') ?? 1)
  const by = sortings[query.get('orderby') ?? (kind === 'customers' ? 'id' : 'date')]
  if (!by || !(size >= 1 && size <= 100) || !(page >= 1))
    return refuse(exchange, 400, 'rest_invalid_param', 'Invalid parameter(s).')
  const isGmt = query.get('dates_are_gmt') === 'true'
  const time = (name: string, otherwise: number) => {
    const at = Date.parse(`${(query.get(name) ?? '').replace(/Z$/, '')}Z`)
    if (Number.isNaN(at)) return otherwise
    return isGmt ? at : at - zoneOffset(store.settings.timeZone, at)
  }
  const among = query.get('include')?.split(',')
  const wanted = among?.map((one) => store.readId(kind, one))
  const [after, before] = [time('after', -Infinity), time('before', Infinity)]
  const [changedAfter, changedBefore] = [
    time('modified_after', -Infinity),
    time('modified_before', Infinity),
  ]
  const { records, total } = pageAt(
    collection,
    {
      by,
      reverse: (query.get('order') ?? (kind === 'customers' ? 'asc' : 'desc')) === 'desc',
      where: (entry) =>
        (wanted === undefined || wanted.includes(entry.id)) &&
        entry.createdAt > after &&
        entry.createdAt < before &&
        entry.updatedAt > changedAfter &&
        entry.updatedAt < changedBefore,
    },
    (page - 1) * size,
    size,
  )
  send(exchange, 200, records.map(view), {
    'x-wp-total': String(total),
    'x-wp-totalpages': String(Math.ceil(total / size)),
  })
}

import { ConnectorError } from '../contract/errors'
import type { Session } from '../contract/session'
import { ask } from './client'
import { named } from './map'
import { type Filter, magentoTime, searchQuery } from './search'
import { Found } from './wire'

export const PAGE = 50

/** Records from an id on, or down from one: pages by number would shift as records change. `next`: the id to go on from. */
export async function searchPage(
  session: Session,
  what: 'orders' | 'products',
  {
    filters = [],
    after,
    isDown = false,
  }: {
    filters?: readonly (Filter | undefined)[]
    after?: string | undefined
    isDown?: boolean
  },
): Promise<{ items: unknown[]; next: string | undefined; at: string }> {
  const [condition, direction] = isDown ? (['lt', 'DESC'] as const) : (['gt', 'ASC'] as const)
  const from: Filter | undefined =
    after === undefined ? undefined : { field: 'entity_id', condition, value: after }
  const query = searchQuery({
    filters: [...filters, from],
    ...{ sortBy: 'entity_id', direction, size: PAGE },
  })
  const { data, at } = await ask(session, `${what}?${query}`, Found)
  const items = data.items ?? []
  const isMore = items.length === PAGE && Number(data.total_count) > PAGE
  const last = named(items.at(-1)).externalId
  if (isMore && last === 'unknown')
    throw new ConnectorError('unreadable', 'Magento sent a record without an id.')
  return { items, next: isMore ? last : undefined, at }
}

/** What changed at a time or later. */
export const changedSince = (since: string): Filter => ({
  ...{ field: 'updated_at', condition: 'gteq' },
  value: magentoTime(since),
})

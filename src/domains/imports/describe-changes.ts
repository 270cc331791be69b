import type { OrderChange } from './rehearsal'

/** What an order says, on one side of a comparison. Contact data is in plain text here and goes no further. */
export interface OrderSide {
  status: string
  paymentStatus: string
  orderedAt: string
  currency: string
  total: string
  refunded: string
  shipping: string
  buyerName: string | null
  contact: (string | null)[]
  /** one line of text per item, in order */
  items: string[]
}

const SHOWN_ITEMS = 6

/**
 * What differs between an order as stored and as the file has it. An order whose content differs in nothing that is
 * stored with it (a phone number, a consent) still says that contact data differs.
 * @param buyer names of the persons, where it is another one
 */
export function describeChanges(
  before: OrderSide,
  after: OrderSide,
  buyer: { before: string | null; after: string | null } | undefined,
): OrderChange[] {
  const changes: OrderChange[] = []
  for (const field of [
    'status',
    'paymentStatus',
    'orderedAt',
    'currency',
    'total',
    'refunded',
    'shipping',
    'buyerName',
  ] as const) {
    if (before[field] !== after[field])
      changes.push({ field, before: before[field], after: after[field] })
  }
  if (buyer) changes.push({ field: 'buyer', ...buyer })
  if (before.contact.some((value, at) => value !== after.contact[at]))
    changes.push({ field: 'contact', before: null, after: null })
  const items = describeItems(before.items, after.items)
  if (items) changes.push(items)
  return changes.length > 0 ? changes : [{ field: 'contact', before: null, after: null }]
}

/** Items on one side only; where merely their order differs, all of them. */
function describeItems(before: string[], after: string[]): OrderChange | undefined {
  if (before.join('\n') === after.join('\n')) return undefined
  const gone = without(before, after)
  const added = without(after, before)
  const isReordered = gone.length === 0 && added.length === 0
  return {
    field: 'items',
    before: shortList(isReordered ? before : gone),
    after: shortList(isReordered ? after : added),
  }
}

/** `list` less one occurrence for each in `taken`. */
function without(list: string[], taken: string[]): string[] {
  const counts = new Map<string, number>()
  for (const item of taken) counts.set(item, (counts.get(item) ?? 0) + 1)
  return list.filter((item) => {
    const left = counts.get(item) ?? 0
    if (left > 0) counts.set(item, left - 1)
    return left === 0
  })
}

function shortList(items: string[]): string | null {
  if (items.length === 0) return null
  const rest = items.length - SHOWN_ITEMS
  return [...items.slice(0, SHOWN_ITEMS), ...(rest > 0 ? [`and ${rest} more`] : [])].join('\n')
}

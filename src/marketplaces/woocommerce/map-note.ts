import { z } from 'zod'
import { UnifiedMessage } from '@/unified/message'
import type { FailedRecord } from '../contract/connector'
import { reasonOf } from '../contract/unreadable'
import { buyerOf } from './map-order'
import { plainText } from './plain-text'
import { Note, NotedOrder } from './wire-notes'
import { id, time } from './wire-values'

/** What the buyer wrote with the order has no id of its own. */
const CHECKOUT = 'note'
/** The author of what the shop itself wrote. */
const SYSTEM = 'system'

/** An id of a note means nothing without its order. */
export const idOfNote = (orderId: string, noteId: string = CHECKOUT): string =>
  `${orderId}/${noteId}`

interface Read {
  messages: UnifiedMessage[]
  failed: FailedRecord[]
}

/** What was written between buyer and seller of an order: the conversation is the order. */
export function readNotes(record: unknown, wires: readonly unknown[]): Read {
  const read: Read = { messages: [], failed: [] }
  const order = NotedOrder.safeParse(record)
  if (!order.success) {
    const { id: orderId = 'unknown', date_modified_gmt: at } = Named.safeParse(record).data ?? {}
    const externalId = idOfNote(orderId)
    const reason = reasonOf(order.error)
    const changed = at && { changedAt: at }
    return { ...read, failed: [{ entity: 'messages', externalId, reason, ...changed }] }
  }
  const given = [checkoutNoteOf(order.data), ...wires.map((wire) => noteOf(order.data, wire))]
  for (const one of given) {
    if (!one) continue
    const checked = 'reason' in one ? undefined : UnifiedMessage.safeParse(one)
    if (checked?.success) read.messages.push(checked.data)
    else if ('reason' in one) read.failed.push(one)
    else if (checked)
      read.failed.push({
        ...{ entity: 'messages', externalId: one.externalId, reason: reasonOf(checked.error) },
      })
  }
  return read
}

const Named = z.object({
  id: id.catch('unknown'),
  date_modified_gmt: time.optional().catch(undefined),
})

type Message = z.input<typeof UnifiedMessage>

const common = (order: NotedOrder) => {
  const buyer = buyerOf(order)
  return {
    ...{ externalConversationId: order.id, externalOrderId: order.id },
    subject: `Order ${order.number ?? order.id}`.slice(0, 500),
    ...(buyer && { buyer: { externalId: buyer.externalId } }),
  }
}

function checkoutNoteOf(order: NotedOrder): Message | undefined {
  const body = wordsOf(order.customer_note ?? '')
  return body === ''
    ? undefined
    : {
        ...common(order),
        externalId: idOfNote(order.id),
        direction: 'in',
        body,
        sentAt: order.date_created_gmt,
      }
}

/** A note that was mailed to the buyer; undefined for one that only the merchant sees. */
function noteOf(order: NotedOrder, wire: unknown): Message | FailedRecord | undefined {
  const read = Note.safeParse(wire)
  if (!read.success) {
    const { id: noteId = 'unknown' } = Named.safeParse(wire).data ?? {}
    const externalId = idOfNote(order.id, noteId)
    return { entity: 'messages', externalId, reason: reasonOf(read.error) }
  }
  const { id: noteId, author, note, customer_note: isCustomers, date_created_gmt } = read.data
  if (!isCustomers) return undefined
  return {
    ...common(order),
    externalId: idOfNote(order.id, noteId),
    direction: 'out',
    body: wordsOf(note),
    isAutomatic: author?.toLowerCase() === SYSTEM,
    sentAt: date_created_gmt,
  }
}

/** Notes are shown as a page: lines end by tags, and signs are written as entities. */
const wordsOf = (note: string): string =>
  plainText(note.replace(/<br\s*\/?>\n?|<\/(?:p|li|div)>/gi, '\n').replace(/<\/?[a-z][^>]*>/gi, ''))

/** Text as a note that shows just that. */
export const asNote = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

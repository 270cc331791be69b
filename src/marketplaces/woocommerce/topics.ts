import { z } from 'zod'
import type { UnifiedChange } from '@/unified/change'
import { ConnectorError } from '../contract/errors'
import { exactJsonOf } from '../contract/json'
import { type Kept, readRecord } from './map'
import { readNotes } from './map-note'
import { unreadable } from './unreadable'
import { id } from './wire-values'

type Reader = (raw: Buffer, at: string) => UnifiedChange[]

function parseBody<T extends z.ZodType>(raw: Buffer, schema: T): z.output<T> {
  const json = exactJsonOf(raw.toString('utf8'))
  if (json === undefined)
    throw new ConnectorError('unreadable', 'The shop sent a body that is not JSON.')
  const result = schema.safeParse(json)
  if (!result.success) throw unreadable(result.error)
  return result.data
}

const OfRecord = z.looseObject({ id })
const OfProduct = z.object({ id, parent_id: id.nullish() })
const OfCustomer = z.looseObject({ id, role: z.string().nullish() })

/** Bodies are what the API answers. */
const whole =
  (entity: Kept, schema: z.ZodType = OfRecord): Reader =>
  (raw) => {
    const { change, failed } = readRecord(entity, parseBody(raw, schema), { currency: '' })
    if (failed) throw new ConnectorError('unreadable', failed.reason)
    return [change]
  }
/** An order as it is, and what the buyer wrote with it. */
const order: Reader = (raw, at) => [
  ...whole('orders')(raw, at),
  ...readNotes(parseBody(raw, OfRecord), []).messages.map(
    (record) => ({ kind: 'message', record }) as const,
  ),
]
const endOf =
  (entity: Kept): Reader =>
  (raw, at) => [{ kind: 'deleted', entity, externalId: parseBody(raw, OfRecord).id, at }]
const pointer = (entity: Kept, externalId: string): UnifiedChange[] => [
  { kind: 'pointer', entity, externalId },
]

/** A product's variations and currency are not in the body; of a changed variation only the body of that is sent. */
const productOf: Reader = (raw) => {
  const { id: own, parent_id } = parseBody(raw, OfProduct)
  return pointer('products', parent_id && parent_id !== '0' ? parent_id : own)
}

/** Changes of any user are told of, those of the merchant's own people, too. */
const customerOf: Reader = (raw, at) => {
  const { role } = parseBody(raw, OfCustomer)
  return role && role !== 'customer' ? [] : whole('customers', OfCustomer)(raw, at)
}

export const readers: Record<string, Reader> = {
  'order.created': order,
  'order.updated': order,
  'order.deleted': endOf('orders'),
  'order.restored': (raw) => pointer('orders', parseBody(raw, OfRecord).id),
  'product.created': productOf,
  'product.updated': productOf,
  'product.deleted': endOf('products'),
  'product.restored': productOf,
  'customer.created': customerOf,
  'customer.updated': customerOf,
  'customer.deleted': endOf('customers'),
}

export const subscribedTopics = Object.keys(readers)

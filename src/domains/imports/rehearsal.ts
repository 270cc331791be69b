import { z } from 'zod'

/** How many orders and people of each kind a rehearsal shows. */
export const SAMPLES = 50

export const changedFields = [
  'status',
  'paymentStatus',
  'orderedAt',
  'currency',
  'total',
  'refunded',
  'shipping',
  'buyer',
  'buyerName',
  'contact',
  'items',
] as const

/** One difference between an order as stored and as the file has it. Contact data says only that it differs. */
const OrderChange = z.object({
  field: z.enum(changedFields),
  /** decimal text for money, ISO 8601 for times, one line per item; null for nothing */
  before: z.string().nullable(),
  after: z.string().nullable(),
})
export type OrderChange = z.infer<typeof OrderChange>

const SampleOrder = z.object({
  number: z.string(),
  /** ISO 8601 */
  orderedAt: z.string(),
  status: z.string(),
  currency: z.string(),
  total: z.string(),
  buyer: z.string().nullable(),
  pieces: z.number().int(),
  /** for orders that are there already and differ */
  changes: z.array(OrderChange),
})
export type SampleOrder = z.infer<typeof SampleOrder>

const SamplePerson = z.object({ name: z.string().nullable(), country: z.string().nullable() })
export type SamplePerson = z.infer<typeof SamplePerson>

const orders = z.array(SampleOrder)

/** Some of what an import would do, up to SAMPLES of each kind. */
export const Rehearsal = z.object({
  created: orders,
  changed: orders,
  unchanged: orders,
  cancelled: orders,
  withoutBuyer: orders,
  newCustomers: z.array(SamplePerson),
})
export type Rehearsal = z.infer<typeof Rehearsal>
export type SampleKind = Exclude<keyof Rehearsal, 'newCustomers'>

export const emptyRehearsal = (): Rehearsal => ({
  created: [],
  changed: [],
  unchanged: [],
  cancelled: [],
  withoutBuyer: [],
  newCustomers: [],
})

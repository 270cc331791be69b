import { currencyOfSign } from '@/lib/values/currency-signs'
import { detectDateFormat } from '@/lib/values/date-formats'
import { parseMoney } from '@/lib/values/parse-money'
import { parseQuantity } from '@/lib/values/parse-quantity'
import type { OrderField } from './schemas'

/** A column's values in the sample, trimmed, without the empty ones. */
export interface ColumnSample {
  values: string[]
  /** share of the sample's rows that have a value, 0 to 1 */
  filled: number
}

export function sampleColumn(rows: readonly (readonly string[])[], index: number): ColumnSample {
  const values = rows.map((row) => (row[index] ?? '').trim()).filter((value) => value !== '')
  return { values, filled: rows.length === 0 ? 0 : values.length / rows.length }
}

type Evidence = (values: readonly string[]) => number

/** Share of the values that pass, 0 to 1. */
const share =
  (passes: (value: string) => boolean): Evidence =>
  (values) =>
    values.filter(passes).length / values.length

const hasDigit = (value: string) => /\d/.test(value)
const hasLetter = (value: string) => /\p{L}/u.test(value)
const isAmount = (value: string) =>
  parseMoney(value, '.').amount !== undefined || parseMoney(value, ',').amount !== undefined

const dates: Evidence = (values) => detectDateFormat(values)?.share ?? 0
const amounts = share((value) => value.length <= 30 && isAmount(value))
const names = share((value) => hasLetter(value) && !/\d{2}/.test(value) && !value.includes('@'))
const ids = share((value) => !/\s\S+\s/.test(value) && value.length <= 100)
const words = share((value) => hasLetter(value))
/** a few words, used again and again */
const vocabulary: Evidence = (values) =>
  new Set(values).size <= Math.max(12, values.length / 20)
    ? share((value) => hasLetter(value) && value.length <= 40)(values)
    : 0

const evidence: Record<OrderField, Evidence> = {
  orderNumber: share(
    (value) => hasDigit(value) && value.length <= 60 && !/[@:]|\d[.,]\d\d$/.test(value),
  ),
  orderedAt: dates,
  cancelledAt: dates,
  status: vocabulary,
  paymentStatus: vocabulary,
  currency: share((value) => !hasDigit(value) && currencyOfSign(value) !== undefined),
  orderTotal: amounts,
  shipping: amounts,
  refunded: amounts,
  unitPrice: amounts,
  lineTotal: amounts,
  quantity: share((value) => parseQuantity(value) !== undefined),
  buyerId: share((value) => !/\s/.test(value)),
  buyerName: names,
  buyerLastName: names,
  // exports hide many addresses behind a remark
  buyerEmail: (values) => Math.min(1, share((value) => /^\S+@\S+\.\S+$/.test(value))(values) * 3),
  buyerPhone: share((value) => /^[^\p{L}]*\d{2}[^\p{L}]*(\p{L}{1,3}\.?\s?\d+)?$/u.test(value)),
  consent: (values) => (new Set(values).size <= 6 ? 1 : 0),
  street: words,
  street2: () => 1,
  postcode: share((value) => value.length <= 12),
  city: names,
  region: share((value) => value.length <= 60),
  country: names,
  itemId: ids,
  sku: ids,
  title: words,
  category: words,
  notes: () => 1,
}

/** How well a column's values fit a field, 0 to 1; undefined when there are none to judge by. */
export const evidenceFor = (field: OrderField, { values }: ColumnSample): number | undefined =>
  values.length === 0 ? undefined : evidence[field](values)

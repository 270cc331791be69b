import { dateFormatLabel } from '@/lib/values/date-formats'
import { dateParser } from '@/lib/values/parse-date'
import type { UnifiedOrder } from '@/unified/order'
import { amountsReader, type ParsedAmounts } from './parse-line-amounts'
import { buyerReader, type ParsedBuyer } from './parse-line-buyer'
import { columnReaders, Rejection, rejectValue } from './parse-line-columns'
import { statusReader } from './parse-line-status'
import type { OrderMapping } from './schemas'

/** One line of a file of orders as understood. */
export interface ParsedLine extends ParsedBuyer, ParsedAmounts {
  orderNumber: string
  /** ISO 8601 in UTC */
  orderedAt: string
  status: UnifiedOrder['status']
  /** the file's own word where nobody knows it; the status is then 'pending' */
  rawStatus: string | undefined
  paymentStatus: UnifiedOrder['paymentStatus']
  /** the same for the payment */
  rawPaymentStatus: string | undefined
  notes: string | undefined
}

export type LineResult = ParsedLine | { reject: string }
export const isRejected = (result: LineResult): result is { reject: string } => 'reject' in result

/** What stands in for what a file does not say. */
export interface LineDefaults {
  timeZone: string
  currency: string
  /** ISO alpha-2, for phone numbers */
  country?: string | undefined
}

/**
 * Makes the function that reads the lines of one file, in their order: exports often write an order's
 * own data on its first line only, so an empty date, status, currency or buyer is taken from
 * the line before when that is of the same order.
 * @param columns the file's columns; a mapped column that is not among them throws an AppError
 */
export function createLineParser(
  mapping: OrderMapping,
  columns: readonly string[],
  defaults: LineDefaults,
): (cells: readonly string[]) => LineResult {
  const column = columnReaders(mapping, columns)
  const readNumber = column('orderNumber')
  const readDate = column('orderedAt')
  const readNotes = column('notes')
  const fillStatus = statusReader(mapping, column)
  const fillAmounts = amountsReader(mapping, columns, mapping.currency ?? defaults.currency)
  const fillBuyer = buyerReader(mapping, columns, defaults.country)
  const parseDate = dateParser(mapping.dateFormat, mapping.timeZone ?? defaults.timeZone)

  const instantOf = (cells: readonly string[], before: ParsedLine | undefined) => {
    const text = readDate(cells)
    if (text === undefined)
      return (
        before?.orderedAt ??
        rejectValue(mapping, 'orderedAt', '', 'is empty: the order needs a date')
      )
    const format = dateFormatLabel[mapping.dateFormat]
    return parseDate(text) ?? rejectValue(mapping, 'orderedAt', text, `is not a date: ${format}`)
  }
  const parse = (cells: readonly string[], previous: ParsedLine | undefined): ParsedLine => {
    const orderNumber = readNumber(cells)
    if (orderNumber === undefined)
      return rejectValue(mapping, 'orderNumber', '', 'is empty: the line needs an order number')
    const before = previous?.orderNumber === orderNumber ? previous : undefined
    const line = emptyLine(orderNumber, instantOf(cells, before))
    fillAmounts(cells, line, before?.currency)
    fillStatus(cells, line, before)
    fillBuyer(cells, line, before)
    line.notes = readNotes(cells)
    return line
  }

  let previous: ParsedLine | undefined
  return (cells) => {
    try {
      previous = parse(cells, previous)
      return previous
    } catch (error) {
      if (error instanceof Rejection) return { reject: error.reason }
      throw error
    }
  }
}

/** Every property in one place and order keeps a million of these objects cheap. */
const emptyLine = (orderNumber: string, orderedAt: string): ParsedLine => ({
  orderNumber,
  orderedAt,
  status: 'pending',
  rawStatus: undefined,
  paymentStatus: 'paid',
  rawPaymentStatus: undefined,
  currency: '',
  hasItem: false,
  quantity: 0,
  unitPrice: '0',
  lineTotal: '0',
  orderTotal: undefined,
  shippingAmount: undefined,
  refundedAmount: undefined,
  externalItemId: undefined,
  title: undefined,
  sku: undefined,
  category: undefined,
  buyerExternalId: undefined,
  buyerName: undefined,
  buyerEmail: undefined,
  buyerPhone: undefined,
  consent: undefined,
  street: undefined,
  postcode: undefined,
  city: undefined,
  region: undefined,
  country: undefined,
  notes: undefined,
})

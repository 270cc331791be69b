import { toTenThousandths } from '@/lib/values/decimal-text'
import { knownOrderStatus, knownPaymentStatus, paymentImpliedBy } from './mapping-status-words'
import type { ParsedLine } from './parse-line'
import type { ReadCell } from './parse-line-columns'
import type { OrderField, OrderMapping } from './schemas'

/**
 * Makes the reader that fills in a line's order and payment status; the line's amounts are there already.
 * A cancellation (by a date in its column or by the number's prefix) goes before the status column.
 * A file without a status column is a record of finished sales: delivered. A file without payment data
 * counts as paid, refunds apart. Words nobody knows become 'pending' and are kept raw.
 */
export function statusReader(
  mapping: OrderMapping,
  column: (field: OrderField) => ReadCell,
): (cells: readonly string[], line: ParsedLine, before: ParsedLine | undefined) => void {
  const readStatus = column('status')
  const readCancelled = column('cancelledAt')
  const readPayment = column('paymentStatus')
  const prefix = mapping.cancelledPrefix
  const ownStatus = lowerCaseKeys(mapping.statusValues)
  const ownPayment = lowerCaseKeys(mapping.paymentValues)
  const withoutStatus = mapping.columns.status === undefined ? 'delivered' : 'pending'

  return (cells, line, before) => {
    const word = readStatus(cells)
    if (word === undefined) {
      line.status = before?.status ?? withoutStatus
      line.rawStatus = before?.rawStatus
    } else {
      const status = ownStatus.get(word.toLowerCase()) ?? knownOrderStatus(word)
      line.status = status ?? 'pending'
      line.rawStatus = status ? undefined : word
    }
    if (
      (prefix !== undefined && line.orderNumber.startsWith(prefix)) ||
      readCancelled(cells) !== undefined
    ) {
      line.status = 'cancelled'
      line.rawStatus = undefined
    }
    const payment = readPayment(cells)
    if (payment === undefined) {
      line.paymentStatus = impliedPayment(word, line, before)
      line.rawPaymentStatus = before?.rawPaymentStatus
    } else {
      const status = ownPayment.get(payment.toLowerCase()) ?? knownPaymentStatus(payment)
      line.paymentStatus = status ?? 'pending'
      line.rawPaymentStatus = status ? undefined : payment
    }
  }
}

/** The payment status of a line without one. */
function impliedPayment(
  statusWord: string | undefined,
  line: ParsedLine,
  before: ParsedLine | undefined,
): ParsedLine['paymentStatus'] {
  const implied = statusWord === undefined ? undefined : paymentImpliedBy(statusWord)
  if (implied) return implied
  if (before) return before.paymentStatus
  const refunded = line.refundedAmount
  if (refunded === undefined || toTenThousandths(refunded) <= 0n) return 'paid'
  return line.orderTotal !== undefined &&
    toTenThousandths(refunded) >= toTenThousandths(line.orderTotal)
    ? 'refunded'
    : 'partially_refunded'
}

const lowerCaseKeys = <T>(record: Record<string, T>) =>
  new Map(Object.entries(record).map(([word, value]) => [word.toLowerCase(), value]))

import { toTenThousandths } from '@/lib/values/decimal-text'
import { knownOrderStatus, knownPaymentStatus, paymentImpliedBy } from './mapping-status-words'
import type { ParsedLine } from './parse-line'
import type { ReadCell } from './parse-line-columns'
import type { OrderField, OrderMapping } from './schemas'

type Statuses = Pick<ParsedLine, 'status' | 'rawStatus' | 'paymentStatus' | 'rawPaymentStatus'>

interface OrderFacts {
  orderNumber: string
  orderTotal: string | undefined
  refundedAmount: string | undefined
  /** the line before, when of the same order */
  before: ParsedLine | undefined
}

/**
 * Makes the reader of a line's order and payment status.
 * A cancellation (by a date in its column or by the number's prefix) goes before the status column.
 * A file without a status column is a record of finished sales: delivered. A file without payment data
 * counts as paid, refunds apart. Words nobody knows become 'pending' and are kept raw.
 */
export function statusReader(mapping: OrderMapping, column: (field: OrderField) => ReadCell) {
  const readStatus = column('status')
  const readCancelled = column('cancelledAt')
  const readPayment = column('paymentStatus')
  const prefix = mapping.cancelledPrefix
  const ownStatus = lowerCaseKeys(mapping.statusValues)
  const ownPayment = lowerCaseKeys(mapping.paymentValues)
  const withoutStatus = mapping.columns.status === undefined ? 'delivered' : 'pending'

  const statusOf = (cells: readonly string[], facts: OrderFacts) => {
    const cancelled =
      (prefix !== undefined && facts.orderNumber.startsWith(prefix)) ||
      readCancelled(cells) !== undefined
    if (cancelled) return { status: 'cancelled', rawStatus: undefined } as const
    const word = readStatus(cells)
    if (word === undefined)
      return {
        status: facts.before?.status ?? withoutStatus,
        rawStatus: facts.before?.rawStatus,
      }
    const status = ownStatus.get(word.toLowerCase()) ?? knownOrderStatus(word)
    return status
      ? { status, rawStatus: undefined }
      : { status: 'pending' as const, rawStatus: word }
  }
  const paymentOf = (cells: readonly string[], facts: OrderFacts) => {
    const word = readPayment(cells)
    if (word === undefined)
      return {
        paymentStatus: impliedPayment(readStatus(cells), facts),
        rawPaymentStatus: facts.before?.rawPaymentStatus,
      }
    const paymentStatus = ownPayment.get(word.toLowerCase()) ?? knownPaymentStatus(word)
    return paymentStatus
      ? { paymentStatus, rawPaymentStatus: undefined }
      : { paymentStatus: 'pending' as const, rawPaymentStatus: word }
  }
  return (cells: readonly string[], facts: OrderFacts): Statuses => ({
    ...statusOf(cells, facts),
    ...paymentOf(cells, facts),
  })
}

function impliedPayment(
  statusWord: string | undefined,
  facts: OrderFacts,
): Statuses['paymentStatus'] {
  const implied = statusWord === undefined ? undefined : paymentImpliedBy(statusWord)
  if (implied) return implied
  if (facts.before) return facts.before.paymentStatus
  const refunded = toTenThousandths(facts.refundedAmount ?? '0')
  if (refunded <= 0n) return 'paid'
  return facts.orderTotal !== undefined && refunded >= toTenThousandths(facts.orderTotal)
    ? 'refunded'
    : 'partially_refunded'
}

const lowerCaseKeys = <T>(record: Record<string, T>) =>
  new Map(Object.entries(record).map(([word, value]) => [word.toLowerCase(), value]))

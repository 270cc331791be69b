import type { UnifiedOrder } from '@/unified/order'
import { financialStatuses, fulfillmentStatuses, lookUp, returnStatuses } from './status-tables'

export interface StatusWords {
  isCancelled: boolean
  /** of OrderDisplayFulfillmentStatus; undefined: nothing was sent yet */
  fulfillment: string | undefined
  /** of OrderReturnStatus; undefined: nothing came back */
  returns: string | undefined
  /** pieces that were neither removed nor returned */
  piecesLeft: number
}

/** The unified status of an order, and the first word that is not in our tables. */
export function statusOf(words: StatusWords): Pick<UnifiedOrder, 'status' | 'rawStatus'> {
  const { isCancelled, fulfillment = 'UNFULFILLED', returns = 'NO_RETURN', piecesLeft } = words
  const known = lookUp(fulfillmentStatuses, fulfillment)
  const isReturned = lookUp(returnStatuses, returns)
  const raw = known === undefined ? fulfillment : isReturned === undefined ? returns : undefined
  const status = isCancelled
    ? 'cancelled'
    : isReturned && piecesLeft <= 0
      ? 'returned'
      : (known ?? 'pending')
  return { status, ...(raw !== undefined && { rawStatus: raw }) }
}

/** The unified payment status of a word of OrderDisplayFinancialStatus; undefined for one that is not in our table. */
export const paymentStatusOf = (
  word: string | null | undefined,
): UnifiedOrder['paymentStatus'] | undefined => lookUp(financialStatuses, word ?? 'PENDING')

import { describe, expect, it } from 'vitest'
import { statusOf } from './map-order-status'
import {
  financialStatuses,
  fulfillmentStatuses,
  fulfillmentWords,
  marketingStates,
  parcelStatuses,
  productStatuses,
  returnStatuses,
} from './status-tables'

/** Every word of each vocabulary in the Admin API 2026-07, in the vendor's own order. */
const vocabularies: [name: string, table: Record<string, unknown>, words: string][] = [
  [
    'OrderDisplayFulfillmentStatus',
    fulfillmentStatuses,
    'FULFILLED IN_PROGRESS ON_HOLD OPEN PARTIALLY_FULFILLED PENDING_FULFILLMENT REQUEST_DECLINED RESTOCKED SCHEDULED UNFULFILLED',
  ],
  [
    'OrderDisplayFinancialStatus',
    financialStatuses,
    'AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED',
  ],
  [
    'OrderReturnStatus',
    returnStatuses,
    'INSPECTION_COMPLETE IN_PROGRESS NO_RETURN RETURNED RETURN_FAILED RETURN_REQUESTED',
  ],
  ['FulfillmentStatus', parcelStatuses, 'CANCELLED ERROR FAILURE OPEN PENDING SUCCESS'],
  ['ProductStatus', productStatuses, 'ACTIVE ARCHIVED DRAFT UNLISTED'],
  [
    'CustomerEmailMarketingState',
    marketingStates,
    'INVALID NOT_SUBSCRIBED PENDING REDACTED SUBSCRIBED UNSUBSCRIBED',
  ],
]

it.each(vocabularies)('knows every word of %s and no other', (_, table, words) => {
  expect(Object.keys(table).sort()).toEqual(words.split(' ').sort())
})

it('translates the words of webhooks into words it knows', () => {
  expect(Object.keys(fulfillmentWords)).toEqual(['null', 'partial', 'fulfilled', 'restocked'])
  for (const word of Object.values(fulfillmentWords))
    expect(fulfillmentStatuses).toHaveProperty(word)
})

describe('statusOf', () => {
  const words = { isCancelled: false, fulfillment: undefined, returns: undefined, piecesLeft: 1 }

  it('is pending where nothing is said', () => {
    expect(statusOf(words)).toEqual({ status: 'pending' })
  })

  it('keeps the specified statuses', () => {
    expect(statusOf({ ...words, fulfillment: 'UNFULFILLED' }).status).toBe('pending')
    expect(statusOf({ ...words, fulfillment: 'FULFILLED' }).status).toBe('delivered')
    expect(statusOf({ ...words, isCancelled: true }).status).toBe('cancelled')
  })

  it('reports an unknown word even of a cancelled order', () => {
    expect(statusOf({ ...words, isCancelled: true, fulfillment: 'NEW' })).toEqual({
      status: 'cancelled',
      rawStatus: 'NEW',
    })
  })
})

import { describe, expect, it } from 'vitest'
import { statusOf } from './map-order-status'
import { fulfillmentStatuses, fulfillmentWords } from './status-tables'

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

  it('reports an unknown word even of a cancelled order', () => {
    expect(statusOf({ ...words, isCancelled: true, fulfillment: 'NEW' })).toEqual({
      status: 'cancelled',
      rawStatus: 'NEW',
    })
  })
})

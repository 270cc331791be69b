import { expect, test } from 'vitest'
import { UnifiedOrder } from '@/unified/order'
import { noteOf } from './map-note'

const order = (sourceUpdatedAt: string) =>
  UnifiedOrder.parse({
    ...{ externalOrderId: '7', orderNumber: '#1007', status: 'pending', paymentStatus: 'paid' },
    ...{ currency: 'GBP', totalAmount: '4', orderedAt: '2026-11-02T10:00:00Z', sourceUpdatedAt },
    ...{ items: [], buyer: { externalId: '3', name: 'Ada Byron' } },
  })
const soon = order('2026-11-02T10:05:00Z')

test('a note of the time of the order is the buyer’s', () => {
  expect(noteOf(soon, { note: ' Ring twice ' })).toMatchObject([
    {
      kind: 'message',
      record: {
        ...{ externalId: 'order-7/note', externalConversationId: 'order-7', body: 'Ring twice' },
        ...{ subject: 'Note with order #1007', sentAt: '2026-11-02T10:00:00Z' },
        buyer: { externalId: '3', name: 'Ada Byron' },
      },
    },
  ])
})

test.each([
  ['of an order that changed later: it may be the merchant’s', order('2026-11-02T11:00:00Z'), 'x'],
  ['without words', soon, ' \n'],
  ['that is none', soon, null],
])('a note %s is no message', (_, read, note) => {
  expect(noteOf(read, { note })).toEqual([])
})

import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { UnifiedChange } from '@/unified/change'
import { changesOf, connect, pullAll } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

const WORDS = 'By the back door, please.\nIt’s a gift & a surprise, “ring” twice'

/** What buyers write as they order: a message in a conversation of the order. */
export function noteCases({ connector, standIn, subject }: Bench): void {
  if (!subject.readsNotes) return

  describe('notes with orders', () => {
    let merchant: StandInAccount
    let session: Session
    beforeAll(async () => {
      merchant = await standIn().openAccount({ orders: 8 })
      session = await connect(connector, standIn(), merchant)
    })
    const messagesIn = (changes: readonly UnifiedChange[]) =>
      changes.flatMap((change) => (change.kind === 'message' ? [change.record] : []))
    const read = async (since?: string) => {
      const request = { entity: 'orders', since, newestFirst: since === undefined } as const
      return changesOf(await pullAll(connector, session, request))
    }

    it('are read with them, once, by whichever way', async () => {
      if (!merchant.placeOrderWith) throw new Error('The stand-in takes no notes.')
      const { orderId, noteId } = await merchant.placeOrderWith(WORDS)
      const bare = await merchant.placeOrder()
      const changes = await read()
      const order = changes.flatMap((change) =>
        change.kind === 'order' && change.record.externalOrderId === orderId ? [change.record] : [],
      )[0]
      const [message, ...more] = messagesIn(changes)
      expect(more).toEqual([])
      expect(message).toMatchObject({
        ...{ externalId: noteId, externalConversationId: noteId.split('/')[0] },
        ...{ externalOrderId: orderId, direction: 'in', body: WORDS, isAutomatic: false },
        ...{ sentAt: order?.orderedAt, buyer: { externalId: order?.buyer?.externalId } },
      })
      const ways = [
        await read('2000-01-01T00:00:00.000Z'),
        (await connector.pull.records(session, { entity: 'orders', externalIds: [orderId, bare] }))
          .changes,
      ]
      for (const way of ways) expect(messagesIn(way)).toEqual([message])
    })
  })
}

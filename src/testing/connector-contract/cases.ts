import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { UnifiedCase } from '@/unified/case'
import { answering, changesOf, connect, pullAll } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

/** What buyers ask for after an order, from its opening to its end. */
export function caseCases({ connector, standIn }: Bench): void {
  if (!connector.manifest.entities.includes('cases')) return

  describe('cases', () => {
    let merchant: StandInAccount
    let session: Session
    beforeAll(async () => {
      merchant = await standIn().openAccount({ orders: 8 })
      session = await connect(connector, standIn(), merchant)
    })
    const changes = async (since?: string) => {
      const request = { entity: 'cases', since, newestFirst: since === undefined } as const
      return changesOf(await pullAll(connector, session, request))
    }
    const read = async (since?: string): Promise<UnifiedCase[]> =>
      (await changes(since)).flatMap((change) => (change.kind === 'case' ? [change.record] : []))
    const types = ['return', 'cancellation', 'inquiry', 'case'] as const

    it.each(types)('of the type %s are opened, name their order, and end', async (type) => {
      const order = await merchant.placeOrder()
      const opened = await merchant.openCase?.(type, order)
      const since = new Date().toISOString()
      const found = async () => (await read(since)).find((one) => one.externalId === opened?.id)
      const now = await found()
      expect(now).toMatchObject({ type, openedAt: expect.stringMatching(/Z$/) })
      expect(['open', 'waiting_seller']).toContain(now?.status)
      if (opened?.namesOrder) expect(now?.externalOrderId).toBe(order)
      expect(Boolean(now?.respondBy)).toBe(now?.status === 'waiting_seller')
      await opened?.close()
      expect(await found()).toMatchObject({ status: 'closed' })
      expect(await found()).not.toHaveProperty('respondBy')
    })

    /** What was said in the conversation of a case. */
    const saidOf = async (id: string) =>
      (await changes()).flatMap((change) =>
        change.kind === 'message' && change.record.externalConversationId === id
          ? [change.record]
          : [],
      )
    const asked = [
      ['return', 'It is too small.\nCan I send it back?', 'It is too small.\nCan I send it back?'],
      ['return', undefined, '[return] not as described'],
      ['inquiry', undefined, '[item not received]'],
    ] as const

    it.each(asked)(
      'of the type %s that begin with “%s” are messages of the buyer, too',
      async (type, words, body) => {
        const member = await merchant.addCustomer()
        const order = await merchant.placeOrder(member)
        const opened = await merchant.openCase?.(type, order, words)
        const id = opened?.id ?? ''
        expect(await saidOf(id)).toEqual([
          {
            ...{ externalId: `${id}/opened`, externalConversationId: id, direction: 'in', body },
            ...{ subject: expect.any(String), sentAt: expect.stringMatching(/Z$/) },
            ...{ isAutomatic: false, attachments: [] },
            ...(opened?.namesOrder && { externalOrderId: order }),
            buyer: { externalId: member, emailIsMasked: false },
          },
        ])
        const externalIds = [`${id}/opened`, `${id}/never`]
        const byId = await connector.pull.records(session, { entity: 'messages', externalIds })
        expect(byId.changes).toMatchObject([
          { kind: 'message', record: { externalId: `${id}/opened`, body } },
          { kind: 'deleted', entity: 'messages', externalId: `${id}/never` },
        ])
      },
    )

    it('whose conversations take no answer say so, and are marked as read nowhere', async () => {
      const opened = await merchant.openCase?.('return', await merchant.placeOrder())
      const externalConversationId = opened?.id ?? ''
      const { answeredThere } = connector.manifest.messages ?? {}
      expect(answeredThere?.(externalConversationId)).toMatch(/^Answer .*\.$/)
      expect(answeredThere?.('4711')).toBeUndefined()
      const broken = answering(session, { status: 500 })
      await connector.push?.markRead?.(broken, { externalConversationId })
    })

    it('hold no words that somebody wrote', async () => {
      for (const { reason } of await read()) if (reason) expect(reason).toMatch(/^[A-Z_]+$/)
    })
  })
}

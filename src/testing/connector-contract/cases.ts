import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { UnifiedCase } from '@/unified/case'
import { changesOf, connect, pullAll } from './conversation'
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
    const read = async (since?: string): Promise<UnifiedCase[]> => {
      const request = { entity: 'cases', since, newestFirst: since === undefined } as const
      return changesOf(await pullAll(connector, session, request)).flatMap((change) =>
        change.kind === 'case' ? [change.record] : [],
      )
    }
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

    it('hold no words that somebody wrote', async () => {
      for (const { reason } of await read()) if (reason) expect(reason).toMatch(/^[A-Z_]+$/)
    })
  })
}

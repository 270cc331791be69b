import { describe, expect, it } from 'vitest'
import { connect } from './conversation'
import type { Bench } from './run-connector-contract'

/** What is written at the marketplace, and nothing beside it. */
export function writingBackCases({ connector, standIn }: Bench): void {
  describe('writing back', () => {
    const { tagCustomer, setMarketingConsent } = connector.push ?? {}
    it.runIf(tagCustomer)('adds and removes tags, leaves others, and may be repeated', async () => {
      const merchant = await standIn().openAccount({ orders: 2 })
      const session = await connect(connector, standIn(), merchant)
      const externalId = await merchant.addCustomer()
      const before = await merchant.tagsOf(externalId)
      await tagCustomer?.(session, { externalId, add: ['vip', 'new'], remove: [] })
      const change = { externalId, add: ['vip'], remove: ['new'] }
      await tagCustomer?.(session, change)
      await tagCustomer?.(session, change)
      expect(await merchant.tagsOf(externalId)).toEqual([...before, 'vip'].toSorted())
    })

    it.runIf(setMarketingConsent)(
      'says what a customer wants by e-mail, and takes it back',
      async () => {
        const merchant = await standIn().openAccount({ orders: 2 })
        const session = await connect(connector, standIn(), merchant)
        const externalId = await merchant.addCustomer()
        const at = new Date().toISOString()
        for (const isIn of [true, false, false, true]) {
          await setMarketingConsent?.(session, { externalId, isIn, at })
          expect(await merchant.wantsMarketing?.(externalId)).toBe(isIn)
        }
      },
    )
  })
}

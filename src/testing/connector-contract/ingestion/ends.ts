import { describe, expect, it } from 'vitest'
import { type Channel, connectAccount, expectWhole, openWholeChannel } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** Apps that are removed, and demands under privacy law. */
export function endCases(bench: IngestionBench): void {
  const { connector, standIn, site, subject } = bench
  const isTold = !subject.lacks?.['webhooks of the end of access']
  const toApp = () => `${site().url}/api/webhooks/${connector.manifest.slug}`
  const demands = ({ org }: Channel) =>
    org.rows('select demand, done_at from privacy_requests order by requested_at, id')
  const buyer = ({ org }: Channel, id: string) =>
    org.rows(`select * from customer_identities where external_id = '${id}'`)

  describe('an app that is removed', () => {
    it('loses its access, keeps its data, and is the same channel when it comes back', async () => {
      const channel = await openWholeChannel(bench)
      const { merchant, org, connectionId } = channel
      await merchant.removeApp()
      await channel.process()
      // where nobody says it, the next sync notices
      if (!isTold) expect((await channel.sync())?.error).toMatch(/\.$/)
      expect(await channel.row()).toMatchObject(
        isTold ? { status: 'disconnected', credentials: null } : { status: 'needs_reauth' },
      )
      await expectWhole(channel)
      expect(await channel.sync()).toBeUndefined()
      const missed = await merchant.placeOrder()
      expect(await connectAccount(bench, merchant, org)).toBe(connectionId)
      expect(await channel.row()).toMatchObject({ status: 'connected', last_error: null })
      expect(await channel.sync()).toMatchObject({ error: undefined })
      const [first, ...later] = await channel.runs()
      expect([first, later.at(-1)]).toMatchObject([{ kind: 'backfill' }, { kind: 'delta' }])
      expect(later).toHaveLength(isTold ? 1 : 2)
      expect((await merchant.held('orders')).map((one) => one.externalId)).toContain(missed)
      await expectWhole(channel)
    })
  })

  describe('demands under privacy law', () => {
    it('to export wait for a colleague, to erase are met', async () => {
      const channel = await openWholeChannel(bench)
      const other = await openWholeChannel(bench)
      const { merchant, process } = channel
      const { sendPrivacyTo } = standIn()
      if (!merchant.privacy || !sendPrivacyTo)
        return expect(bench.subject.unheard).toHaveProperty('privacy')
      await sendPrivacyTo(toApp())
      const id = await merchant.addCustomer()
      await merchant.placeOrder(id)
      await process()
      expect((await buyer(channel, id))[0]?.['name']).toBeTruthy()
      if (merchant.privacy.exportOf) {
        await merchant.privacy.exportOf(id)
        await process()
        expect(await demands(channel)).toEqual([{ demand: 'export', done_at: null }])
      }
      await merchant.privacy.eraseOf(id)
      await process()
      const met = (await demands(channel)).filter(({ demand }) => demand === 'erase')
      expect(met.length).toBeGreaterThan(0)
      for (const one of met) expect(one['done_at']).toBeTruthy()
      // whoever does not know the person is not told
      expect(await demands(other)).toEqual([])
      const [left] = await buyer(channel, id)
      expect([left?.['name'] ?? null, left?.['email'] ?? null]).toEqual([null, null])
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      expect((await buyer(channel, id))[0]?.['name'] ?? null).toBeNull()
    })

    it('to erase an account reach us after the app was removed', async () => {
      const channel = await openWholeChannel(bench)
      const { merchant, process, org } = channel
      const { sendPrivacyTo } = standIn()
      if (!merchant.privacy || !sendPrivacyTo)
        return expect(bench.subject.unheard).toHaveProperty('privacy')
      await sendPrivacyTo(toApp())
      await merchant.removeApp()
      await process()
      expect(await channel.row()).toMatchObject({ status: 'disconnected' })
      await merchant.privacy.eraseAccount()
      expect(await process()).toBe(1)
      expect(await demands(channel)).toEqual([{ demand: 'erase_account', done_at: null }])
      const asked = await org.rows(
        "select 1 from outbox_events where name = 'connections/connection.erase-requested'",
      )
      expect(asked).toHaveLength(1)
    })
  })
}

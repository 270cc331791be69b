import { afterEach, describe, expect, it } from 'vitest'
import { emptyQueues } from '@/domains/connections'
import { connect } from '../conversation'
import { openChannel } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** A queue of ours that a marketplace fills, and who is told of what is in it. */
export function queueCases(bench: IngestionBench): void {
  const { connector, standIn, site } = bench
  const { queue } = connector
  if (!queue) return

  const waiting = async () => (await queue.receive(standIn().app)).length
  const empty = () => emptyQueues('test', new Date())

  describe('a queue', () => {
    afterEach(() => standIn().faults.clear())

    it('is taken in once, each message for its own channel, with the event that has it processed', async () => {
      const channel = await openChannel(bench, { orders: 1 })
      const other = await openChannel(bench, { orders: 1 })
      await channel.arrived()
      await channel.merchant.placeOrder()
      const events = await empty()
      expect(events.map(({ data }) => data)).toMatchObject([
        { orgId: channel.org.orgId, connectionId: channel.connectionId },
      ])
      expect(await channel.deliveries()).toMatchObject([
        { status: 'received', topic: queue.topics[0] },
      ])
      expect(await other.deliveries()).toEqual([])
      expect(await empty()).toEqual([])
    })

    it('is emptied also of what nobody here can be told', async () => {
      const stranger = await standIn().openAccount({ orders: 1 })
      await queue.subscribe(await connect(connector, standIn(), stranger))
      await stranger.placeOrder()
      expect(await empty()).toEqual([])
      await standIn().settled()
      expect(await waiting()).toBe(0)
    })

    it('stays as it is while it cannot be read', async () => {
      const channel = await openChannel(bench, { orders: 1 })
      await channel.merchant.placeOrder()
      await standIn().faults.fail(503, 1000)
      expect(await empty()).toEqual([])
      await standIn().faults.clear()
      await channel.arrived()
      expect(await channel.deliveries()).toHaveLength(1)
    })

    it('is the only door: nothing is taken at an address for webhooks', async () => {
      const { connectionId } = await openChannel(bench, { orders: 1 })
      const address = `${site().url}/api/webhooks/${connector.manifest.slug}`
      for (const url of [address, `${address}/${connectionId}`])
        expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(404)
    })
  })
}

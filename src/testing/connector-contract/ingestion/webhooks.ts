import { afterEach, describe, expect, it, vi } from 'vitest'
import { replayDelivery } from '@/domains/connections'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { inDatabase } from '@/testing/in-database'
import { type Channel, expectWhole, openWholeChannel, syncLater } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** What webhooks bring, however they come. */
export function webhookCases(bench: IngestionBench): void {
  const { connector, standIn } = bench
  const told = connector.webhooks ?? connector.queue
  if (!told) return

  /** Some orders, each a part of the way through its life, and a removed one. */
  async function live({ merchant }: Channel, many = 6): Promise<void> {
    const lives = Object.values(merchant.orderSteps)
    for (let place = 0; place < many; place++) {
      const id = await merchant.placeOrder()
      for (const step of lives.slice(0, place)) await step(id)
    }
    for (const happen of Object.values(merchant.happenings)) await happen()
  }

  describe(connector.webhooks ? 'webhooks' : 'messages of a queue', () => {
    afterEach(async () => {
      vi.restoreAllMocks()
      await standIn().faults.clear()
    })

    it('store what happens without a pull', async () => {
      const channel = await openWholeChannel(bench)
      await live(channel)
      expect(await channel.process()).toBeGreaterThan(10)
      await expectWhole(channel)
      const states = (await channel.deliveries()).map(({ status }) => status)
      expect(new Set(states)).toEqual(new Set(['processed']))
      expect(await channel.process()).toBe(0)
    })

    it('that come twice and out of order end equal', async () => {
      const channel = await openWholeChannel(bench)
      await standIn().faults.webhooks({ double: 0.6, reorder: 0.6 })
      const processing = [0, 1, 2, 3].map(async (part) => {
        await new Promise((resolve) => setTimeout(resolve, part * 150))
        await channel.process()
      })
      await live(channel, 8)
      await Promise.all(processing)
      await channel.process()
      await expectWhole(channel)
      const keys = (await channel.deliveries()).map((row) => row['delivery_key'])
      expect(new Set(keys).size).toBe(keys.length)
      if (connector.webhooks) expect(bench.site().answered.length).toBeGreaterThan(keys.length)
    }, 60_000)

    it('that were lost are made up for by the next pull', async () => {
      const channel = await openWholeChannel(bench)
      await standIn().faults.webhooks({ drop: 1 })
      const id = await channel.merchant.placeOrder()
      await Object.values(channel.merchant.orderSteps)[0]?.(id)
      expect(await channel.process()).toBe(0)
      await expect(expectWhole(channel)).rejects.toThrow()
      expect(await channel.sync()).toMatchObject({ error: undefined })
      await expectWhole(channel)
    })

    it('wait for a marketplace that is down, where it must be asked', async () => {
      const channel = await openWholeChannel(bench)
      await channel.merchant.addCustomer()
      const { entity, externalId } = await pointing(channel)
      await channel.arrived()
      await standIn().faults.fail(503, 1000)
      await expect(channel.process()).rejects.toThrow()
      const waiting = (await channel.deliveries()).filter(({ status }) => status === 'received')
      expect(waiting.length).toBeGreaterThan(0)
      await standIn().faults.clear()
      expect(await channel.process()).toBe(waiting.length)
      const [table, column] = places[entity] ?? places['customers'] ?? []
      const found = await channel.org.rows(
        `select 1 from ${table} where ${column} = '${externalId}'`,
      )
      expect(found).toHaveLength(1)
    }, 60_000)

    it('of another version of the same second wait until the marketplace was asked', async () => {
      const channel = await openWholeChannel(bench)
      const { connectionId } = channel
      await channel.merchant.placeOrder()
      await channel.process()
      const { ownerUrl } = bench.database()
      await inDatabase(
        ownerUrl,
        `with rival as (
          update orders set total_amount = total_amount + 1, content_hash = sha256('')
          where connection_id = '${connectionId}' and ordered_at = (select max(ordered_at) from orders
            where connection_id = '${connectionId}'))
        update webhook_deliveries set status = 'received' where connection_id = '${connectionId}'`,
      )
      await standIn().faults.fail(503, 1000)
      await expect(channel.process()).rejects.toThrow()
      const waiting = (await channel.deliveries()).filter(({ status }) => status === 'received')
      expect(waiting.length).toBeGreaterThan(0)
      await expect(expectWhole(channel)).rejects.toThrow()
      await standIn().faults.clear()
      expect(await channel.process()).toBe(waiting.length)
      await expectWhole(channel)
    }, 60_000)

    /** Something of which a webhook only says where to look. */
    async function pointing({ merchant }: Channel) {
      const happen =
        merchant.happenings['a changed product'] ?? merchant.happenings['a changed customer']
      if (happen) return happen()
      return { entity: 'orders' as const, externalId: await merchant.placeOrder() }
    }
    const places: Record<string, [table: string, column: string]> = {
      products: ['products', 'external_id'],
      customers: ['customer_identities', 'external_id'],
      orders: ['orders', 'external_order_id'],
    }

    it('that cannot be read hold back what is complete, until they are replayed', async () => {
      const channel = await openWholeChannel(bench)
      const broken = vi.spyOn(told, 'toChanges').mockImplementation(() => {
        throw new ConnectorError('unreadable', 'id: is missing')
      })
      await channel.merchant.placeOrder()
      await channel.process()
      broken.mockRestore()
      const dead = await channel.deliveries()
      expect(dead.length).toBeGreaterThan(0)
      for (const row of dead)
        expect(row).toMatchObject({ status: 'dead', error: 'id: is missing', attempts: 1 })
      const first = Math.min(...dead.map((row) => Date.parse(String(row['triggered_at']))))
      // so much later that the next pull would prove more than that
      await syncLater(connector, channel)
      expect(await channel.completeUntil()).toBe(first)
      for (const row of dead)
        await replayDelivery(channel.org.ctx, { deliveryId: String(row['id']) })
      expect(await channel.process()).toBe(dead.length)
      await expectWhole(channel)
      await syncLater(connector, channel)
      expect(await channel.completeUntil()).toBeGreaterThan(first)
      await expect(
        replayDelivery(channel.org.ctx, { deliveryId: String(dead[0]?.['id']) }),
      ).rejects.toMatchObject({ code: 'not_found' })
    })
  })
}

import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { withOrg } from '@/db/client'
import type { Bulk } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { expectWhole, openChannel, openWholeChannel } from './channel'
import { listenIn } from './on-the-way'
import type { IngestionBench } from './run-ingestion-contract'

/** The first backfill, by either way, and what it says of itself. */
export function backfillCases(bench: IngestionBench): void {
  const { connector, standIn } = bench
  const lagMs = connector.manifest.lagSeconds * 1000

  describe('the first backfill', () => {
    afterEach(async () => {
      vi.restoreAllMocks()
      await standIn().faults.clear()
    })

    it('by pages stores exactly what is there, and is complete until it began', async () => {
      const before = Date.now()
      const channel = await openWholeChannel(bench, { orders: 120, days: 20 })
      await expectWhole(channel)
      expect(await channel.runs()).toMatchObject([{ kind: 'backfill', status: 'succeeded' }])
      const [run] = await channel.runs()
      expect(run).toMatchObject({ failed: 0, fetched: run?.['upserted'] })
      expect(Number(run?.['fetched'])).toBeGreaterThan(120)
      const completeUntil = await channel.completeUntil()
      expect(completeUntil).toBeGreaterThan(before - lagMs - 2000)
      expect(completeUntil).toBeLessThan(Date.now() - lagMs)
      expect((await channel.row())['backfilled_at']).toBeTruthy()
      // what it answered is kept beside what was made of it
      const unkept = await withOrg(channel.org.orgId, (tx) =>
        tx.execute(sql`
          select external_order_id from orders where external_order_id not in (
            select external_id from raw_payloads where kind = 'order')
          union all select external_id from products where external_id not in (
            select external_id from raw_payloads where kind = 'product')`),
      )
      expect([...unkept]).toEqual([])
      const done = await channel.org.rows(
        "select 1 from outbox_events where name = 'connections/backfill.completed'",
      )
      expect(done).toHaveLength(1)
      expect(await channel.merchant.bulkStarted?.()).not.toBe(1)
    })

    it.skipIf(connector.pull.bulk)('lists no orders before it pulls them', async () => {
      const list = vi.spyOn(connector.pull, 'list')
      await openWholeChannel(bench)
      expect(list).not.toHaveBeenCalled()
    })

    it('is not repeated: the next run asks for what changed since', async () => {
      const channel = await openWholeChannel(bench)
      await channel.sync('backfill')
      const [, second] = await channel.runs()
      expect(second).toMatchObject({ kind: 'delta', status: 'succeeded', upserted: 0 })
      expect(Number(second?.['fetched'])).toBeLessThan(10)
    })

    it('tells nothing to be complete before its end', async () => {
      const channel = await openChannel(bench)
      await standIn().faults.fail(503, 1000)
      expect((await channel.sync('backfill'))?.error).toMatch(/\.$/)
      expect(await channel.row()).toMatchObject({ complete_until: null, backfilled_at: null })
      expect((await channel.row())['last_error']).toMatch(/\.$/)
      await standIn().faults.clear()
      expect(await channel.sync()).toMatchObject({ error: undefined })
      expect(await channel.row()).toMatchObject({ last_error: null })
      await expectWhole(channel)
    }, 120_000)

    it.runIf(connector.pull.bulk)('in bulk stores exactly what is there', async () => {
      const channel = await openWholeChannel(bench, {})
      expect(await channel.merchant.bulkStarted?.()).toBe(1)
      await expectWhole(channel)
    })

    it.runIf(connector.pull.bulk).each(['fail', 'cancel', 'expire'] as const)(
      'goes on by pages where the bulk operation comes to nothing (%s)',
      async (outcome) => {
        await standIn().faults.bulk(outcome)
        const channel = await openWholeChannel(bench, {})
        expect(await channel.runs()).toMatchObject([
          { status: 'failed', error: expect.stringContaining('bulk operation') },
          { status: 'succeeded', error: null },
        ])
        await expectWhole(channel)
      },
    )

    it.runIf(connector.pull.bulk)('goes by pages where a bulk operation is refused', async () => {
      const refused = new ConnectorError('refused', 'Another one is running.')
      vi.spyOn(connector.pull.bulk as Bulk, 'start').mockRejectedValue(refused)
      const channel = await openWholeChannel(bench, {})
      expect(await channel.runs()).toMatchObject([{ status: 'succeeded' }])
      await expectWhole(channel)
    })

    it('keeps a status that nobody knows, and reports it on the run', async () => {
      const channel = await openChannel(bench, { orders: 25, days: 20 })
      const end = listenIn(standIn(), channel.merchant.account, (_, answer) =>
        standIn().twist['unknown status'](answer),
      )
      await channel.sync('backfill').finally(end)
      const rows = await channel.org.rows('select status, raw_status from orders')
      const strange = rows.filter((row) => row['raw_status'] !== null)
      expect(strange.length).toBeGreaterThan(0)
      const [word] = strange.map((row) => row['raw_status'])
      for (const row of strange) expect(row).toEqual({ status: 'pending', raw_status: word })
      expect((await channel.runs())[0]).toMatchObject({ details: { unknownStatuses: [word] } })
      expect(rows).toHaveLength(25)
    })

    it('leaves one unreadable order out, says so, and takes it in once it can be read', async () => {
      const channel = await openChannel(bench, { orders: 25, days: 20 })
      const end = listenIn(standIn(), channel.merchant.account, (_, answer) =>
        standIn().twist['unreadable order'](answer),
      )
      await channel.sync('backfill').finally(end)
      const failed = await channel.org.rows('select * from failed_records')
      expect(failed).toMatchObject([{ entity: 'orders', reason: expect.stringMatching(/: ./) }])
      expect(JSON.stringify(failed)).not.toContain('SECRET')
      expect((await channel.runs())[0]).toMatchObject({ status: 'succeeded', failed: 1 })
      const held = await channel.merchant.held('orders')
      const order = held.find(({ externalId }) => externalId === failed[0]?.['external_id'])
      // what changed last before it is all that can be promised
      expect(await channel.completeUntil()).toBe(Date.parse(order?.updatedAt ?? ''))
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      await expectWhole(channel)
      expect(await channel.org.rows('select * from failed_records')).toEqual([])
      expect(await channel.completeUntil()).toBeGreaterThan(Date.parse(order?.updatedAt ?? ''))
    })
  })
}

import { afterEach, describe, expect, it } from 'vitest'
import { beginRun, requestRereading, requestSync, testConnection } from '@/domains/connections'
import { person } from '@/testing/connect-test'
import { inDatabase } from '@/testing/in-database'
import { expectWhole, openWholeChannel } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** Everything of a kind once more, at a person's wish. */
export function readingAgainCases(bench: IngestionBench): void {
  const { connector, standIn, database } = bench
  const { entities } = connector.manifest

  describe('reading again', () => {
    afterEach(() => standIn().faults.clear())

    it.each(entities)(
      'of all %s repairs what differs, and proves no less meanwhile',
      async (entity) => {
        const channel = await openWholeChannel(bench)
        const { connectionId, org } = channel
        const whole = await channel.completeUntil()
        const names = () =>
          org.rows(
            `select (select count(name) from customer_identities) as people,
              (select count(*) from products where title = 'x') as damaged`,
          )
        const known = await names()
        const letters = entity === 'messages' ? await channel.merchant.held(entity) : []
        const loss = {
          orders: "update orders set status = 'confirmed', content_hash = sha256('')",
          products:
            "update products set title = 'x', source_updated_at = source_updated_at - interval '1 hour'",
          checkouts: 'delete from checkouts',
          // what was said beside an order comes with the order
          messages: `delete from conversations where id in (select conversation_id from messages
            where external_id in (${letters.map(({ externalId }) => `'${externalId}'`)}))`,
          cases: 'delete from order_cases',
          customers:
            "update customer_identities set name = null, source_updated_at = source_updated_at - interval '1 hour'",
        }[entity]
        await inDatabase(
          database().ownerUrl,
          `${loss} ${entity === 'messages' ? 'and' : 'where'} connection_id = '${connectionId}'`,
        )
        const admin = org.as({ actor: person('admin') })
        await requestRereading(admin, { connectionId, entities: [entity] })
        expect(await channel.completeUntil()).toBe(whole)
        expect(await channel.sync('on_demand')).toMatchObject({ error: undefined })
        await expectWhole(channel)
        expect(await names()).toEqual(known)
        const [left] = await org.rows(
          `select count(*)::int as many from sync_cursors where reads_all and connection_id = '${connectionId}'`,
        )
        expect(left).toEqual({ many: 0 })
        expect(await channel.completeUntil()).toBeGreaterThanOrEqual(whole)
      },
    )

    const sold = it.skipIf(!entities.includes('products'))
    sold('of products ends those that ended there without a word', async () => {
      const channel = await openWholeChannel(bench)
      const [product] = await channel.merchant.held('products')
      if (!product) throw new Error('no products')
      await standIn().faults.webhooks({ drop: 1 })
      await channel.merchant.remove('products', product.externalId)
      expect(await channel.sync('delta')).toMatchObject({ error: undefined })
      const admin = channel.org.as({ actor: person('admin') })
      const { connectionId } = channel
      await requestRereading(admin, { connectionId, entities: ['products'] })
      expect(await channel.sync('on_demand')).toMatchObject({ error: undefined })
      await expectWhole(channel)
      expect(await channel.org.rows('select 1 from met_products')).toHaveLength(0)
    })

    it('that is asked for while a comparison runs follows it', async () => {
      const channel = await openWholeChannel(bench)
      const { connectionId } = channel
      const admin = channel.org.as({ actor: person('admin') })
      await requestRereading(admin, { connectionId, entities: ['orders'] })
      expect(await channel.sync('reconcile', 1)).toMatchObject({ error: undefined })
      const kinds = (await channel.runs()).slice(-2).map(({ kind }) => kind)
      expect(kinds).toEqual(['reconcile', 'on_demand'])
      expect((await channel.runs()).at(-1)?.['fetched']).toBeGreaterThanOrEqual(25)
    })

    it('is for admins, and for channels that were loaded whole', async () => {
      const channel = await openWholeChannel(bench)
      const { connectionId, org } = channel
      const ask = (role: 'agent' | 'admin') =>
        requestRereading(org.as({ actor: person(role) }), { connectionId, entities: ['orders'] })
      await expect(ask('agent')).rejects.toMatchObject({ code: 'forbidden' })
      await inDatabase(
        database().ownerUrl,
        `update sync_cursors set backfilled_at = null where connection_id = '${connectionId}'`,
      )
      await expect(ask('admin')).rejects.toMatchObject({ code: 'conflict' })
    })

    it('of a period is told since its first day, and not while a run is under way', async () => {
      const channel = await openWholeChannel(bench)
      const { connectionId, org } = channel
      const admin = org.as({ actor: person('admin') })
      const compare = () =>
        requestSync(admin, { connectionId, kind: 'reconcile', since: '2026-03-01' })
      await compare()
      const [event] = await org.rows(
        "select data from outbox_events where name = 'connections/sync.requested' order by created_at desc limit 1",
      )
      expect(event?.['data']).toMatchObject({
        since: expect.stringMatching(/^2026-0(2-28|3-01)T/),
      })
      await beginRun(admin, { connectionId, kind: 'delta' })
      await expect(compare()).rejects.toMatchObject({ code: 'conflict' })
    })

    it('begins with a question that a person can ask, too: does it answer', async () => {
      const channel = await openWholeChannel(bench)
      const { connectionId, org } = channel
      const ask = () => testConnection(org.as({ actor: person('admin') }), { connectionId })
      expect((await ask()).name).not.toBe('')
      await standIn().faults.fail(503, 1000)
      await expect(ask()).rejects.toMatchObject({ code: 'unavailable' })
      await standIn().faults.clear()
      await channel.merchant.removeApp()
      await expect(ask()).rejects.toMatchObject({ code: 'conflict' })
    }, 60_000)
  })
}

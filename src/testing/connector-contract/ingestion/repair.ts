import { afterEach, describe, expect, it } from 'vitest'
import { beginRun, finishRun } from '@/domains/connections'
import { reconcilePage } from '@/domains/sync'
import { inDatabase } from '@/testing/in-database'
import { type Channel, expectWhole, openWholeChannel } from './channel'
import { listenIn } from './on-the-way'
import type { IngestionBench } from './run-ingestion-contract'

const DAY_MS = 24 * 3600_000
const MORE_THAN_A_LIST = 260

/** Gaps that nobody told of: found by comparison, said, and closed. */
export function repairCases(bench: IngestionBench): void {
  const { standIn, database } = bench

  /** Makes our copy differ from the marketplace's, as a lost write would. */
  async function damage({ connectionId }: Channel, statement: string): Promise<void> {
    await inDatabase(database().ownerUrl, `${statement} and connection_id = '${connectionId}'`)
  }
  /** Takes an order out, with what is known to be written about it. */
  async function loseOrder(channel: Channel, id: string): Promise<void> {
    const order = `external_order_id = '${id}' and connection_id = '${channel.connectionId}'`
    for (const table of ['conversations', 'messages'])
      await inDatabase(
        database().ownerUrl,
        `update ${table} set order_id = null where order_id in (select id from orders where ${order})`,
      )
    await damage(channel, `delete from orders where external_order_id = '${id}'`)
  }
  /** An order that changed days before what is complete. */
  async function oldOrder({ merchant }: Channel) {
    const [first] = await merchant.held('orders')
    if (!first) throw new Error('no orders')
    return { id: first.externalId, at: Date.parse(first.updatedAt) }
  }
  const begin = async ({ org, connectionId }: Channel) => {
    const run = await beginRun(org.ctx, { connectionId, kind: 'reconcile' })
    if (!run) throw new Error('no run began')
    const until = Date.now() + 1000
    const [since, to] = [until - 60 * DAY_MS, until].map((ms) => new Date(ms).toISOString())
    return {
      ...{ connectionId, runId: run.runId, since: since ?? '', from: since ?? '', until: to ?? '' },
    }
  }

  describe('comparison', () => {
    afterEach(() => standIn().faults.clear())

    it('moves what is complete back before a gap, closes it, and moves forward', async () => {
      const channel = await openWholeChannel(bench)
      const whole = await channel.completeUntil()
      const { id, at } = await oldOrder(channel)
      await loseOrder(channel, id)
      const run = await begin(channel)
      const found = await reconcilePage(channel.org.ctx, run)
      expect(found).toEqual({ state: 'page', cursor: undefined, gaps: 1, until: run.until })
      expect(await channel.completeUntil()).toBe(at)
      await finishRun(channel.org.ctx, run)
      expect(await channel.completeUntil()).toBe(whole)
      await expectWhole(channel)
      expect((await channel.runs()).at(-1)).toMatchObject({
        kind: 'reconcile',
        status: 'succeeded',
        fetched: 25,
        upserted: 1,
      })
    })

    it.each([
      [
        'an older version',
        "source_updated_at = source_updated_at - interval '1 hour', status = 'confirmed', content_hash = sha256('')",
      ],
      ['another total', "total_amount = total_amount + 1, content_hash = sha256('')"],
      ['another status', "status = 'confirmed', content_hash = sha256('')"],
    ])('finds and mends %s', async (_, change) => {
      const channel = await openWholeChannel(bench)
      const { id } = await oldOrder(channel)
      await damage(channel, `update orders set ${change} where external_order_id = '${id}'`)
      await expect(expectWhole(channel)).rejects.toThrow()
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      await expectWhole(channel)
    })

    it('finds and mends money of another version of the same second', async () => {
      const channel = await openWholeChannel(bench)
      const { id } = await oldOrder(channel)
      const money = () =>
        channel.org.rows(
          `select refunded_amount, payment_status from orders where external_order_id = '${id}'`,
        )
      const whole = await money()
      for (const change of [
        'refunded_amount = refunded_amount + 1',
        "payment_status = case payment_status when 'voided' then 'paid' else 'voided' end",
      ]) {
        await damage(
          channel,
          `update orders set ${change}, content_hash = sha256('') where external_order_id = '${id}'`,
        )
        expect(await money()).not.toEqual(whole)
        expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
        expect(await money()).toEqual(whole)
      }
    })

    it('leaves what is complete back where a gap could not be closed', async () => {
      const channel = await openWholeChannel(bench)
      const whole = await channel.completeUntil()
      const { id, at } = await oldOrder(channel)
      await loseOrder(channel, id)
      const end = listenIn(standIn(), channel.merchant.account, (_, answer) =>
        standIn().twist['unreadable order'](answer),
      )
      await channel.sync('reconcile', 60).finally(end)
      expect(await channel.org.rows('select external_id from failed_records')).toEqual([
        { external_id: id },
      ])
      expect(await channel.completeUntil()).toBe(at)
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      expect(await channel.completeUntil()).toBe(whole)
      await expectWhole(channel)
    })

    it('makes up for webhooks that were lost', async () => {
      const channel = await openWholeChannel(bench)
      await standIn().faults.webhooks({ drop: 1 })
      const id = await channel.merchant.placeOrder()
      for (const step of Object.values(channel.merchant.orderSteps)) await step(id)
      await expect(expectWhole(channel)).rejects.toThrow()
      expect(await channel.sync('reconcile', 1)).toMatchObject({ error: undefined })
      await expectWhole(channel)
    })

    it('finds an order that was deleted without a word', async () => {
      const channel = await openWholeChannel(bench)
      const id = await channel.merchant.placeOrder()
      expect(await channel.sync('delta')).toMatchObject({ error: undefined })
      await standIn().faults.webhooks({ drop: 1 })
      await channel.merchant.remove('orders', id)
      await expect(expectWhole(channel)).rejects.toThrow()
      expect(await channel.sync('reconcile', 1)).toMatchObject({ error: undefined })
      await expectWhole(channel)
      expect((await channel.runs()).at(-1)).toMatchObject({ kind: 'reconcile', upserted: 1 })
    })

    it('counts an order once whose change stands on a later page than what is stored of it', async () => {
      const channel = await openWholeChannel(bench, { orders: MORE_THAN_A_LIST, days: 20 })
      const held = await channel.merchant.held('orders')
      const changed = held.toSorted((a, b) => (a.updatedAt < b.updatedAt ? 1 : -1)).slice(0, 3)
      const ids = changed.map(({ externalId }) => `'${externalId}'`).join()
      await damage(
        channel,
        `update orders set source_updated_at = source_updated_at - interval '15 days' where external_order_id in (${ids})`,
      )
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      expect((await channel.runs()).at(-1)).toMatchObject({ kind: 'reconcile', upserted: 3 })
      expect(await channel.sync('reconcile', 60)).toMatchObject({ error: undefined })
      expect((await channel.runs()).at(-1)).toMatchObject({ kind: 'reconcile', upserted: 0 })
    })

    it('finds nothing where nothing is missing', async () => {
      const channel = await openWholeChannel(bench)
      const run = await begin(channel)
      expect(await reconcilePage(channel.org.ctx, run)).toMatchObject({ gaps: 0 })
    })

    it('does not move what is complete where it was cut short', async () => {
      const channel = await openWholeChannel(bench)
      const { id, at } = await oldOrder(channel)
      let asked = 0
      const endCount = listenIn(standIn(), channel.merchant.account, ({ number }, answer) => {
        asked = number
        return answer
      })
      await reconcilePage(channel.org.ctx, await begin(channel))
      endCount()
      await loseOrder(channel, id)
      const end = listenIn(standIn(), channel.merchant.account, ({ number }, answer) => {
        // the list is whole, and what it lacks here is asked for
        if (number > asked) throw new Error('the process is dead')
        return answer
      })
      await expect(reconcilePage(channel.org.ctx, await begin(channel))).rejects.toThrow()
      end()
      expect(await channel.completeUntil()).toBe(at)
    })
  })
}

import postgres from 'postgres'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { beginRun, type SyncRun } from '@/domains/connections'
import { pullEntity } from '@/domains/sync'
import { NoAnswer } from '@/lib/no-answer'
import { ConnectorError } from '@/marketplaces/contract/errors'
import { type Channel, expectWhole, openChannel, openWholeChannel } from './channel'
import { listenIn } from './on-the-way'
import type { IngestionBench } from './run-ingestion-contract'

/** More than is stored at once. */
const MANY = 700

/** Processes that die, access that ends, a marketplace that has had enough: in the middle of a run. */
export function interruptionCases(bench: IngestionBench): void {
  const { connector, standIn, database, subject } = bench
  const ends: (() => unknown)[] = []
  const later = (end: () => unknown) => ends.push(end)

  const begin = async ({ org, connectionId }: Channel): Promise<SyncRun> => {
    const run = await beginRun(org.ctx, { connectionId, kind: 'backfill' })
    if (!run) throw new Error('no run began')
    return run
  }
  const pull = async (channel: Channel, { runId }: SyncRun, entity: 'orders' | 'products') =>
    pullEntity(channel.org.ctx, { connectionId: channel.connectionId, runId, entity })
  const count = async ({ org }: Channel) => (await org.rows('select 1 from orders')).length

  /** The database takes no cursor that is like this: the transaction that would store it fails. */
  async function refuseCursors(like: string): Promise<() => Promise<unknown>> {
    const owner = postgres(database().ownerUrl, { max: 1, onnotice: () => {} })
    await owner.unsafe(`alter table sync_cursors add constraint crash
      check (cursor is null or cursor not like '${like}') not valid`)
    return async () => {
      await owner.unsafe('alter table sync_cursors drop constraint crash')
      await owner.end()
    }
  }

  describe('a run that is interrupted', () => {
    afterEach(async () => {
      vi.restoreAllMocks()
      for (const end of ends.splice(0)) await end()
      await standIn().faults.clear()
    })

    it('goes on after a process died between two pages, and ends equal', async () => {
      const channel = await openChannel(bench, { orders: MANY, days: 20 })
      const run = await begin(channel)
      const end = listenIn(standIn(), channel.merchant.account, async (_, answer) => {
        if ((await count(channel)) > 0) throw new Error('the process is dead')
        return answer
      })
      await expect(pull(channel, run, 'orders')).rejects.toThrow()
      end()
      const stored = await count(channel)
      expect(stored).toBeGreaterThan(0)
      expect(stored).toBeLessThan(MANY)
      expect(await channel.runs()).toMatchObject([{ status: 'running' }])
      expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
      const [lost, next] = await channel.runs()
      expect(lost).toMatchObject({ status: 'failed', error: expect.stringContaining('lost') })
      expect(next).toMatchObject({ status: 'succeeded', kind: 'backfill' })
      const others = await Promise.all(
        connector.manifest.entities
          .filter((entity) => entity !== 'orders')
          .map((entity) => channel.merchant.held(entity)),
      )
      const beside = (await channel.merchant.wordsBeside?.()) ?? []
      // what was stored before is not read again
      expect(Number(next?.['fetched'])).toBe(MANY - stored + others.flat().length + beside.length)
      await expectWhole(channel)
    })

    it('stores a page and the place of the next together, or neither', async () => {
      const channel = await openChannel(bench, { orders: 160, days: 20 })
      const run = await begin(channel)
      const allow = await refuseCursors('%')
      await expect(pull(channel, run, 'orders')).rejects.toThrow()
      await allow()
      expect(await count(channel)).toBe(0)
      expect(await channel.runs()).toMatchObject([{ fetched: 0, upserted: 0 }])
      expect(await pull(channel, run, 'orders')).toEqual({ state: 'done' })
      expect(await count(channel)).toBe(160)
    })

    it('stores several pages at once, also those before one that does not come', async () => {
      const channel = await openChannel(bench, { orders: MANY, days: 20 })
      const run = await begin(channel)
      const pages = 6 * (subject.callsPerPage ?? 1)
      const end = listenIn(standIn(), channel.merchant.account, ({ number }, answer) => {
        if (number > pages) throw new Error('the way is cut')
        return answer
      })
      await expect(pull(channel, run, 'orders')).rejects.toThrow()
      end()
      const applied = await channel.org.rows(
        "select (details ->> 'records')::int as records from audit_log where verb = 'sync.applyPage' order by at, id",
      )
      const [first, second, ...more] = applied.map((row) => Number(row['records']))
      expect(more).toEqual([])
      expect(second).toBeGreaterThan(first ?? 0)
      expect(await count(channel)).toBe((first ?? 0) + (second ?? 0))
    }, 60_000)

    it.runIf(connector.pull.bulk)(
      'goes on in the middle of a bulk file',
      async () => {
        const channel = await openChannel(bench, { orders: 2500, days: 300 })
        later(await refuseCursors('%"taken":2%'))
        expect((await channel.sync('backfill'))?.error).toMatch(/\.$/)
        const stored = await count(channel)
        expect(stored).toBeGreaterThan(100)
        expect(stored).toBeLessThan(2500)
        await ends.pop()?.()
        expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
        expect(await channel.merchant.bulkStarted?.()).toBe(1)
        await expectWhole(channel)
      },
      60_000,
    )

    const renewed = it.skipIf(subject.lacks?.['access that is renewed'])
    renewed('renews access that ends in the middle', async () => {
      const page = subject.callsPerPage ?? 1
      const channel = await openChannel(bench, { orders: 160 * page, days: 20 })
      let expired = 0
      later(
        listenIn(standIn(), channel.merchant.account, async ({ number }, answer) => {
          // not right after a renewal: access that ends at once is no access
          if ([2 * page, 5 * page + 2].includes(number) && ++expired)
            await channel.merchant.expireAccess()
          return answer
        }),
      )
      expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
      expect(expired).toBe(2)
      await expectWhole(channel)
    })

    it('waits where the marketplace has had enough, and goes on', async () => {
      const channel = await openChannel(bench, { orders: 60, days: 20 })
      await standIn().faults.throttle(5)
      expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
      await expectWhole(channel)
      expect(await channel.runs()).toMatchObject([{ status: 'succeeded' }])
    }, 60_000)

    it('is tried again where the marketplace is down for a moment', async () => {
      const channel = await openChannel(bench, { orders: 60, days: 20 })
      await standIn().faults.fail(503, 4)
      expect(await channel.sync('backfill')).toMatchObject({ error: undefined })
      await standIn().faults.fail(429, 2)
      expect(await channel.sync()).toMatchObject({ error: undefined })
      await expectWhole(channel)
    }, 60_000)

    /** Products, which are read before all else, are not given out. */
    function withhold(error: Error) {
      const { page } = connector.pull
      return vi.spyOn(connector.pull, 'page').mockImplementation(async (session, request) => {
        if (request.entity === 'products') throw error
        return page(session, request)
      })
    }
    const no = 'Of products it says no.'

    it.each([
      ['refused', new ConnectorError('refused', no)],
      ['unreadable', new ConnectorError('unreadable', no)],
      ['unavailable', new ConnectorError('unavailable', no)],
      ['no answer', new NoAnswer(no)],
    ])(
      'reads the other kinds where one fails (%s), says so, and reads that later',
      async (_, error) => {
        const channel = await openChannel(bench, { orders: 25, days: 20 })
        const pages = withhold(error)
        expect((await channel.sync('backfill'))?.error).toBe(no)
        expect(await count(channel)).toBe(25)
        expect(await channel.runs()).toMatchObject([{ status: 'failed' }])
        expect(await channel.row()).toMatchObject({ backfilled_at: null, complete_until: null })
        const id = await channel.merchant.placeOrder()
        expect((await channel.sync())?.error).toBe(no)
        expect(
          await channel.org.rows(`select 1 from orders where external_order_id = '${id}'`),
        ).toHaveLength(1)
        pages.mockRestore()
        expect(await channel.sync()).toMatchObject({ error: undefined })
        await expectWhole(channel)
      },
    )

    it('asks for no other kind where the account does not open', async () => {
      const channel = await openChannel(bench, { orders: 25, days: 20 })
      const pages = withhold(new ConnectorError('reauthorize', no))
      expect((await channel.sync('backfill'))?.error).toMatch(/\.$/)
      expect(pages).toHaveBeenCalledTimes(1)
      pages.mockRestore()
      expect(await channel.row()).toMatchObject({ status: 'needs_reauth' })
      expect(await count(channel)).toBe(0)
    })

    it('asks the merchant to connect again where access is over, and proves nothing new', async () => {
      const channel = await openWholeChannel(bench)
      const { row, merchant, sync } = channel
      const known = await channel.completeUntil()
      await standIn().faults.webhooks({ drop: 1 })
      await merchant.removeApp()
      expect((await sync())?.error).toMatch(/connect(ed)? .*again|Connect .*again/i)
      expect(await row()).toMatchObject({ status: 'needs_reauth' })
      expect(await channel.completeUntil()).toBe(known)
      expect(await sync()).toBeUndefined()
    })
  })
}

import { beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { Entity, UnifiedChange } from '@/unified/change'
import { byId, changesOf, connect, idsOf, pullAll, saidBy } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

const ALWAYS = '2000-01-01T00:00:00.000Z'

/** Every record once, by whichever way, and from any place where reading stopped. */
export function pagingCases({ connector, standIn, subject }: Bench): void {
  const { pull, manifest } = connector
  let merchant: StandInAccount
  let session: Session
  beforeAll(async () => {
    merchant = await standIn().openAccount()
    session = await connect(connector, standIn(), merchant)
  })
  const read = (entity: Entity, since?: string) =>
    pullAll(connector, session, { entity, since, newestFirst: since === undefined })
  const recordsOf = async (entity: Entity, ids: string[]) =>
    (await pull.records(session, { entity, externalIds: ids })).changes

  describe.each([...manifest.entities])('reading %s', (entity) => {
    let all: UnifiedChange[]
    /** Without the time of change where the marketplace tells none: then it is when the record was read. */
    const same = (changes: UnifiedChange[]) =>
      byId(changes).map((change) => {
        if (change.kind === 'product' && subject.lacks?.['times of products'])
          return { ...change, record: { ...change.record, sourceUpdatedAt: ALWAYS } }
        if (change.kind === 'case' && subject.lacks?.['times of cases'])
          return { ...change, record: { ...change.record, sourceUpdatedAt: ALWAYS } }
        return change
      })
    let held: string[]
    beforeAll(async () => {
      all = same(changesOf(await read(entity)))
      held = (await merchant.held(entity)).map(({ externalId }) => externalId)
    })

    it('gives each record that is there once', () => {
      expect(held.length).toBeGreaterThan(5)
      expect(idsOf(all)).toEqual(held.toSorted())
    })

    it('gives the same by time of change', async () => {
      expect(same(changesOf(await read(entity, ALWAYS)))).toEqual(all)
    })

    it('gives the same by id, and tells what is gone', async () => {
      const changes = await recordsOf(entity, [...held, '1'])
      const gone = changes.filter(({ kind }) => kind === 'deleted')
      expect(same(changes.filter(({ kind }) => kind !== 'deleted'))).toEqual(all)
      expect(gone).toEqual([
        { kind: 'deleted', entity, externalId: '1', at: expect.stringMatching(/Z$/) },
      ])
    })

    it.runIf(pull.bulk)('gives the same in bulk', async () => {
      expect(saidBy(same(await inBulk(entity)))).toEqual(saidBy(all))
    })
  })

  async function inBulk(entity: Entity): Promise<UnifiedChange[]> {
    const operation = (await pull.bulk?.start(session, { entity }))?.operation ?? ''
    for (;;) {
      const status = await pull.bulk?.status(session, operation)
      if (status?.state === 'failed') throw new Error(status.reason)
      if (status?.state !== 'ready') {
        await new Promise((resolve) => setTimeout(resolve, 10))
        continue
      }
      const changes: UnifiedChange[] = []
      if (!pull.bulk || !status.url) return changes
      for await (const page of pull.bulk.read(session, { entity, url: status.url })) {
        expect(page.failed).toEqual([])
        changes.push(...page.changes)
      }
      return changes
    }
  }

  describe('pages of orders', () => {
    it('go on from any place, also where another process goes on', async () => {
      const pages = await read('orders')
      expect(pages.length).toBeGreaterThan(2)
      const [first, ...rest] = pages
      const cursor = JSON.parse(JSON.stringify(first?.cursor))
      const again = await pullAll(connector, session, {
        entity: 'orders',
        newestFirst: true,
        cursor,
      })
      expect(changesOf(again)).toEqual(changesOf(rest))
      const repeated = await pull.page(session, { entity: 'orders', newestFirst: true, cursor })
      expect(repeated.changes).toEqual(rest[0]?.changes)
    })

    const inOneList = it.skipIf(subject.lacks?.['one list of all orders'])
    inOneList('come with the newest first where that is asked for', async () => {
      const times = changesOf(await read('orders')).map((change) =>
        change.kind === 'order' ? change.record.orderedAt : '',
      )
      expect(times).toEqual(times.toSorted().reverse())
      expect(new Set(times).size).toBeGreaterThan(10)
    })

    it('lose nothing that happens while they are read', async () => {
      const oldest = (await merchant.held('orders')).at(0)?.externalId ?? ''
      const placed: string[] = []
      const request = { entity: 'orders', since: ALWAYS, newestFirst: false } as const
      const pages = await pullAll(connector, session, request, async (sofar) => {
        if (sofar.length > 1) return
        placed.push(await merchant.placeOrder())
        await Object.values(merchant.orderSteps)[0]?.(placed[0] ?? '')
      })
      const since = new Date(Date.parse(pages[0]?.at ?? '') - manifest.lagSeconds * 1000)
      const later = await read('orders', since.toISOString())
      const ids = new Set(idsOf(changesOf([...pages, ...later])))
      for (const id of [oldest, ...placed]) expect(ids).toContain(id)
      expect(idsOf(changesOf(later))).toContain(placed[0])
      expect(ids.size).toBe((await merchant.held('orders')).length)
    })

    it('show only what changed since', async () => {
      const before = Date.now()
      await new Promise((resolve) => setTimeout(resolve, 1100))
      const id = await merchant.placeOrder()
      const since = new Date(before + 1000).toISOString()
      expect(idsOf(changesOf(await read('orders', since)))).toEqual([id])
    })

    it('tell of an order that was removed', async () => {
      const id = await merchant.placeOrder()
      expect(await recordsOf('orders', [id])).toMatchObject([{ kind: 'order' }])
      await merchant.remove('orders', id)
      expect(await recordsOf('orders', [id])).toMatchObject([{ kind: 'deleted', externalId: id }])
    })
  })

  describe('the list that is compared', () => {
    const listed = async (since: string, until: string, from?: string) => {
      const records: Awaited<ReturnType<typeof pull.list>>['records'] = []
      let cursor = from
      do {
        const page = await pull.list(session, { since, until, cursor })
        records.push(...page.records)
        cursor = page.cursor
      } while (cursor !== undefined)
      return records
    }

    it('says of each order what its record says', async () => {
      const records = await listed(ALWAYS, new Date(Date.now() + 1000).toISOString())
      const mapped = changesOf(await read('orders')).flatMap((change) => {
        if (change.kind !== 'order') return []
        const { externalOrderId, sourceUpdatedAt, totalAmount, refundedAmount } = change.record
        const { status, paymentStatus } = change.record
        return [
          {
            ...{ externalId: externalOrderId, updatedAt: sourceUpdatedAt, status, paymentStatus },
            ...{ total: totalAmount, refunded: refundedAmount },
          },
        ]
      })
      const sorted = (rows: typeof records) =>
        rows.toSorted((a, b) => (a.externalId < b.externalId ? -1 : 1))
      expect(sorted(records)).toEqual(sorted(mapped))
      expect(new Set(records.map(({ status }) => status)).size).toBeGreaterThan(2)
    })

    it('has what changed in its window and no more than rounding adds', async () => {
      const held = (await merchant.held('orders')).map(({ updatedAt }) => Date.parse(updatedAt))
      const times = held.toSorted((a, b) => a - b)
      const [since = 0, until = 0] = [times[10], times[40]]
      const iso = (ms: number) => new Date(ms).toISOString()
      const found = (await listed(iso(since), iso(until))).map((one) => Date.parse(one.updatedAt))
      expect(found.length).toBeGreaterThanOrEqual(31)
      expect(Math.min(...found)).toBeGreaterThan(since - 2000)
      expect(Math.max(...found)).toBeLessThan(until + 2000)
    })

    it('loses none where one leaves its place meanwhile', async () => {
      const until = new Date(Date.now() + 1000).toISOString()
      const first = await pull.list(session, { since: ALWAYS, until })
      await merchant.remove('orders', first.records[0]?.externalId ?? '')
      const records = [...first.records, ...(await listed(ALWAYS, until, first.cursor))]
      const ids = new Set(records.map(({ externalId }) => externalId))
      for (const { externalId } of await merchant.held('orders')) expect(ids).toContain(externalId)
    })
  })
}

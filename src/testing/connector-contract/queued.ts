import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ConnectorError } from '@/marketplaces/contract/errors'
import type { Session } from '@/marketplaces/contract/session'
import type { UnifiedChange } from '@/unified/change'
import { BROKEN_BODIES } from './broken-bodies'
import { answering, connect, subjectOf } from './conversation'
import type { Bench } from './run-connector-contract'
import type { StandInAccount } from './subject'

/** What a marketplace puts into a queue of ours, and that it stays there until it is stored. */
export function queueCases({ connector, standIn }: Bench): void {
  const { queue } = connector
  if (!queue) return

  describe('a queue', () => {
    let merchant: StandInAccount
    let session: Session
    beforeAll(async () => {
      merchant = await standIn().openAccount({ orders: 8 })
      session = await connect(connector, standIn(), merchant)
      await queue.subscribe(session)
    })
    afterEach(() => standIn().faults.clear())

    interface Heard {
      deliveryKey: string
      changes: UnifiedChange[]
    }
    /** Everything that waits for the account, taken off. */
    async function heard(): Promise<Heard[]> {
      const all: Heard[] = []
      for (;;) {
        const messages = await queue?.receive(standIn().app)
        if (!queue || !messages || messages.length === 0) return all
        for (const { raw } of messages) {
          const { account, topic, deliveryKey, at } = queue.describe(raw)
          expect([account, queue.topics.includes(topic)]).toEqual([merchant.account, true])
          expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000)
          all.push({ deliveryKey, changes: queue.toChanges({ account, topic, raw, at }) })
        }
        await queue.settle(
          standIn().app,
          messages.map(({ receipt }) => receipt),
        )
      }
    }

    it('has something of an order at every step of its life', async () => {
      const id = await merchant.placeOrder()
      const steps = { placed: async (_id: string) => {}, ...merchant.orderSteps }
      for (const [step, take] of Object.entries(steps)) {
        await take(id)
        const about = (await heard()).flatMap(({ changes }) => changes.map(subjectOf))
        expect([step, about]).toEqual([step, [{ entity: 'orders', externalId: id }]])
      }
    })

    it('has each thing under one key, also where it comes twice or subscribing was repeated', async () => {
      await queue.subscribe(session)
      await standIn().faults.webhooks({ double: 1 })
      await merchant.placeOrder()
      await merchant.placeOrder()
      const keys = (await heard()).map(({ deliveryKey }) => deliveryKey)
      expect([keys.length, new Set(keys).size]).toEqual([4, 2])
    })

    it('gives again what was not settled, and never what was', async () => {
      await merchant.placeOrder()
      const read = async () => (await queue.receive(standIn().app)).map(({ raw }) => String(raw))
      const first = await read()
      expect(first).toHaveLength(1)
      await expect.poll(read).toEqual(first)
      await expect.poll(heard).toHaveLength(1)
      await new Promise((resolve) => setTimeout(resolve, 500))
      expect(await heard()).toEqual([])
    })

    it('that cannot be read says why', async () => {
      const kind = async (answer: Parameters<typeof answering>[1]) => {
        const app = answering(session, answer)
        const failures = [queue.receive(app), queue.settle(app, ['1'])].map((call) =>
          call.catch((error: ConnectorError) => error.kind),
        )
        const [first, second] = await Promise.all(failures)
        expect(second).toBe(first)
        return first
      }
      expect(await kind({ status: 500 })).toBe('unavailable')
      expect(await kind({ status: 503 })).toBe('unavailable')
      expect(await kind({ status: 403 })).toBe('refused')
      expect(await kind({ body: '<html>Sorry</html>' })).toBe('unreadable')
      const wrong = { ...session.keys.queue, secret: 'wrong' } as typeof session.keys.queue
      const stranger = { ...session, keys: { ...session.keys, queue: wrong } }
      await expect(queue.receive(stranger)).rejects.toMatchObject({ kind: 'refused' })
    })

    it('is left alone where this installation has none', async () => {
      const { queue: _, ...keys } = session.keys
      const none = {
        ...session,
        keys,
        http: () => Promise.reject(new Error('something was asked')),
      }
      expect(await queue.receive(none)).toEqual([])
      await queue.settle(none, ['1'])
      await queue.subscribe(none)
    })

    it.each([...queue.topics])('of %s that says nothing is refused with no value', (topic) => {
      for (const body of BROKEN_BODIES) {
        const raw = Buffer.from(body)
        const unreadable = expect.objectContaining({ kind: 'unreadable' })
        expect(() => queue.describe(raw), body).toThrow(unreadable)
        const at = new Date().toISOString()
        expect(() => queue.toChanges({ account: '', topic, raw, at }), body).toThrow(unreadable)
        expect(() => queue.describe(raw)).not.toThrow(/secret/)
      }
    })

    it('with topics that mean nothing to us changes nothing', () => {
      const raw = Buffer.from('{"id":1}')
      for (const topic of ['', 'nothing/known', 'toString', '__proto__', 'constructor'])
        expect(queue.toChanges({ account: '', topic, raw, at: new Date().toISOString() })).toEqual(
          [],
        )
    })
  })
}

import { beforeAll, describe, expect, it } from 'vitest'
import { connectionsWithWaiting, MAX_DELIVERY_BYTES } from '@/domains/connections'
import { type Channel, openChannel } from './channel'
import type { IngestionBench } from './run-ingestion-contract'

/** The door that webhooks come in by. */
export function receivingCases({
  connector,
  standIn,
  subject,
  site,
  ...bench
}: IngestionBench): void {
  const { slug } = connector.manifest
  const topic = subject.orderTopic
  const { lacks = {} } = subject
  const saysAccount = !lacks['the account in webhooks']
  const isOverBody = !lacks['a signature over the body']

  describe('receiving', () => {
    let channel: Channel
    let other: Channel
    beforeAll(async () => {
      const all = { connector, standIn, subject, site, ...bench }
      channel = await openChannel(all, { orders: 1 })
      other = await openChannel(all, { orders: 1 })
    })
    let ids = 0
    const addressOf = (to: string) => `${site().url}/api/webhooks/${slug}${to && `/${to}`}`
    const signed = async (
      raw: string,
      change: { account?: string; topic?: string; id?: string; to?: string } = {},
    ) => {
      const { to = channel.connectionId, ...said } = change
      const { account } = channel.merchant
      const id = `test-${++ids}`
      return standIn().sign({ address: addressOf(to), account, topic, id, raw, ...said })
    }
    /** Posts what was signed, or other bytes with that signature. */
    const post = async (
      delivery: { raw: string | Buffer; headers: Headers },
      to = channel.connectionId,
    ) => {
      const { raw, headers } = delivery
      const url = addressOf(to)
      const body = typeof raw === 'string' ? raw : new Uint8Array(raw)
      return (await fetch(url, { method: 'POST', headers, body })).status
    }
    const stored = async (at = channel) => (await at.deliveries()).length
    const rejected = async () => Number((await channel.row())['rejected_deliveries'])

    it('stores once what is signed, at the address of the channel and of the app', async () => {
      const before = await stored()
      const id = 'at-both'
      const delivery = await signed('{"id":1}', { id })
      expect(await post(delivery)).toBe(200)
      expect(await post(delivery)).toBe(200)
      const atApp = await signed('{"id":1}', { id, to: '' })
      if (saysAccount) expect(await post(atApp, '')).toBe(200)
      expect(await stored()).toBe(before + 1)
      const events = await channel.org.rows(
        "select 1 from outbox_events where name = 'connections/delivery.received'",
      )
      expect(events).toHaveLength(before + 1)
    })

    it('stores it once also where it comes several times at once', async () => {
      const before = await stored()
      const delivery = await signed('{"id":2}')
      const answers = await Promise.all(Array.from({ length: 8 }, () => post(delivery)))
      expect(new Set(answers)).toEqual(new Set([200]))
      expect(await stored()).toBe(before + 1)
    })

    it('counts what is not signed, and keeps none of it', async () => {
      const [before, counted] = [await stored(), await rejected()]
      const delivery = await signed('{"id":3}')
      const { raw, headers } = delivery
      if (isOverBody) expect(await post({ raw: raw.replace('3', '4'), headers })).toBe(401)
      const unsigned = new Headers({ 'content-type': 'text/plain' })
      expect(await post({ raw, headers: unsigned })).toBe(401)
      if (isOverBody) expect(await post({ raw: '', headers })).toBe(401)
      expect([await stored(), await rejected()]).toEqual([before, counted + (isOverBody ? 3 : 1)])
      // the key of the delivery is still free
      expect(await post(delivery)).toBe(200)
      expect(await stored()).toBe(before + 1)
    })

    it.skipIf(saysAccount)('knows by its address alone whose a delivery is', async () => {
      const before = [await stored(), await stored(other)]
      const delivery = await signed('{"id":5}', { to: other.connectionId })
      expect(await post(delivery)).toBe(401)
      expect(await post(delivery, '')).toBe(401)
      expect(await post(await signed('{"id":5}', { to: '' }), '')).toBe(404)
      expect([await stored(), await stored(other)]).toEqual(before)
      expect(await post(delivery, other.connectionId)).toBe(200)
      expect([await stored(), await stored(other)]).toEqual([before[0], (before[1] ?? 0) + 1])
    })

    it.runIf(saysAccount)('takes nothing of one account at the address of another', async () => {
      const before = [await stored(), await stored(other)]
      const { account } = other.merchant
      expect(await post(await signed('{"id":5}', { account }))).toBe(404)
      expect([await stored(), await stored(other)]).toEqual(before)
      expect(await post(await signed('{"id":5}', { account, to: '' }), '')).toBe(200)
      expect([await stored(), await stored(other)]).toEqual([before[0], (before[1] ?? 0) + 1])
    })

    it('knows no account that nobody connected, and no address that is none', async () => {
      const stranger = await standIn().openAccount({ orders: 1 })
      const delivery = await signed('{"id":6}', { account: stranger.account, to: '' })
      expect(await post(delivery, '')).toBe(404)
      expect(await post(await signed('{"id":6}', { to: 'nowhere' }), 'nowhere')).toBe(404)
      expect(await post({ raw: '{"id":6}', headers: new Headers() }, 'nowhere')).toBe(401)
      const url = `${site().url}/api/webhooks/nowhere`
      expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(404)
    })

    it('stops reading a body that is too large', async () => {
      const around = (await signed('x', { id: 'as-long' })).raw.length - 1
      const ofBytes = (size: number) => signed('x'.repeat(size - around), { id: 'as-long' })
      const before = await stored()
      expect(await post(await ofBytes(MAX_DELIVERY_BYTES + 1))).toBe(413)
      expect(await post(await ofBytes(MAX_DELIVERY_BYTES))).toBe(200)
      expect(await stored()).toBe(before + 1)
    })

    it('refuses headers that do not say what they must', async () => {
      const { raw, headers } = await signed('{"id":7}')
      const answers = new Set<number>()
      for (const name of headers.keys()) {
        const without = new Headers(headers)
        without.delete(name)
        answers.add(await post({ raw, headers: without }))
      }
      if (!subject.lacks?.['headers that no signature covers']) expect(answers).toContain(400)
      expect(answers).toContain(401)
      expect(answers).not.toContain(500)
    })

    it('ends broken bodies as dead, and topics that mean nothing as done', async () => {
      await channel.process()
      const seen = new Set((await channel.deliveries()).map((row) => row['id']))
      expect(await post(await signed('{"id":'))).toBe(200)
      expect(await post(await signed('{}', { topic: 'nothing/known' }))).toBe(200)
      expect(await channel.process()).toBe(2)
      const fresh = (await channel.deliveries()).filter((row) => !seen.has(row['id']))
      expect(fresh.map((row) => [row['topic'], row['status']]).toSorted()).toEqual(
        [
          ['nothing/known', 'processed'],
          [topic, 'dead'],
        ].toSorted(),
      )
    })

    it('finds again what waits although its event was lost', async () => {
      expect(await post(await signed('{}', { topic: 'nothing/known' }))).toBe(200)
      const { connectionId } = channel
      const waits = async (afterMs: number) =>
        (await connectionsWithWaiting(new Date(Date.now() + afterMs))).some(
          (one) => one.connectionId === connectionId,
        )
      expect([await waits(0), await waits(120_000)]).toEqual([false, true])
      await channel.process()
      expect(await waits(120_000)).toBe(false)
    })
  })
}

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '@/marketplaces/contract/session'
import type { Entity, UnifiedChange } from '@/unified/change'
import { BROKEN_BODIES } from './broken-bodies'
import { type CaughtDeliveries, catchDeliveries } from './caught-deliveries'
import { connect, saidBy, subjectOf, subscribe } from './conversation'
import type { Bench } from './run-connector-contract'
import type { Happened, StandInAccount } from './subject'

/** What deliveries say, each of them once, and bodies that say nothing. */
export function deliveryCases({ connector, standIn, subject }: Bench): void {
  const { pull, webhooks } = connector
  const { lacks = {} } = subject
  const toldOfAll = !lacks['webhooks of every step of an order']
  if (!webhooks) return

  describe('deliveries', () => {
    let hooks: CaughtDeliveries
    let other: CaughtDeliveries | undefined
    let merchant: StandInAccount
    let session: Session
    const heard = new Set<string>()
    beforeAll(async () => {
      hooks = await catchDeliveries(connector, standIn().app)
      merchant = await standIn().openAccount({ orders: 8 })
      session = await connect(connector, standIn(), merchant)
      await subscribe(connector, standIn(), session, hooks.address)
    })
    beforeEach(() => {
      hooks.caught.length = 0
    })
    afterEach(() => standIn().faults.clear())
    afterAll(() => {
      hooks.close()
      other?.close()
    })

    interface Told {
      topic: string
      deliveryKey: string
      changes: UnifiedChange[]
    }
    /** Everything told since the case began. */
    async function told(): Promise<Told[]> {
      await standIn().settled()
      for (const delivery of hooks.caught)
        expect(await webhooks?.verify(session, delivery)).toBe(true)
      return hooks.caught.map((delivery) => {
        const said = webhooks?.describe(delivery)
        if (!said) throw new Error('no webhooks')
        const account = said.account ?? merchant.account
        expect(account).toBe(merchant.account)
        heard.add(said.topic)
        const { topic, deliveryKey, at } = said
        const changes = saidBy(webhooks?.toChanges({ account, topic, raw: delivery.raw, at }) ?? [])
        return { topic, deliveryKey, changes }
      })
    }
    const changes = async () => (await told()).flatMap((one) => one.changes)
    const about = async (entity: Happened['entity'], externalId: string) =>
      (await changes()).filter((change) => {
        const named = subjectOf(change)
        return named?.entity === entity && named.externalId === externalId
      })
    const read = async (entity: Entity, id: string) =>
      saidBy((await pull.records(session, { entity, externalIds: [id] })).changes)

    it('say of an order what the API says, at every step of its life', async () => {
      const id = await merchant.placeOrder()
      const steps = { placed: async (_id: string) => {}, ...merchant.orderSteps }
      let [whole, told] = [0, 0]
      for (const [step, take] of Object.entries(steps)) {
        await take(id)
        const last = (await about('orders', id)).filter(({ kind }) => kind !== 'pointer').at(-1)
        const isPointed = (await about('orders', id)).some(({ kind }) => kind === 'pointer')
        const isTold = last !== undefined || isPointed
        if (isTold) told++
        if (toldOfAll) expect([step, isTold]).toEqual([step, true])
        if (last) {
          expect([step, last]).toEqual([step, (await read('orders', id))[0]])
          whole++
        }
        hooks.caught.length = 0
      }
      expect(told).toBeGreaterThan(1)
      if (!lacks['whole orders in webhooks']) expect(whole).toBeGreaterThan(1)
    })

    it('name every record that something happens to', async () => {
      const { happenings, addCustomer } = merchant
      const { tagCustomer } = connector.push ?? {}
      const tagged = async (): Promise<Happened> => {
        const externalId = await addCustomer()
        await tagCustomer?.(session, { externalId, add: ['vip'], remove: ['kept'] })
        return { entity: 'customers', externalId }
      }
      const all = { ...happenings, ...(tagCustomer && { 'a customer we tagged': tagged }) }
      for (const [name, happen] of Object.entries(all)) {
        const { entity, externalId } = await happen()
        const said = await about(entity, externalId)
        expect([name, said.length > 0]).toEqual([name, true])
        const now = entity === 'stock' ? undefined : (await read(entity, externalId))[0]
        const whole = said.filter(({ kind }) => kind === now?.kind && kind !== 'deleted')
        // a body may say more than the API does, never less
        if (now && 'record' in now && whole.length > 0)
          expect(whole).toContainEqual({ ...now, record: expect.objectContaining(now.record) })
        hooks.caught.length = 0
      }
    })

    it.skipIf(lacks['webhooks of the end of an order'])(
      'tell of the end of a record, with the time',
      async () => {
        const id = await merchant.placeOrder()
        await standIn().settled()
        hooks.caught.length = 0
        await merchant.remove('orders', id)
        const [deleted] = await about('orders', id)
        expect(deleted).toMatchObject({ kind: 'deleted', at: expect.stringMatching(/Z$/) })
      },
    )

    it('have one key when they come twice, and another for whatever else happened', async () => {
      await standIn().faults.webhooks({ double: 1 })
      await merchant.placeOrder()
      const twice = await told()
      expect(twice.length).toBeGreaterThan(1)
      const keys = new Set(twice.map(({ deliveryKey }) => deliveryKey))
      expect(keys.size * 2).toBe(twice.length)
      hooks.caught.length = 0
      await standIn().faults.clear()
      await merchant.placeOrder()
      for (const { deliveryKey } of await told()) expect(keys).not.toContain(deliveryKey)
    })

    it('come once where subscribing was repeated, and to every address that subscribed', async () => {
      const subscribeAt = (address: string) => subscribe(connector, standIn(), session, address)
      await subscribeAt(hooks.address)
      other = await catchDeliveries(connector, standIn().app)
      await subscribeAt(other.address)
      if (lacks['several addresses for webhooks']) await subscribeAt(hooks.address)
      await merchant.placeOrder()
      const keys = (await told()).map(({ deliveryKey }) => deliveryKey)
      expect(new Set(keys).size).toBe(keys.length)
      const isAlone = lacks['several addresses for webhooks'] !== undefined
      expect(other.caught).toHaveLength(isAlone ? 0 : keys.length)
    })

    it.each([...webhooks.topics])('of %s that say nothing are refused with no value', (topic) => {
      const at = new Date().toISOString()
      const whole = BROKEN_BODIES.map((body) => {
        try {
          return webhooks.toChanges({ account: '', topic, raw: Buffer.from(body), at })
        } catch (error) {
          expect(error, body).toMatchObject({ name: 'ConnectorError', kind: 'unreadable' })
          expect(String(error)).not.toContain('secret')
          return undefined
        }
      })
      // what is taken from a body without content can only be that something happened, never a record
      for (const change of whole.flatMap((one) => one ?? []))
        expect(['uninstalled', 'privacy']).toContain(change.kind)
    })

    it('of topics that mean nothing to us change nothing', () => {
      const raw = Buffer.from('{"id":1}')
      for (const topic of ['', 'nothing/known', 'toString', '__proto__', 'constructor'])
        expect(
          webhooks.toChanges({ account: '', topic, raw, at: new Date().toISOString() }),
        ).toEqual([])
    })

    it('pass on demands under privacy law', async () => {
      const { privacy } = merchant
      const { sendPrivacyTo } = standIn()
      if (!privacy || !sendPrivacyTo) return expect(subject.unheard).toHaveProperty('privacy')
      await sendPrivacyTo(hooks.address)
      const id = await merchant.addCustomer()
      await privacy.exportOf?.(id)
      await privacy.eraseOf(id)
      await privacy.eraseAccount()
      const demands = (await changes()).filter(({ kind }) => kind === 'privacy')
      expect(demands).toEqual(
        expect.arrayContaining([
          ...(privacy.exportOf ? [{ kind: 'privacy', demand: 'export', externalId: id }] : []),
          { kind: 'privacy', demand: 'erase', externalId: id },
          { kind: 'privacy', demand: 'erase_account' },
        ]),
      )
    })

    it.skipIf(lacks['webhooks of the end of access'])('tell that the app was removed', async () => {
      await merchant.removeApp()
      expect(await changes()).toContainEqual({
        kind: 'uninstalled',
        at: expect.stringMatching(/Z$/),
      })
    })

    it('of every topic were heard here', () => {
      const missing = webhooks.topics.filter((topic) => !heard.has(topic))
      const unheard = Object.keys(subject.unheard).filter((name) => name !== 'privacy')
      expect(missing.toSorted()).toEqual(unheard.toSorted())
    })
  })
}

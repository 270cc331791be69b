import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery } from '@/marketplaces/contract/connector'
import type { App } from '@/marketplaces/contract/session'
import { type CaughtDeliveries, catchDeliveries } from './caught-deliveries'
import { connect } from './conversation'
import type { Bench } from './run-connector-contract'
import type { SignatureVector } from './subject'

/** Whose signature is taken, and what the headers of a delivery say. */
export function signatureCases({ connector, standIn, subject }: Bench): void {
  const { webhooks } = connector
  if (!webhooks) return

  const withSecret = (clientSecret: string, previousClientSecret?: string): App => ({
    ...standIn().app,
    keys: { clientId: 'any', clientSecret, previousClientSecret },
  })

  describe('signatures', () => {
    let hooks: CaughtDeliveries
    let delivery: Delivery
    let signed: string
    beforeAll(async () => {
      hooks = await catchDeliveries()
      const merchant = await standIn().openAccount({ orders: 1 })
      const session = await connect(connector, standIn(), merchant)
      await webhooks.subscribe(session, hooks.address)
      await merchant.placeOrder()
      await standIn().settled()
      const [first] = hooks.caught
      if (!first) throw new Error('The stand-in told of nothing.')
      delivery = first
      signed = signatureHeader(delivery)
    })
    afterAll(() => hooks.close())

    /** The header that bears the signature: without it the delivery is not taken. What else is signed may be missing no more. */
    function signatureHeader({ raw, headers }: Delivery): string {
      const { app } = standIn()
      const found = [...headers.keys()].filter((name) => {
        const without = new Headers(headers)
        without.delete(name)
        return !webhooks?.verify(app, { raw, headers: without })
      })
      const bearing = found.filter((name) => /signature|hmac/.test(name))
      expect(bearing).toHaveLength(1)
      return bearing[0] ?? ''
    }
    const verify = (changes: Partial<Delivery>, app = standIn().app) =>
      webhooks.verify(app, { ...delivery, ...changes })
    const signedBy = (signature: string) => {
      const headers = new Headers(delivery.headers)
      headers.set(signed, signature)
      return verify({ headers })
    }

    it.each(subject.vectors)('as the vendor has it: $source', (vector) => {
      const { raw, headers, secret, isValid } = vector as SignatureVector
      const published = { raw: Buffer.from(raw), headers: new Headers(headers) }
      expect(webhooks.verify(withSecret(secret), published)).toBe(isValid)
      expect(webhooks.verify(withSecret('new', secret), published)).toBe(isValid)
      expect(webhooks.verify(withSecret('other'), published)).toBe(false)
    })

    it('cover every byte', () => {
      expect(verify({})).toBe(true)
      const { raw } = delivery
      for (const at of [0, Math.floor(raw.length / 2), raw.length - 1]) {
        const changed = Buffer.from(raw)
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(verify({ raw: changed }), `byte ${at}`).toBe(false)
      }
      expect(verify({ raw: Buffer.concat([raw, Buffer.from('\n')]) })).toBe(false)
      expect(verify({ raw: raw.subarray(0, -1) })).toBe(false)
      expect(verify({ raw: Buffer.alloc(0) })).toBe(false)
    })

    it('are taken whole or not at all', () => {
      const right = delivery.headers.get(signed) ?? ''
      expect(signedBy(right)).toBe(true)
      for (const wrong of ['', ' ', right.slice(0, -4), right.slice(0, 8), `${right}AAAA`, 'é?'])
        expect(() => expect(signedBy(wrong), wrong).toBe(false)).not.toThrow(TypeError)
      expect(verify({}, withSecret('another secret'))).toBe(false)
    })

    it('of the secret before are taken while the app has it', async () => {
      await standIn().signWithPreviousSecret('older secret')
      hooks.caught.length = 0
      const merchant = await standIn().openAccount({ orders: 1 })
      const session = await connect(connector, standIn(), merchant)
      await webhooks.subscribe(session, hooks.address)
      await merchant.placeOrder()
      await standIn().settled()
      await standIn().signWithPreviousSecret(undefined)
      const [older] = hooks.caught
      if (!older) throw new Error('The stand-in told of nothing.')
      const { clientSecret } = standIn().app.keys
      expect(webhooks.verify(withSecret(clientSecret), older)).toBe(false)
      expect(webhooks.verify(withSecret(clientSecret, 'older secret'), older)).toBe(true)
    })

    it('do not replace what the headers must say', () => {
      const said = webhooks.describe(delivery)
      expect(said).toMatchObject({ topic: expect.any(String), at: expect.stringMatching(/Z$/) })
      expect(Math.abs(Date.parse(said.at) - Date.now())).toBeLessThan(60_000)
      for (const name of delivery.headers.keys()) {
        const headers = new Headers(delivery.headers)
        headers.delete(name)
        try {
          expect(webhooks.describe({ ...delivery, headers })).toMatchObject({
            account: said.account,
            topic: said.topic,
            deliveryKey: said.deliveryKey,
          })
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConnectorError', kind: 'unreadable' })
        }
      }
      expect(() => webhooks.describe({ ...delivery, headers: new Headers() })).toThrow(
        expect.objectContaining({ kind: 'unreadable' }),
      )
    })
  })
}

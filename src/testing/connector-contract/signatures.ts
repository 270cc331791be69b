import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Delivery } from '@/marketplaces/contract/connector'
import type { App } from '@/marketplaces/contract/session'
import { type CaughtDeliveries, catchDeliveries } from './caught-deliveries'
import { connect, subscribe } from './conversation'
import type { Bench } from './run-connector-contract'
import type { SignatureVector } from './subject'

/** Whose signature is taken, and what the headers of a delivery say. */
export function signatureCases({ connector, standIn, subject }: Bench): void {
  const { webhooks } = connector
  if (!webhooks) return

  /** An app whose webhooks are signed with these. */
  function withSecret(secret: string, previous?: string): App {
    const { app } = standIn()
    const ofApp = { clientId: 'any', clientSecret: secret, previousClientSecret: previous }
    const webhookSecrets = [secret, ...(previous === undefined ? [] : [previous])]
    const keys = app.keys.webhookSecrets ? { ...app.keys, webhookSecrets } : ofApp
    return { ...app, keys }
  }

  const isSecret = !subject.lacks?.['a secret that signs webhooks']
  const isOverBody = !subject.lacks?.['a signature over the body']

  describe('signatures', () => {
    let hooks: CaughtDeliveries
    let delivery: Delivery
    let signed: string
    beforeAll(async () => {
      hooks = await catchDeliveries(connector, standIn().app)
      const merchant = await standIn().openAccount({ orders: 1 })
      const session = await connect(connector, standIn(), merchant)
      await subscribe(connector, standIn(), session, hooks.address)
      await merchant.placeOrder()
      await standIn().settled()
      const [first] = hooks.caught
      if (!first) throw new Error('The stand-in told of nothing.')
      delivery = first
      signed = await signatureHeader(delivery)
    })
    afterAll(() => hooks.close())

    /** The header that bears the signature: without it the delivery is not taken. What else is signed may be missing no more. */
    async function signatureHeader({ headers, ...rest }: Delivery): Promise<string> {
      const { app } = standIn()
      const found: string[] = []
      for (const name of headers.keys()) {
        const without = new Headers(headers)
        without.delete(name)
        if (!(await webhooks?.verify(app, { ...rest, headers: without }))) found.push(name)
      }
      const isBearing = (name: string) => /signature|hmac|authorization/.test(name)
      const bearing = found.length > 1 ? found.filter(isBearing) : found
      expect(bearing).toHaveLength(1)
      return bearing[0] ?? ''
    }
    const verify = async (changes: Partial<Delivery>, app = standIn().app) =>
      webhooks.verify(app, { ...delivery, ...changes })
    const signedBy = (signature: string) => {
      const headers = new Headers(delivery.headers)
      headers.set(signed, signature)
      return verify({ headers })
    }

    it.each(subject.vectors)('as computed apart from the connector: $source', async (vector) => {
      const { raw, headers, address, secret, isValid, keyAnswers } = vector as SignatureVector
      const to = address === undefined ? {} : { address }
      const example = { raw: Buffer.from(raw), headers: new Headers(headers), ...to }
      const app = keyAnswers ? answeringKeys(withSecret(secret), keyAnswers) : withSecret(secret)
      expect(await webhooks.verify(app, example)).toBe(isValid)
      if (keyAnswers) return
      expect(await webhooks.verify(withSecret('new', secret), example)).toBe(isValid)
      expect(await webhooks.verify(withSecret('other'), example)).toBe(false)
    })

    it.skipIf(isOverBody)('cover the address where they do not cover the body', async () => {
      expect(await verify({ raw: Buffer.from('{}') })).toBe(true)
      expect(await verify({ address: `${delivery.address}/other` })).toBe(false)
      expect(await verify({ address: '' })).toBe(false)
    })

    it.runIf(isOverBody)('cover every byte', async () => {
      expect(await verify({})).toBe(true)
      const { raw } = delivery
      for (const at of [0, Math.floor(raw.length / 2), raw.length - 1]) {
        const changed = Buffer.from(raw)
        changed[at] = (changed[at] ?? 0) ^ 1
        expect(await verify({ raw: changed }), `byte ${at}`).toBe(false)
      }
      expect(await verify({ raw: Buffer.concat([raw, Buffer.from('\n')]) })).toBe(false)
      expect(await verify({ raw: raw.subarray(0, -1) })).toBe(false)
      expect(await verify({ raw: Buffer.alloc(0) })).toBe(false)
    })

    it('are taken whole or not at all', async () => {
      const right = delivery.headers.get(signed) ?? ''
      expect(await signedBy(right)).toBe(true)
      for (const wrong of ['', ' ', right.slice(0, -4), right.slice(0, 8), 'é?'])
        expect(await signedBy(wrong), wrong).toBe(false)
      // what follows the padding says nothing: it may be passed over
      expect(await signedBy(`${right}AAAA`)).toBeTypeOf('boolean')
      if (isSecret) expect(await verify({}, withSecret('another secret'))).toBe(false)
    })

    it.runIf(isSecret)('of the secret before are taken while the app has it', async () => {
      await standIn().signWithPreviousSecret('older secret')
      hooks.caught.length = 0
      const merchant = await standIn().openAccount({ orders: 1 })
      const session = await connect(connector, standIn(), merchant)
      await subscribe(connector, standIn(), session, hooks.address)
      await merchant.placeOrder()
      await standIn().settled()
      await standIn().signWithPreviousSecret(undefined)
      const [older] = hooks.caught
      if (!older) throw new Error('The stand-in told of nothing.')
      const { clientSecret, webhookSecrets } = standIn().app.keys
      const present = webhookSecrets?.[0] ?? clientSecret
      expect(await webhooks.verify(withSecret(present), older)).toBe(false)
      expect(await webhooks.verify(withSecret(present, 'older secret'), older)).toBe(true)
    })

    it('do not replace what the headers must say', () => {
      const said = { account: undefined, ...webhooks.describe(delivery) }
      expect(said).toMatchObject({ topic: expect.any(String), at: expect.stringMatching(/Z$/) })
      expect(Math.abs(Date.parse(said.at) - Date.now())).toBeLessThan(60_000)
      for (const name of delivery.headers.keys()) {
        const headers = new Headers(delivery.headers)
        headers.delete(name)
        try {
          const again = { account: undefined, ...webhooks.describe({ ...delivery, headers }) }
          expect(again).toMatchObject({
            account: said.account,
            topic: said.topic,
            deliveryKey: said.deliveryKey,
          })
        } catch (error) {
          expect(error).toMatchObject({ name: 'ConnectorError', kind: 'unreadable' })
        }
      }
      const nothing = { raw: Buffer.alloc(0), headers: new Headers() }
      expect(() => webhooks.describe(nothing)).toThrow(
        expect.objectContaining({ kind: 'unreadable' }),
      )
    })
  })
}

let asked = 0

/** An app whose marketplace gives out a key as the example has it; each is one of its own, since keys are kept. */
function answeringKeys(app: App, { token, key }: NonNullable<SignatureVector['keyAnswers']>): App {
  return {
    ...app,
    baseUrl: `https://vendor-${++asked}.example`,
    http: async ({ method }) => {
      const answer = method === 'POST' ? token : key
      const text = JSON.stringify(answer ?? {})
      const headers = new Headers({ date: new Date().toUTCString() })
      const stream = async function* () {
        yield Buffer.from(text)
      }
      return { status: answer ? 200 : 404, headers, text: async () => text, stream }
    },
  }
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createHttp } from '@/platform/http/http'
import { createPrestashop } from '@/sandbox/prestashop/prestashop-stand-in'
import { openSandbox } from '@/testing/open-sandbox'
import type { App } from '../contract/session'
import { auth, keys } from './auth'
import { resources } from './resources'
import { shopOf } from './shop-url'

const domain = 'shop.lantern.example'
const key = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ123456'
const silent: App = {
  keys: { clientId: '', clientSecret: '' },
  baseUrl: 'https://{account}',
  http: () => Promise.reject(new Error('no request is expected')),
}

describe('what a merchant enters', () => {
  it.each([
    ['shop.example', 'shop.example'],
    [' HTTPS://Shop.Example/ ', 'shop.example'],
    ['https://shop.example/store/api/', 'shop.example/store'],
    ['shop.example/api?ws_key=x', 'shop.example'],
    ['https://shop.example/apiary', 'shop.example/apiary'],
  ])('%s is the shop %s', (typed, account) => {
    expect(shopOf(typed)).toBe(account)
  })

  it.each(['localhost', '10.0.0.1', 'shop.example:8080', 'https://a:b@shop.example', ''])(
    '“%s” is no shop on the internet',
    async (address) => {
      const open = keys.open(silent, { address, key }, new Date())
      await expect(open).rejects.toMatchObject({ kind: 'refused' })
    },
  )

  it.each(['', 'short', `${key}x`, `${key.slice(1)} `, `${key.slice(1)}:`])(
    '“%s” is no key',
    async (wrong) => {
      const open = keys.open(silent, { address: 'shop.example', key: wrong }, new Date())
      await expect(open).rejects.toMatchObject({ kind: 'refused' })
    },
  )
})

describe('a key', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let app: App
  beforeAll(async () => {
    const shop = { domain, orders: 1, products: 1, currency: 'EUR', timeZone: 'Europe/Paris' }
    sandbox = await openSandbox(createPrestashop({ shops: [{ ...shop, name: 'Moth & "Co"' }] }))
    const baseUrl = `${sandbox.sandbox.url}/prestashop/{account}`
    app = { ...silent, baseUrl, http: createHttp() }
  })
  afterAll(() => sandbox.sandbox.close())
  const make = (body: object = {}) =>
    sandbox.control<Record<string, string>>('POST', `prestashop/${domain}/keys`, body)

  it('opens the shop, which says what it is', async () => {
    const { account = '', credentials } = await keys.open(app, await make(), new Date())
    expect(account).toBe(domain)
    expect(await auth.describeAccount({ ...app, account, credentials })).toMatchObject({
      ...{ account: domain, name: 'Moth & "Co"', currency: 'EUR', timeZone: 'Europe/Paris' },
    })
  })

  it('is refused with what it may not read, each by its name', async () => {
    const without = ['order_slip', 'countries']
    await expect(keys.open(app, await make({ without }), new Date())).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('may not read countries, order_slip.'),
    })
    expect(resources).toEqual(expect.arrayContaining(without))
  })

  it('that the shop does not take is refused with what may keep it from the shop', async () => {
    const typed = { address: domain, key }
    await expect(keys.open(app, typed, new Date())).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringMatching(/does not take this key.*Authorization/s),
    })
  })

  it('is not asked for at an address where there is no webservice', async () => {
    const typed = { address: 'nowhere.example', key }
    await expect(keys.open(app, typed, new Date())).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('no webservice'),
    })
  })

  it('that loses a right later asks the merchant for it', async () => {
    const { key: lacking = '' } = await make({ without: ['configurations'] })
    const credentials = { accessToken: lacking, scopes: [] }
    const session = { ...app, account: domain, credentials }
    await expect(auth.describeAccount(session)).rejects.toMatchObject({
      kind: 'reauthorize',
      message: expect.stringContaining('may not read configurations'),
    })
  })
})

import { describe, expect, it } from 'vitest'
import type { HttpRequest } from '../contract/http'
import type { Session } from '../contract/session'
import { auth, keys } from './auth'
import { fetchRecords } from './records'

const sent: HttpRequest[] = []

/** A session of a shop that answers so, by the end of the address. */
function session(
  answers: Record<string, [status: number, body: unknown]>,
  account = 'shop.example/store',
): Session {
  sent.length = 0
  return {
    account,
    credentials: { accessToken: 'ck_1:cs_2', scopes: [] },
    keys: { clientId: '', clientSecret: 'secret' },
    baseUrl: 'https://{account}',
    http: async (request) => {
      sent.push(request)
      const [status, body] =
        Object.entries(answers).find(([end]) => request.url.split('?')[0]?.endsWith(end))?.[1] ??
        ([404, { code: 'rest_no_route' }] as const)
      return {
        status,
        headers: new Headers({ date: new Date().toUTCString() }),
        text: async () => JSON.stringify(body),
        stream: async function* () {},
      }
    },
  }
}
const currency: [number, unknown] = [200, { code: 'EUR' }]
const site = { name: 'Lantern &amp; Larch', home: 'https://Shop.example/store/' }

describe('keys', () => {
  const open = (typed: Record<string, string>) =>
    keys.open(
      session({}),
      { address: 'shop.example', consumerKey: 'ck_1', consumerSecret: 'cs_2', ...typed },
      new Date(),
    )

  it.each([
    ['https://shop.example/store/wp-admin/index.php', 'shop.example/store'],
    ['shop.example/wp-json/wc/v3', 'shop.example'],
    [' SHOP.example ', 'shop.example'],
  ])('open the shop that %s is of', async (address, account) => {
    expect(await open({ address })).toEqual({
      account,
      credentials: { accessToken: 'ck_1:cs_2', scopes: [] },
    })
  })

  it.each([
    [{ address: '127.0.0.1' }],
    [{ address: 'localhost' }],
    [{ address: 'shop' }],
    [{ consumerKey: 'cs_2' }],
    [{ consumerSecret: 'ck_1' }],
  ])('that cannot be right are refused: %j', async (typed) => {
    await expect(open(typed)).rejects.toMatchObject({ kind: 'refused' })
  })
})

describe('an account', () => {
  it('says what it is without being shown keys it would not know', async () => {
    const at = session({ 'currencies/current': currency, 'wp-json/': [200, site] })
    expect(await auth.describeAccount(at)).toMatchObject({
      ...{ account: 'shop.example/store', name: 'Lantern & Larch', currency: 'EUR' },
      timeZone: 'UTC',
    })
    expect(sent.map(({ url, headers }) => [url, headers?.['authorization']])).toEqual([
      [
        'https://shop.example/store/wp-json/wc/v3/data/currencies/current',
        `Basic ${Buffer.from('ck_1:cs_2').toString('base64')}`,
      ],
      ['https://shop.example/store/wp-json/', undefined],
    ])
  })

  it('that calls itself otherwise is not connected', async () => {
    const home = 'https://www.shop.example/store'
    const at = session({ 'currencies/current': currency, 'wp-json/': [200, { ...site, home }] })
    await expect(auth.describeAccount(at)).rejects.toMatchObject({ kind: 'refused' })
  })

  it('that is none is never asked', async () => {
    for (const account of ['evil.example:8080', '127.0.0.1', 'a.example/../b'])
      await expect(auth.describeAccount(session({}, account))).rejects.toMatchObject({
        kind: 'refused',
      })
    expect(sent).toEqual([])
  })
})

describe('a record that is not in a list', () => {
  const named = { entity: 'orders', externalIds: ['5'] } as const
  const ask = (answer: [number, unknown]) =>
    fetchRecords(session({ '/orders': [200, []], '/orders/5': answer }), {
      ...named,
      externalIds: ['5'],
    })

  it('is gone where the shop says so', async () => {
    const gone = { code: 'woocommerce_rest_shop_order_invalid_id' }
    expect((await ask([404, gone])).changes).toMatchObject([{ kind: 'deleted', externalId: '5' }])
  })

  it.each([
    [404, { code: 'rest_no_route' }],
    [404, '<html>'],
    [410, {}],
  ])('is not taken for gone where the shop has lost its API (%s %j)', async (status, body) => {
    await expect(ask([status, body])).rejects.toMatchObject({ kind: 'refused' })
  })
})

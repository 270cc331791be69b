import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { signatureOfCall } from './signature'
import { createTiktokShop } from './tiktok-shop-stand-in'

const CALLBACK = 'https://app.example/callback'
const app = { clientId: 'key', clientSecret: 'hush', redirectUris: [CALLBACK], perSecond: 500 }

describe('the stand-in of TikTok Shop', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  let cipher: string
  beforeAll(async () => {
    const shops = [{ domain: 'Lantern', orders: 60, products: 12 }]
    sandbox = await openSandbox(createTiktokShop({ apps: [app], shops }))
    token = (await install()).data.access_token
    const { data } = await ask('authorization/202309/shops', { shop_cipher: undefined })
    cipher = data.shops[0].cipher
  })
  afterAll(() => sandbox.sandbox.close())

  const at = (path: string) => `${sandbox.sandbox.url}/tiktok-shop/${path}`
  const consent = (service_id = 'key') =>
    fetch(at(`open/authorize?${new URLSearchParams({ service_id, state: 's' })}`), {
      headers: { 'x-sandbox-consent': 'install' },
      redirect: 'manual',
    })
  const codeOf = async () =>
    new URL((await consent()).headers.get('location') ?? '').searchParams.get('code') ?? ''
  const tokens = async (what: string, fields: Record<string, string>) => {
    const query = { app_key: 'key', app_secret: 'hush', ...fields }
    return (await fetch(at(`api/v2/token/${what}?${new URLSearchParams(query)}`))).json()
  }
  const exchange = (auth_code: string) =>
    tokens('get', { auth_code, grant_type: 'authorized_code' })
  const install = async () => exchange(await codeOf())
  async function send(
    path: string,
    query: Record<string, string | undefined> = {},
    { body, secret = 'hush' }: { body?: object; secret?: string } = {},
  ) {
    const timestamp = String(Math.floor(Date.now() / 1000))
    const all = { app_key: 'key', timestamp, shop_cipher: cipher, ...query }
    const given = Object.entries(all).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(given as [string, string][])
    const raw = body ? JSON.stringify(body) : ''
    const signed = { path: `/${path}`, query: search, body: Buffer.from(raw) }
    search.set('sign', signatureOfCall(secret, signed))
    return fetch(at(`${path}?${search}`), {
      method: body ? 'POST' : 'GET',
      headers: { 'x-tts-access-token': token },
      ...(body && { body: raw }),
    })
  }
  const ask = async (...asked: Parameters<typeof send>) => (await send(...asked)).json()

  it('asks no merchant for a service it does not know', async () => {
    expect((await consent('nobody')).status).toBe(400)
  })

  it('gives tokens for a code once, with the time when they end', async () => {
    const code = await codeOf()
    const { data } = await exchange(code)
    expect(data.access_token_expire_in * 1000).toBeGreaterThan(Date.now() + 6 * 86_400_000)
    expect(await exchange(code)).toMatchObject({ code: 36_004_004 })
    const renewed = { grant_type: 'refresh_token', refresh_token: data.refresh_token }
    expect(await tokens('refresh', renewed)).toMatchObject({ code: 0 })
    expect(await tokens('refresh', renewed)).toMatchObject({ code: 36_004_004 })
    expect(await tokens('get', { app_secret: 'no' })).toMatchObject({ code: 36_004_003 })
  })

  it('signs as was computed apart from it', () => {
    const query = new URLSearchParams({ timestamp: '1700000000', app_key: 'moth', sign: 'x' })
    const signed = { path: '/order/202309/orders/search', query, body: Buffer.from('{"a":1}') }
    expect(signatureOfCall('larch', signed)).toBe(
      '5abcfa9056d9dcb6e0aa93b7cbe3375b4a79e3ab2b9f384995764006c37b639c',
    )
  })

  it('wants a signature, a recent time and the cipher where it belongs', async () => {
    const path = 'order/202507/orders'
    expect(await ask(path, { ids: '1' }, { secret: 'no' })).toMatchObject({ code: 106_001 })
    expect(await ask(path, { timestamp: '1700000000' })).toMatchObject({ code: 36_009_004 })
    expect(await ask(path, { shop_cipher: undefined })).toMatchObject({ code: 106_013 })
    expect(await ask('authorization/202309/shops')).toMatchObject({ code: 36_009_004 })
  })

  it('lists orders by time of change within bounds, by tokens, and by id', async () => {
    const search = 'order/202309/orders/search'
    const sorted = { page_size: '20', sort_field: 'update_time', sort_order: 'ASC' }
    const { data } = await ask(search, sorted, { body: {} })
    const times = data.orders.map((one: { update_time: number }) => one.update_time)
    expect(times).toEqual(times.toSorted())
    const next = { ...sorted, page_token: data.next_page_token }
    const { data: second } = await ask(search, next, { body: {} })
    expect(second.orders[0].update_time).toBeGreaterThanOrEqual(times.at(-1))
    const bounds = { update_time_ge: times[3], update_time_lt: times[9] }
    const { data: within } = await ask(search, sorted, { body: bounds })
    for (const { update_time: time } of within.orders)
      expect(time >= times[3] && time < times[9]).toBe(true)
    const { data: named } = await ask('order/202507/orders', { ids: `${data.orders[0].id},1` })
    expect(named.orders).toEqual([data.orders[0]])
    expect(await ask(search, { page_size: '101' }, { body: {} })).toMatchObject({
      code: 36_009_004,
    })
  })

  it('takes what is paid back before a parcel left for a cancellation, and behind it for a return', async () => {
    const search = (what: string, body: object) =>
      ask(`return_refund/202309/${what}/search`, { page_size: '50' }, { body })
    const from = Math.floor(Date.now() / 1000)
    const { id } = await sandbox.control<{ id: string }>('POST', 'tiktok-shop/Lantern/orders')
    const act = (what: string) =>
      sandbox.control('POST', `tiktok-shop/Lantern/orders/${id}/${what}`)
    await act('refund')
    const { data: cancelled } = await search('cancellations', { order_ids: [id] })
    expect(cancelled.cancellations).toMatchObject([
      { order_id: id, cancel_status: 'CANCELLATION_REQUEST_COMPLETE' },
    ])
    expect((await search('returns', { order_ids: [id] })).data.return_orders).toEqual([])
    const since = { update_time_ge: from }
    expect((await search('cancellations', since)).data).toEqual(cancelled)
    expect((await search('returns', since)).data.return_orders).toEqual([])
    const { data: all } = await search('returns', {})
    expect(all.total_count).toBeGreaterThan(0)
  })

  it('gives pictures and attributes with single products only', async () => {
    const search = await ask('product/202502/products/search', { page_size: '5' }, { body: {} })
    const [{ id, main_images }] = search.data.products
    expect(main_images).toBeUndefined()
    expect((await ask(`product/202309/products/${id}`)).data.main_images).toBeDefined()
    expect(await ask('product/202309/products/1')).toMatchObject({ code: 12_052_260 })
  })
})

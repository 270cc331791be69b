import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createPrestashop } from './prestashop-stand-in'

const DOMAIN = 'shop.lantern.example'

describe('the stand-in of PrestaShop', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let key: string
  beforeAll(async () => {
    const shop = { domain: DOMAIN, orders: 60, products: 8, timeZone: 'America/New_York' }
    sandbox = await openSandbox(createPrestashop({ shops: [shop] }))
    key = await makeKey()
  })
  afterAll(() => sandbox.sandbox.close())

  const makeKey = async (body: object = {}) =>
    (await sandbox.control<{ key: string }>('POST', `prestashop/${DOMAIN}/keys`, body)).key
  const act = (path: string, body: object = {}) =>
    sandbox.control<{ id: string }>('POST', `prestashop/${DOMAIN}/${path}`, body)
  const send = (path: string, by = key, method = 'GET') =>
    fetch(`${sandbox.sandbox.url}/prestashop/${DOMAIN}/api/${path}`, {
      method,
      headers: { authorization: `Basic ${Buffer.from(`${by}:`).toString('base64')}` },
    })
  const read = async (path: string) => (await send(path)).text()
  const idsIn = (xml: string) => [...xml.matchAll(/<order id="(\d+)"/g)].map(([, id]) => id ?? '')
  const valuesOf = (xml: string, field: string) =>
    [...xml.matchAll(new RegExp(`<${field}(?: [^>]*)?><!\\[CDATA\\[(.*?)\\]\\]>`, 'g'))].map(
      ([, value]) => value ?? '',
    )

  it('answers to a key, with what it may read, and to no other', async () => {
    const refusals = [
      await fetch(`${sandbox.sandbox.url}/prestashop/${DOMAIN}/api/orders`),
      await send('orders', 'x'.repeat(31)),
      await send('orders', 'x'.repeat(32)),
      await send('orders', await makeKey({ without: ['orders'] })),
    ]
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 401, 401])
    const codes = await Promise.all(refusals.map((answer) => answer.text()))
    expect(codes.flatMap((xml) => valuesOf(xml, 'code'))).toEqual(['16', '18', '20', '26'])
    expect(await read('')).toContain('<orders xlink:href=')
    expect((await send('orders', key, 'DELETE')).status).toBe(405)
    expect(valuesOf(await read('nothing'), 'code')).toEqual(['27'])
  })

  it('lists ids only, all of them, unless it is asked for more or less', async () => {
    expect(idsIn(await read('orders'))).toHaveLength(60)
    const page = idsIn(await read('orders?sort=[id_DESC]&limit=0,10'))
    expect(page).toEqual(page.toSorted().reverse())
    const next = idsIn(await read(`orders?sort=[id_DESC]&limit=10&filter[id]=<[${page.at(-1)}]`))
    expect(new Set([...page, ...next]).size).toBe(20)
    const named = await read(`orders?display=[id,reference]&filter[id]=[${page[0]}|${page[1]}|1]`)
    expect(valuesOf(named, 'id')).toHaveLength(2)
    expect(named).not.toContain('<date_add>')
    expect(await read(`orders?filter[id]=[1]`)).toMatch(/<orders>\s*<\/orders>/)
    expect((await send('orders/1')).status).toBe(404)
    expect(await read(`orders/${page[0]}`)).toContain('<order_rows nodeType="order_row">')
  })

  it('knows times only where they are switched on, by the shop’s clock, and leaves out the end of a range', async () => {
    expect(valuesOf(await read('orders?sort=[date_upd_ASC]'), 'code')).toEqual(['38'])
    expect(valuesOf(await read('orders?filter[date_upd]=[a]'), 'code')).toEqual(['32'])
    const all = await read('orders?display=[date_upd]&sort=[date_upd_ASC]&date=1')
    const times = [...new Set(valuesOf(all, 'date_upd'))]
    expect(times).toEqual(times.toSorted())
    const [from = '', to = ''] = [times[5], times[9]]
    const within = await read(
      `orders?display=[date_upd]&date=1&filter[date_upd]=[${encodeURIComponent(`${from},${to}`)}]`,
    )
    const found = valuesOf(within, 'date_upd')
    expect(found.every((time) => time >= from && time < to)).toBe(true)
    expect(found).toContain(from)
    const placed = Date.now()
    const { id } = await act('orders')
    const [added = ''] = valuesOf(await read(`orders/${id}`), 'date_add')
    const behind = (placed - Date.parse(`${added.replace(' ', 'T')}Z`)) / 3600_000
    expect([4, 5]).toContain(Math.round(behind))
  })

  it('keeps a credit slip apart from its order, until all is given back', async () => {
    const [product] = (
      await sandbox.control<{ products: { variants: { id: string }[] }[] }>(
        ...['GET', `prestashop/${DOMAIN}/products`],
      )
    ).products
    const lines = [{ variantId: product?.variants[0]?.id, quantity: 3 }]
    const { id } = await act('orders', { lines })
    await act(`orders/${id}/fulfill`)
    const before = valuesOf(await read(`orders/${id}`), 'date_upd')
    await new Promise((resolve) => setTimeout(resolve, 1100))
    await act(`orders/${id}/refund`)
    expect(valuesOf(await read(`orders/${id}`), 'date_upd')).toEqual(before)
    const slips = await read(`order_slip?display=full&filter[id_order]=[${id}]`)
    expect(slips).toContain('<order_slips>')
    expect(valuesOf(slips, 'date_upd')[0]).not.toBe(before[0])
    await act(`orders/${id}/refund`, { isWhole: true })
    const whole = await read(`orders/${id}`)
    expect([valuesOf(whole, 'current_state'), valuesOf(whole, 'date_upd') > before]).toEqual([
      ...[['7'], true],
    ])
    const states = await read(`order_histories?display=full&filter[id_order]=[${id}]`)
    expect(valuesOf(states, 'id_order_state')).toEqual(expect.arrayContaining(['2', '4', '7']))
  })

  it('keeps kinds and stock of a product apart from it', async () => {
    const kinds = [
      { title: 'Blue', price: 1000, available: 2 },
      { title: 'Red', price: 1250, available: 3 },
    ]
    const { id } = await act('products', { title: 'Moth lamp', variants: kinds })
    const combinations = await read(`combinations?display=full&filter[id_product]=[${id}]`)
    expect(valuesOf(combinations, 'price')).toEqual(['0.000000', '2.500000'])
    const stock = await read(`stock_availables?display=full&filter[id_product]=[${id}]`)
    expect(valuesOf(stock, 'quantity')).toEqual(['5', '2', '3'])
  })
})

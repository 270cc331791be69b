import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSandbox } from '@/testing/open-sandbox'
import { createMagento } from './magento-stand-in'

const DOMAIN = 'shop.lantern.example'

describe('the stand-in of Magento', () => {
  let sandbox: Awaited<ReturnType<typeof openSandbox>>
  let token: string
  beforeAll(async () => {
    sandbox = await openSandbox(
      createMagento({ shops: [{ domain: DOMAIN, orders: 60, products: 8 }] }),
    )
    const keys = await sandbox.control<{ accessToken: string }>('POST', `magento/${DOMAIN}/keys`)
    token = keys.accessToken
  })
  afterAll(() => sandbox.sandbox.close())

  const send = (path: string, bearer = token) =>
    fetch(`${sandbox.sandbox.url}/magento/${DOMAIN}/rest/V1/${path}`, {
      headers: { authorization: `Bearer ${bearer}` },
    })
  const search = async (what: string, criteria: Record<string, string>) => {
    const query = Object.entries(criteria).map(([name, value]) => [`searchCriteria${name}`, value])
    return (await send(`${what}?${new URLSearchParams(query)}`)).json()
  }
  const where = (field: string, condition_type: string, value: string, group = 0) => ({
    [`[filter_groups][${group}][filters][0][field]`]: field,
    [`[filter_groups][${group}][filters][0][condition_type]`]: condition_type,
    [`[filter_groups][${group}][filters][0][value]`]: value,
  })

  it('answers to whoever has the token of an integration', async () => {
    expect((await send('store/storeConfigs', 'no')).status).toBe(401)
    expect(await (await send('store/storeConfigs')).json()).toMatchObject([
      { timezone: 'Europe/London' },
    ])
  })

  it('gives everything without a size, and the last page again behind it', async () => {
    expect(
      (await search('orders', { '[pageSize]': '50', '[currentPage]': '1' })).items,
    ).toHaveLength(50)
    const last = await search('orders', { '[pageSize]': '50', '[currentPage]': '2' })
    const behind = await search('orders', { '[pageSize]': '50', '[currentPage]': '9' })
    expect([last.items.length, last.total_count]).toEqual([10, 60])
    expect(behind.items).toEqual(last.items)
    expect((await search('orders', {})).items).toHaveLength(60)
  })

  it('searches by time of change, in UTC without a zone', async () => {
    const sorted = { '[sortOrders][0][field]': 'updated_at', '[sortOrders][0][direction]': 'ASC' }
    const { items } = await search('orders', sorted)
    const times = items.map((one: { updated_at: string }) => one.updated_at)
    expect(times).toEqual(times.toSorted())
    const bounds = {
      ...where('updated_at', 'gteq', times[5]),
      ...where('updated_at', 'lt', times[9], 1),
    }
    const { items: within } = await search('orders', { ...sorted, ...bounds })
    for (const { updated_at: at } of within) expect(at >= times[5] && at < times[9]).toBe(true)
  })

  it('keeps kinds and stock of a product apart from it', async () => {
    const kinds = [
      { title: 'Blue', price: 1000 },
      { title: 'Red', price: 1200 },
    ]
    const wanted = { title: 'Moth lamp', variants: kinds }
    const { id } = await sandbox.control<{ id: string }>(
      'POST',
      `magento/${DOMAIN}/products`,
      wanted,
    )
    const { items } = await search('products', where('entity_id', 'in', id))
    expect(items[0]).toMatchObject({ type_id: 'configurable', price: 0 })
    const children = await (await send(`configurable-products/${items[0].sku}/children`)).json()
    const skus = children.map((one: { sku: string }) => one.sku)
    expect(skus).toHaveLength(2)
    const stock = await search('inventory/source-items', where('sku', 'in', skus.join(',')))
    expect(stock.items.map((one: { sku: string }) => one.sku)).toEqual(skus)
  })
})

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openSandboxShop, type SandboxShop, testShop } from '@/testing/sandbox-shop'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let shop: SandboxShop
let token = ''
beforeAll(async () => {
  shop = await openSandboxShop()
  token = await shop.install()
})
afterAll(() => shop.sandbox.close())

interface Page {
  nodes: { id: string; updatedAt: string; createdAt: string }[]
  pageInfo: { hasNextPage: boolean; endCursor: string; hasPreviousPage: boolean }
}
const pageQuery = `query($first: Int, $last: Int, $after: String, $before: String, $query: String, $sortKey: OrderSortKeys, $reverse: Boolean) {
  orders(first: $first, last: $last, after: $after, before: $before, query: $query, sortKey: $sortKey, reverse: $reverse) {
    nodes { id updatedAt createdAt } pageInfo { hasNextPage hasPreviousPage endCursor } } }`
async function page(variables: object, as = token): Promise<Page> {
  const { data, errors } = await shop.graphql(as, pageQuery, variables)
  expect(errors).toBeUndefined()
  return data['orders'] as Page
}

async function toTheEnd(variables: object): Promise<Page['nodes']> {
  const nodes: Page['nodes'] = []
  let after: string | undefined
  do {
    const { nodes: some, pageInfo } = await page({ ...variables, after })
    nodes.push(...some)
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined
  } while (after)
  return nodes
}

describe('lists', () => {
  it('are paged to the end, in order, each record once', async () => {
    const nodes = await toTheEnd({ first: 7, sortKey: 'UPDATED_AT' })
    expect(nodes).toHaveLength(60)
    expect(new Set(nodes.map(({ id }) => id)).size).toBe(60)
    const times = nodes.map(({ updatedAt }) => updatedAt)
    expect(times).toEqual([...times].sort())
    const reversed = await toTheEnd({ first: 11, sortKey: 'UPDATED_AT', reverse: true })
    expect(reversed.map(({ id }) => id)).toEqual(nodes.map(({ id }) => id).reverse())
  })

  it('are paged backwards', async () => {
    const all = await toTheEnd({ first: 50, sortKey: 'CREATED_AT' })
    const last = await page({ last: 5, sortKey: 'CREATED_AT' })
    expect(last.nodes).toEqual(all.slice(-5))
    expect(last.pageInfo).toMatchObject({ hasPreviousPage: true, hasNextPage: false })
  })

  it('keep their place while records change', async () => {
    const first = await page({ first: 20, sortKey: 'CREATED_AT' })
    const [touched] = first.nodes
    await shop.control('POST', `shopify/${testShop}/orders/${touched?.id.split('/').pop()}/edit`, {
      note: 'later',
    })
    const next = await page({
      first: 20,
      sortKey: 'CREATED_AT',
      after: first.pageInfo.endCursor,
    })
    const seen = new Set(first.nodes.map(({ id }) => id))
    expect(next.nodes.filter(({ id }) => seen.has(id))).toEqual([])
    const updated = await toTheEnd({ first: 50, sortKey: 'UPDATED_AT' })
    // times are whole seconds: others of the same one may stand after it
    const now = updated.find(({ id }) => id === touched?.id)
    expect(now?.updatedAt).toBe(updated.at(-1)?.updatedAt)
  })

  it('refuse what the vendor refuses', async () => {
    const say = async (variables: object) =>
      (await shop.graphql(token, pageQuery, variables)).errors?.[0]?.message
    expect(await say({})).toBe('you must provide one of first or last')
    expect(await say({ first: 251 })).toContain('250')
    const { pageInfo } = await page({ first: 2, sortKey: 'ID' })
    expect(await say({ first: 2, sortKey: 'UPDATED_AT', after: pageInfo.endCursor })).toContain(
      'Invalid cursor',
    )
  })
})

describe('searches', () => {
  const ids = async (query: string) =>
    (await toTheEnd({ first: 50, query, sortKey: 'UPDATED_AT' })).map(({ id }) => id)

  it('find what changed since and until', async () => {
    const all = await toTheEnd({ first: 50, sortKey: 'UPDATED_AT' })
    const middle = all[30]
    const since = await ids(`updated_at:>='${middle?.updatedAt}'`)
    expect(since).toEqual(
      all.filter(({ updatedAt }) => updatedAt >= (middle?.updatedAt ?? '')).map(({ id }) => id),
    )
    const before = await ids(`updated_at:<'${middle?.updatedAt}'`)
    expect(before.length + since.length).toBe(60)
    const byOther = await toTheEnd({
      first: 50,
      query: `updated_at:>='${middle?.updatedAt}'`,
      sortKey: 'CREATED_AT',
    })
    expect(new Set(byOther.map(({ id }) => id))).toEqual(new Set(since))
  })

  it('know ids, states and customers', async () => {
    const [one] = await toTheEnd({ first: 50 })
    const number = one?.id.split('/').pop()
    expect(await ids(`id:${number}`)).toEqual([one?.id])
    const open = await ids('status:open')
    const closed = await ids('status:closed')
    const cancelled = await ids('status:cancelled')
    expect(open.length + closed.length + cancelled.length).toBe(60)
    expect(await ids('status:any')).toHaveLength(60)
    const paid = await ids('financial_status:paid OR financial_status:partially_refunded')
    expect(paid.length).toBeGreaterThan(20)
    expect(await ids('-financial_status:paid')).toHaveLength(
      60 - (await ids('financial_status:paid')).length,
    )
  })

  it('tell of fields that do not exist, and pass over them', async () => {
    const { data, extensions } = await shop.graphql(token, pageQuery, {
      first: 5,
      query: 'colour:red',
    })
    expect((data['orders'] as Page).nodes).toHaveLength(5)
    expect(extensions?.search?.[0]?.warnings[0]?.field).toBe('colour')
  })
})

describe('what an app may see', () => {
  it('ends at sixty days without the scope for all orders', async () => {
    const recent = await shop.install('read_orders')
    const nodes: Page['nodes'] = []
    let after: string | undefined
    do {
      const { nodes: some, pageInfo } = await page({ first: 50, after }, recent)
      nodes.push(...some)
      after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined
    } while (after)
    expect(nodes.length).toBeGreaterThan(5)
    expect(nodes.length).toBeLessThan(50)
    const edge = Date.now() - 60 * 86_400_000
    expect(nodes.every(({ createdAt }) => Date.parse(createdAt) >= edge)).toBe(true)
    const [old] = await toTheEnd({ first: 50, sortKey: 'CREATED_AT' })
    const { data } = await shop.graphql(recent, 'query($id: ID!) { order(id: $id) { id } }', {
      id: old?.id,
    })
    expect(data).toEqual({ order: null })
  })

  it('ends at its scopes', async () => {
    const ordersOnly = await shop.install('read_orders')
    const { errors } = await shop.graphql(ordersOnly, '{ customers(first: 1) { nodes { id } } }')
    expect(errors?.[0]?.extensions?.code).toBe('ACCESS_DENIED')
  })
})

describe('records', () => {
  it('are whole: lines, people, money in both currencies', async () => {
    const { data, errors } = await shop.graphql(
      token,
      `{ orders(first: 20) { nodes {
        name totalPriceSet { shopMoney { amount currencyCode } presentmentMoney { amount } }
        subtotalPriceSet { shopMoney { amount } } totalShippingPriceSet { shopMoney { amount } }
        customer { defaultEmailAddress { emailAddress marketingState } numberOfOrders }
        shippingAddress { name countryCodeV2 }
        lineItems(first: 10) { nodes { title quantity originalUnitPriceSet { shopMoney { amount } }
          discountAllocations { allocatedAmountSet { shopMoney { amount } } } product { id } variant { sku } } }
        fulfillments(first: 5) { status deliveredAt trackingInfo { number } }
        refunds(first: 5) { totalRefundedSet { shopMoney { amount } } refundLineItems(first: 5) { nodes { quantity } } }
      } } }`,
    )
    expect(errors).toBeUndefined()
    type Set = { shopMoney: { amount: string } }
    const { nodes } = data['orders'] as {
      nodes: {
        totalPriceSet: Set
        totalShippingPriceSet: Set
        lineItems: {
          nodes: {
            quantity: number
            originalUnitPriceSet: Set
            discountAllocations: { allocatedAmountSet: Set }[]
          }[]
        }
      }[]
    }
    const cents = ({ shopMoney }: Set) => Math.round(Number(shopMoney.amount) * 100)
    for (const order of nodes) {
      const lines = order.lineItems.nodes.reduce(
        (sum, line) =>
          sum +
          cents(line.originalUnitPriceSet) * line.quantity -
          line.discountAllocations.reduce((off, one) => off + cents(one.allocatedAmountSet), 0),
        0,
      )
      expect(lines + cents(order.totalShippingPriceSet)).toBe(cents(order.totalPriceSet))
    }
  })

  it('are found by global id, whatever their kind', async () => {
    const { data } = await shop.graphql(
      token,
      `{ products(first: 1) { nodes { id variants(first: 1) { nodes { id inventoryItem { id
        inventoryLevels(first: 1) { nodes { id quantities(names: ["available"]) { quantity } } } } } } } }
        customers(first: 1) { nodes { id } } abandonedCheckouts(first: 1) { nodes { id } } }`,
    )
    const text = JSON.stringify(data)
    const ids = [...text.matchAll(/gid:\/\/shopify\/[^"]+/g)].map(([id]) => id)
    const types = new Set(ids.map((id) => id.split('/')[3]))
    expect(types.size).toBe(6)
    const found = await shop.graphql(
      token,
      'query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
      { ids: [...ids, 'gid://shopify/Order/1'] },
    )
    expect(found.data['nodes']).toEqual([
      ...ids.map((id) => ({ __typename: id.split('/')[3], id })),
      null,
    ])
  })
})

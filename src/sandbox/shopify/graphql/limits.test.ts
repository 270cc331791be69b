import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { openSandboxShop, type SandboxShop } from '@/testing/sandbox-shop'
import { weightOfSize } from './cost'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let now = Date.parse('2026-07-10T10:00:00Z')
let shop: SandboxShop
let token = ''
beforeAll(async () => {
  shop = await openSandboxShop({ now: () => now })
  token = await shop.install()
})
afterAll(() => shop.sandbox.close())
beforeEach(async () => {
  await shop.control('DELETE', 'shopify/faults')
  // the bucket is full again
  now += 60_000
})

const ordersQuery =
  'query($first: Int!) { orders(first: $first) { nodes { id customer { id } lineItems(first: 50) { nodes { id product { id } } } } } }'

describe('the cost of a query', () => {
  it('weighs lists as numbers seen in the vendor’s answers do', () => {
    expect([3, 10, 250].map(weightOfSize)).toEqual([2, 4, 11])
  })

  it('is told with every answer, and the difference to what it was is given back', async () => {
    const { extensions } = await shop.graphql(token, ordersQuery, { first: 20 })
    const { requestedQueryCost, actualQueryCost, throttleStatus } = extensions?.cost ?? {}
    expect(requestedQueryCost).toBeGreaterThan(actualQueryCost ?? Infinity)
    expect(throttleStatus?.maximumAvailable).toBe(2000)
    expect(throttleStatus?.restoreRate).toBe(100)
    expect(throttleStatus?.currentlyAvailable).toBe(2000 - (actualQueryCost ?? 0))
  })

  it('throttles until enough has come back', async () => {
    const costs: number[] = []
    for (let call = 0; call < 200; call++) {
      const { errors, extensions } = await shop.graphql(token, ordersQuery, { first: 100 })
      if (!errors) {
        costs.push(extensions?.cost.actualQueryCost ?? 0)
        continue
      }
      expect(errors[0]?.extensions?.code).toBe('THROTTLED')
      const { requestedQueryCost = 0, throttleStatus } = extensions?.cost ?? {}
      const missing = requestedQueryCost - (throttleStatus?.currentlyAvailable ?? 0)
      expect(missing).toBeGreaterThan(0)
      now += (missing / 100) * 1000 + 10
      const again = await shop.graphql(token, ordersQuery, { first: 100 })
      expect(again.errors).toBeUndefined()
      break
    }
    expect(costs.length).toBeGreaterThan(2)
    expect(costs.length).toBeLessThan(200)
  })

  it('has a limit for a single query', async () => {
    await shop.control('PATCH', 'shopify/settings', { maxQueryCost: 50 })
    const { errors } = await shop.graphql(token, ordersQuery, { first: 100 })
    await shop.control('PATCH', 'shopify/settings', { maxQueryCost: 1000 })
    expect(errors?.[0]?.extensions?.code).toBe('MAX_COST_EXCEEDED')
  })
})

describe('a list', () => {
  it('ends where the vendor’s do, however long it is', async () => {
    const query =
      'query($after: String) { orders(first: 20, after: $after) { pageInfo { endCursor hasNextPage } } }'
    await shop.control('PATCH', 'shopify/settings', { listDepth: 40 })
    let after: string | undefined
    for (let page = 0; page < 2; page++) {
      const { data } = await shop.graphql(token, query, { after })
      after = (data['orders'] as { pageInfo: { endCursor: string } }).pageInfo.endCursor
    }
    const { errors } = await shop.graphql(token, query, { after })
    expect(errors?.[0]?.message).toContain('40')
    await shop.control('PATCH', 'shopify/settings', { listDepth: 25_000 })
    expect((await shop.graphql(token, query, { after })).errors).toBeUndefined()
  })
})

describe('faults', () => {
  const status = async () => (await shop.call(token, '{ shop { name } }')).status

  it('fail the next calls, then no more', async () => {
    await shop.control('PATCH', 'shopify/faults', { failNext: { status: 429, count: 2 } })
    const limited = await shop.call(token, '{ shop { name } }')
    expect(limited.status).toBe(429)
    expect(limited.headers.get('retry-after')).toBe('1.0')
    expect([await status(), await status()]).toEqual([429, 200])
  })

  it('fail a share of the calls, the same ones for the same seed', async () => {
    const run = async () => {
      await shop.control('PATCH', 'shopify/faults', {
        failShare: { status: 500, share: 0.5 },
        seed: 7,
      })
      const answers: number[] = []
      for (let call = 0; call < 12; call++) answers.push(await status())
      return answers
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await run()).toEqual(first)
  })

  it('throttle and slow down', async () => {
    await shop.control('PATCH', 'shopify/faults', { throttleNext: 1, slowMs: 60 })
    const before = Date.now()
    const { errors } = await shop.graphql(token, '{ shop { name } }')
    expect(errors?.[0]?.extensions?.code).toBe('THROTTLED')
    expect(Date.now() - before).toBeGreaterThanOrEqual(55)
    const faults = await shop.control<{ counts: Record<string, number> }>('GET', 'shopify/faults')
    expect(faults.counts).toMatchObject({ throttled: 1, slowed: 1 })
  })
})

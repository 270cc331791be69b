import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { startSandbox } from '@/sandbox/server/start-sandbox'
import { openSandboxShop, type SandboxShop, testApp, testShop } from '@/testing/sandbox-shop'
import { createShopify } from '../shopify-stand-in'

// real HTTP on a machine that others use too
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let shop: SandboxShop
beforeAll(async () => {
  shop = await openSandboxShop()
})
afterAll(() => shop.sandbox.close())

interface Told {
  id: string
  updatedAt: string
}
const act = (what: string, body: object = {}) =>
  shop.control<Told>('POST', `shopify/${testShop}/${what}`, body)
const held = async <T>(kind: string, id: string): Promise<T> => {
  const answer = await shop.control<Record<string, ({ id: string } & T)[]>>(
    'GET',
    `shopify/${testShop}/${kind}`,
  )
  const found = answer[kind]?.find((record) => record.id === id)
  if (!found) throw new Error(`no ${kind} ${id}`)
  return found
}
interface HeldOrder {
  total: string
  currentTotal: string
  refunded: string
  financialStatus: string
  fulfillmentStatus: string
  cancelledAt: string | null
  customerId: string
}

describe('the life of an order', () => {
  it('is placed, paid, sent in parts, brought, refunded in part', async () => {
    const { id } = await act('orders', { isPaid: false, seed: 11 })
    const order = () => held<HeldOrder>('orders', id)
    expect(await order()).toMatchObject({ financialStatus: 'PENDING' })
    await act(`orders/${id}/pay`)
    await act(`orders/${id}/fulfill`, { isPartial: true })
    await act(`orders/${id}/fulfill`)
    await act(`orders/${id}/deliver`)
    expect(await order()).toMatchObject({
      financialStatus: 'PAID',
      fulfillmentStatus: 'FULFILLED',
      refunded: '0.00',
    })
    await act(`orders/${id}/refund`, { restock: true })
    const refunded = await order()
    expect(Number(refunded.refunded)).toBeGreaterThan(0)
    expect(Number(refunded.total) - Number(refunded.refunded)).toBeCloseTo(
      Number(refunded.currentTotal),
    )
  })

  it('is cancelled with its money back, edited, deleted', async () => {
    const { id } = await act('orders', { seed: 12 })
    const before = await held<HeldOrder>('orders', id)
    await act(`orders/${id}/edit`, { removeLine: 0 })
    const edited = await held<HeldOrder>('orders', id)
    expect(edited.total).toBe(before.total)
    expect(Number(edited.currentTotal)).toBeLessThan(Number(before.total))
    const other = await act('orders', { seed: 13 })
    await act(`orders/${other.id}/cancel`, { reason: 'inventory' })
    const cancelled = await held<HeldOrder>('orders', other.id)
    expect(cancelled).toMatchObject({ financialStatus: 'REFUNDED', refunded: cancelled.total })
    await act(`orders/${other.id}/delete`)
    await expect(held('orders', other.id)).rejects.toThrow()
    await expect(act(`orders/${other.id}/pay`)).rejects.toThrow('404')
  })

  it('takes the buyer and the goods it is told', async () => {
    const customer = await act('customers', { email: 'ida@example.org', firstName: 'Ida' })
    const product = await act('products', {
      title: 'Moth lamp',
      variants: [{ title: 'Blue', price: 1250, available: 9 }],
    })
    const { variants } = await held<{ variants: { id: string; available: number }[] }>(
      'products',
      product.id,
    )
    const variantId = variants[0]?.id
    const order = await act('orders', {
      customerId: customer.id,
      lines: [{ variantId, quantity: 2 }],
    })
    expect(await held<HeldOrder>('orders', order.id)).toMatchObject({
      customerId: customer.id,
      total: '28.95',
    })
    expect(await held('products', product.id)).toMatchObject({ variants: [{ available: 7 }] })
    await act('stock', { variantId, to: 0 })
    expect(await held('products', product.id)).toMatchObject({ variants: [{ available: 0 }] })
    expect(await held('customers', customer.id)).toMatchObject({ orders: 1 })
  })

  it('refuses input it does not know', async () => {
    await expect(act('orders', { colour: 'red' })).rejects.toThrow('400')
    await expect(act('orders/1/explode')).rejects.toThrow('404')
  })
})

describe('carts and people', () => {
  it('are left, changed, and completed', async () => {
    const { id } = await act('checkouts', { email: 'guest@example.org', seed: 5 })
    await act(`checkouts/${id}`, { email: 'guest2@example.org' })
    expect(await held('checkouts', id)).toMatchObject({
      email: 'guest2@example.org',
      completedAt: null,
    })
    const { orderId } = await shop.control<{ orderId: string }>(
      'POST',
      `shopify/${testShop}/checkouts/${id}/complete`,
    )
    expect(await held('checkouts', id)).toMatchObject({ orderId })
    expect(await held('orders', orderId)).toMatchObject({ email: 'guest2@example.org' })
  })

  it('change their consent, and are forgotten', async () => {
    const { id } = await act('customers', { email: 'ola@example.org', marketing: 'SUBSCRIBED' })
    await act(`customers/${id}`, { marketing: 'UNSUBSCRIBED', tags: ['vip'] })
    expect(await held('customers', id)).toMatchObject({
      marketing: 'UNSUBSCRIBED',
      tags: ['vip'],
      email: 'ola@example.org',
    })
    await act(`customers/${id}/redact`)
    expect(await held('customers', id)).toMatchObject({ email: null, tags: [] })
  })

  it('keep coming while life is on', async () => {
    const counts = async () =>
      (await shop.control<{ counts: Record<string, number> }>('GET', `shopify/${testShop}`)).counts
    const before = await counts()
    await act('live', { ordersPerHour: 36_000, cartsPerHour: 36_000, seed: 3 })
    await new Promise((resolve) => setTimeout(resolve, 900))
    await shop.control('DELETE', `shopify/${testShop}/live`)
    const after = await counts()
    expect(after['orders']).toBeGreaterThan(before['orders'] ?? Infinity)
    expect(after['checkouts']).toBeGreaterThan(before['checkouts'] ?? Infinity)
  })
})

describe('shops', () => {
  it('are opened with as many orders as wished, and closed', async () => {
    const domain = 'load.myshopify.com'
    await shop.control('POST', 'shopify/shops', {
      shops: [{ domain, orders: 100_000, buyers: 30_000, products: 500 }],
    })
    const opened = await shop.control<{ counts: Record<string, number> }>(
      'GET',
      `shopify/${domain}`,
    )
    expect(opened.counts).toMatchObject({ orders: 100_000, customers: 30_000, products: 500 })
    await shop.control('DELETE', `shopify/${domain}`)
    await expect(shop.control('GET', `shopify/${domain}`)).rejects.toThrow('404')
  })

  it('are listed with everything else', async () => {
    const overview = await fetch(`${shop.sandbox.url}/__sandbox`)
    expect(await overview.json()).toMatchObject({
      sandbox: shop.sandbox.url,
      shops: [{ marketplace: 'shopify', domain: testShop }],
      marketplaces: { shopify: { apps: [{ clientId: testApp.clientId }] } },
    })
  })
})

describe('a state file', () => {
  it('keeps tokens, subscriptions and what happened over a restart', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'sandbox-state-'))
    const stateFile = path.join(folder, 'state.json')
    const open = () =>
      startSandbox({
        standIns: [createShopify({ apps: [testApp], shops: [{ domain: testShop, orders: 30 }] })],
        stateFile,
      })
    const get = async (url: string) =>
      (await (await fetch(`${url}/__sandbox/shopify/${testShop}/orders`)).json()) as {
        orders: object[]
      }
    const first = await open()
    await fetch(`${first.url}/__sandbox/shopify/${testShop}/orders`, {
      method: 'POST',
      body: JSON.stringify({ seed: 1 }),
    })
    const before = await get(first.url)
    await first.close()
    const second = await open()
    const after = await get(second.url)
    await second.close()
    rmSync(folder, { recursive: true })
    expect(before.orders).toHaveLength(31)
    expect(after).toEqual(before)
  })
})

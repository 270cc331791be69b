import { describe, expect, it } from 'vitest'
import { type MergedOrder, mergedOrders } from './merged-orders'
import { NewSquareShop, SquareShop } from './shop'

/** A merchant's account that counts how many orders are looked at. */
class CountingShop extends SquareShop {
  looks = 0

  override locationOf(orderId: number): string {
    this.looks++
    return super.locationOf(orderId)
  }
}

const size = { domain: 'lantern', orders: 5000, buyers: 300, days: 300, products: 6 }
const shop = new CountingShop({ ...NewSquareShop.parse(size), startedAt: Date.now() })
const all = { from: -Infinity, to: Infinity, after: undefined }
const read = (wanted: Parameters<typeof mergedOrders>[1], most = Infinity) => {
  const found: MergedOrder[] = []
  for (const entry of mergedOrders(shop, wanted)) {
    if (found.length === most) break
    found.push(entry)
  }
  return found.map(({ at, id }) => ({ value: at, id }))
}

describe.each([
  ['createdAt', true],
  ['createdAt', false],
  ['updatedAt', true],
  ['updatedAt', false],
] as const)('sales and returns by %s, backwards: %s', (by, isReverse) => {
  const list = { by, isReverse, ...all }

  it('are in one order, each once', () => {
    const found = read(list)
    const step = isReverse ? -1 : 1
    expect(found).toEqual(found.toSorted((a, b) => (a.value - b.value || a.id - b.id) * step))
    expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
    expect(found.length).toBeGreaterThan(5000)
  })

  it('go on behind any place, and within any bounds, without a look at what is before', () => {
    const whole = read(list)
    const place = 4000
    const after = whole[place]
    const { value = 0 } = after ?? {}
    shop.looks = 0
    expect(read({ ...list, after }, 50)).toEqual(whole.slice(place + 1, place + 51))
    expect(shop.looks).toBeLessThan(60)
    shop.looks = 0
    const bounds = isReverse ? { to: value } : { from: value }
    const begin = whole.findIndex((one) => one.value === value)
    expect(read({ ...list, ...bounds }, 50)).toEqual(whole.slice(begin, begin + 50))
    expect(shop.looks).toBeLessThan(60)
    const end = isReverse ? { from: value } : { to: value }
    expect(read({ ...list, ...end })).toEqual(
      whole.filter((one) => (isReverse ? one.value >= value : one.value <= value)),
    )
  })
})

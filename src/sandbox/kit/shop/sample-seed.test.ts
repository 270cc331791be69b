import { describe, expect, it } from 'vitest'
import { committedShop } from '../../sample-shop/sample-files'
import { Collection } from './collection'
import { hashText } from './hash'
import { everybody, type SampleShare, sampleSeed } from './sample-seed'

const now = Date.parse('2026-11-20T00:00:00Z')
const range = { first: 1000, stride: 10 }
const ids = { orders: range, customers: range, products: range, checkouts: range }
const seedOf = (part: SampleShare) => sampleSeed(ids, committedShop.seed, now, part)
const peopleOf = (part: SampleShare) => {
  const { customers } = seedOf(part)
  return Array.from({ length: customers.size }, (_, place) => customers.make(place))
}

describe('the people of the sample', () => {
  const etsy = peopleOf({ salt: hashText('etsy'), share: 0.4 })
  const square = peopleOf({ salt: hashText('square'), share: 0.4 })

  it('buy on some marketplaces, the same ones under the same address', () => {
    const known = new Map(peopleOf(everybody).map(({ email, lastName }) => [email, lastName]))
    expect(etsy.length).toBeGreaterThan(700)
    expect(etsy.length).toBeLessThan(900)
    const emails = new Set(square.map(({ email }) => email))
    const common = etsy.filter(({ email }) => emails.has(email))
    expect(common.length).toBeGreaterThan(250)
    expect(common.length).toBeLessThan(400)
    for (const { email, lastName } of etsy) expect(known.get(email)).toBe(lastName)
  })

  it('hide behind addresses of a relay where there is one', () => {
    const part = { salt: hashText('ebay'), share: 0.4, relay: 'members.ebay.example' }
    const masked = peopleOf(part).map(({ email }) => email)
    expect(new Set(masked).size).toBe(masked.length)
    for (const email of masked) expect(email).toMatch(/^[0-9a-f]+@members\.ebay\.example$/)
    expect(peopleOf(part).map(({ email }) => email)).toEqual(masked)
  })

  it('pay, and send goods back', () => {
    const { orders } = seedOf({ salt: hashText('etsy'), share: 0.4 })
    const all = Array.from({ length: orders.size }, (_, place) => orders.make(place))
    for (const { financial, paidAt, returns, refunds } of all) {
      expect(paidAt === null).toBe(['pending', 'voided'].includes(financial))
      if (returns.length > 0) expect(refunds).toHaveLength(1)
    }
    expect(all.some(({ returns }) => returns.length > 0)).toBe(true)
  })
})

describe('a collection', () => {
  it('remembers what was removed and when, over a restart too', () => {
    const { customers } = seedOf({ salt: 5, share: 0.01 })
    const collection = new Collection(customers)
    const [second, first] = [collection.nextId() - 10, 1000]
    collection.remove(second, 200)
    collection.remove(first, 100)
    const again = new Collection(customers)
    again.restore(collection.snapshot())
    expect(again.tombstones()).toEqual([
      { id: first, removedAt: 100 },
      { id: second, removedAt: 200 },
    ])
    expect(again.size).toBe(customers.size - 2)
  })
})

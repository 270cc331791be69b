import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readTable } from '@/lib/tabular/read-table'
import { normalizeEmail } from '@/lib/values/normalize-email'
import { committedShop, sampleFiles } from './sample-files'

const folder = path.resolve(import.meta.dirname, '../../../data/ebay_sample')
const files = sampleFiles(committedShop)

async function rowsOf(name: keyof typeof files) {
  const bytes = (async function* () {
    yield Buffer.from(files[name])
  })()
  const { columns, batches } = await readTable(bytes, { name })
  const records: Record<string, string>[] = []
  for await (const { rows } of batches)
    for (const row of rows)
      records.push(Object.fromEntries(columns.map((column, index) => [column, row[index] ?? ''])))
  return records
}

const messages = files['messages.jsonl']
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Record<string, string>)

describe('the sample shop', () => {
  it.each(Object.keys(files) as (keyof typeof files)[])(
    '%s in the repository is what the generator makes',
    (name) => {
      const isSame = readFileSync(path.join(folder, name), 'utf8') === files[name]
      expect(isSame, 'run “npm run sample-data” and commit the files').toBe(true)
    },
  )

  it('makes another shop from another seed', () => {
    expect(sampleFiles({ ...committedShop, seed: 7 })['orders.csv']).not.toBe(files['orders.csv'])
  })

  it('has the promised size, up to its last day', async () => {
    const customers = await rowsOf('customers.csv')
    const lines = await rowsOf('orders.csv')
    const orders = new Map(lines.map((line) => [line['order_number'], line]))
    expect(customers).toHaveLength(2000)
    expect(orders.size).toBeGreaterThan(5700)
    expect(orders.size).toBeLessThan(6300)
    const dates = lines.map((line) => line['order_date'] ?? '').sort()
    expect(dates[0]?.slice(0, 7)).toBe('2025-05')
    expect(dates.at(-1)?.slice(0, 10)).toBe(committedShop.endDay)
    const known = new Set(customers.map((customer) => customer['buyer_id']))
    expect(lines.filter((line) => !known.has(line['buyer_id']))).toEqual([])
  })

  it('adds up: the lines and the shipping make the total, a refund is no larger', async () => {
    const goods = new Map<string, number>()
    const cents = (text: string | undefined) => Math.round(Number(text) * 100)
    const lines = await rowsOf('orders.csv')
    for (const line of lines) {
      const number = line['order_number'] ?? ''
      goods.set(
        number,
        (goods.get(number) ?? 0) + cents(line['unit_price']) * Number(line['quantity']),
      )
    }
    for (const line of lines) {
      const sum = (goods.get(line['order_number'] ?? '') ?? 0) + cents(line['shipping_cost'])
      expect(sum).toBe(cents(line['order_total']))
      expect(cents(line['refunded'])).toBeLessThanOrEqual(sum)
    }
  })

  it('can reach nobody: reserved domains and numbers only', async () => {
    for (const customer of await rowsOf('customers.csv')) {
      const email = normalizeEmail(customer['email'] ?? '')
      if (customer['email']) expect(email?.domain).toMatch(/(^|\.)example(\.com|\.net|\.org)?$/)
      if (customer['phone'])
        expect(customer['phone']).toMatch(/^(07700 900|07700 90\d|020 7946 \d|\d{3}-555-01)/)
    }
  })

  it('has messages on real orders, in time, and a tag for every wish', async () => {
    const placed = new Map(
      (await rowsOf('orders.csv')).map((line) => [line['order_number'], line['order_date'] ?? '']),
    )
    expect(messages.length).toBeGreaterThan(270)
    for (const message of messages) {
      const at = placed.get(message['order_number'])
      expect(at !== undefined && at < (message['sent_at'] ?? '')).toBe(true)
      expect(message['body']).not.toMatch(/[{}]|undefined/)
    }
    const inbound = new Set(
      messages
        .filter(({ direction }) => direction === 'inbound')
        .map((message) => message['message_id']),
    )
    const tags = await rowsOf('expected-tags.csv')
    expect(tags.length).toBeGreaterThanOrEqual(40)
    expect(tags.every((tag) => tag['tag'] === 'REQUEST_FUTURE_ITEM' && tag['keyword'] !== '')).toBe(
      true,
    )
    expect(tags.filter((tag) => !inbound.has(tag['message_id'] ?? ''))).toEqual([])
    expect(new Set(tags.map((tag) => tag['message_id'])).size).toBe(tags.length)
  })
})

import { expect, test } from 'vitest'
import type { Keyring } from '@/db/keyring'
import { createLineParser, isRejected } from './parse-line'
import { shelfTextWriter } from './shelf-text'

const keys: Keyring = {
  dataKeyId: '',
  hashKeyId: '',
  encrypt: (plain) => `sealed ${plain}`,
  decrypt: (sealed) => sealed,
  hash: () => Buffer.from('0f', 'hex'),
  hashes: () => [],
}
const columns = ['Order', 'Date', 'Item', 'Price', 'Street']
const parse = createLineParser(
  {
    columns: {
      orderNumber: 'Order',
      orderedAt: 'Date',
      title: 'Item',
      unitPrice: 'Price',
      street: 'Street',
    },
    dateFormat: 'year_first',
    decimalMark: '.',
    statusValues: {},
    paymentValues: {},
    linesAreItems: true,
  },
  columns,
  { timeZone: 'UTC', currency: 'GBP' },
)

/** Lines of these orders and copies through one writer. */
function written(...lines: [order: string, copy: number, item?: string, street?: string][]) {
  const write = shelfTextWriter(keys)
  return lines.map(([order, copy, item = 'Lantern', street = ''], at) => {
    const line = parse([order, '2026-03-01', item, '2.00', street])
    if (isRejected(line)) throw new Error(line.reject)
    return write(line, at + 2, copy)
  })
}

test('an order speaks on its first line, and again where its lines are apart or a copy begins', () => {
  const texts = written(['1', 0], ['1', 0], ['2', 0], ['1', 0], ['1', 1])
  expect(texts.map(({ head }) => head?.split('\t').slice(0, 3).join())).toEqual([
    '2,0,1',
    undefined,
    '4,0,2',
    '5,0,1',
    '6,1,1',
  ])
  expect(texts.map(({ line }) => line.split('\t').slice(0, 4).join())).toEqual([
    '2,0,t,1',
    '3,0,t,1',
    '4,0,t,2',
    '5,0,t,1',
    '6,1,t,1',
  ])
})

test('all lines of an order are for one shelf', () => {
  const [first, second, other, again] = written(['1', 0], ['1', 0], ['2', 0], ['1', 1])
  expect(second?.shelf).toBe(first?.shelf)
  expect(again?.shelf).toBe(first?.shelf)
  expect(other?.shelf).not.toBe(first?.shelf)
})

test('what COPY takes for a sign is escaped, and contact data leaves sealed and hashed', () => {
  const [text] = written(['\\N', 0, 'tab\there\nand \\there', '3 Quay'])
  expect(text?.line).toBe(
    '2\t0\tt\t\\\\N\t2026-03-01T00:00:00.000Z\t1\t2\t2\t\\N\ttab\\there\\nand \\\\there\t\\N\t\\N\n',
  )
  const head = text?.head?.split('\t')
  expect(head).toHaveLength(26)
  expect(head?.slice(19, 22)).toEqual(['sealed 3 Quay', '\\N', '\\\\x0f'])
})

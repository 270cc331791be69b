import { expect, test } from 'vitest'
import { orderNumbersIn } from './order-numbers'

test.each([
  ['Where is order #1042?', ['1042']],
  ['about 12-34567-89012, please', ['12-34567-89012']],
  ['Order LH-2026-17 and ABC-1001.', ['lh-2026-17', 'abc-1001']],
  ['I paid 1.50 in 2026 for 3', []],
  ['#7 is broken', ['7']],
  ['', []],
])('%s', (text, numbers) => {
  expect(orderNumbersIn(text)).toEqual(numbers)
})

test('a text full of numbers yields a few', () => {
  expect(orderNumbersIn(Array.from({ length: 500 }, (_, n) => `#${n}`).join(' '))).toHaveLength(20)
})

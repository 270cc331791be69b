import { expect, it } from 'vitest'
import { parseQuantity } from './parse-quantity'

it.each([
  ['6', 6],
  ['-3', -3],
  ['3-', -3],
  [' 12 ', 12],
  ['+4', 4],
  ['6.0', 6],
  ['6,00', 6],
  ['1,000', 1000],
  ['1.250', 1250],
  ['80995', 80_995],
  ['-80995', -80_995],
  ['0', 0],
  ['', undefined],
  ['1.5', undefined],
  ['two', undefined],
  ['1e3', undefined],
  ['3000000000', undefined],
])('%s → %s', (text, quantity) => {
  expect(parseQuantity(text)).toBe(quantity)
})

import { expect, test } from 'vitest'
import { scoreMeaning } from './score-meaning'

const money = (amount: number) => `£${amount}`
const quintiles = { usesFixedThresholds: false }
const fixed = { usesFixedThresholds: true }

test.each([
  ['r', 5, quintiles, 'Ordered more recently than at least 80% of your buyers.'],
  ['f', 2, quintiles, 'Ordered more often than at least 20% of your buyers.'],
  ['m', 1, quintiles, 'Among the fifth of your buyers who spent least.'],
  ['r', 1, fixed, 'Last order more than 365 days ago.'],
  ['r', 5, fixed, 'Last order at most 30 days ago.'],
  ['f', 2, fixed, 'At least 2 orders.'],
  ['m', 5, fixed, 'Spent at least £250.'],
  ['m', 1, fixed, 'Spent less than £25.'],
] as const)('%s %s', (metric, score, scoring, expected) => {
  expect(scoreMeaning(metric, score, scoring, money)).toBe(expected)
})

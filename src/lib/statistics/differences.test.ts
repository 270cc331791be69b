import { describe, expect, test } from 'vitest'
import { differenceOfMeans, differenceOfShares } from './differences'

describe('intervals', () => {
  // the two examples of Newcombe 1998, table II, method 10
  test.each([
    [56, 70, 48, 80, 0.2, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.6, 0.1705, 0.809],
    [5, 56, 0, 29, 0.0893, -0.0381, 0.1926],
  ])('%i of %i against %i of %i', (hits, people, otherHits, otherPeople, value, low, high) => {
    const found = differenceOfShares({ hits, people }, { hits: otherHits, people: otherPeople })
    expect(found.value).toBeCloseTo(value, 4)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  test('means with unequal variances', () => {
    const found = differenceOfMeans(
      { mean: 12, variance: 100, people: 400 },
      { mean: 10, variance: 64, people: 100 },
    )
    expect(found.value).toBe(2)
    expect(found.high - 2).toBeCloseTo(1.959964 * Math.sqrt(0.25 + 0.64), 5)
  })
})

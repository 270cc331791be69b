import { expect, test } from 'vitest'
import { drawOf, wayOf } from './draw-way'

const split = {
  does: 'split' as const,
  branches: [
    { name: 'A', share: 40, steps: [] },
    { name: 'B', share: 40, steps: [] },
  ],
  holdout: 20,
}

test('people fall on each way near its share, each on the same one every time', () => {
  const counts = [0, 0, 0]
  for (let n = 0; n < 10_000; n++) {
    const way = wayOf(split, drawOf('flow', 'step', `person ${n}`))
    expect(wayOf(split, drawOf('flow', 'step', `person ${n}`))).toBe(way)
    counts[way] = (counts[way] ?? 0) + 1
  }
  const [a, b, held] = counts.map((count) => count / 100)
  expect(a).toBeCloseTo(40, -0.5)
  expect(b).toBeCloseTo(40, -0.5)
  expect(held).toBeCloseTo(20, -0.5)
})

test('two steps draw apart: who is first in one is not first in the other', () => {
  const people = Array.from({ length: 1000 }, (_, n) => `person ${n}`)
  const same = people.filter(
    (person) =>
      wayOf(split, drawOf('flow', 'one', person)) === wayOf(split, drawOf('flow', 'two', person)),
  )
  // 0.4 * 0.4 + 0.4 * 0.4 + 0.2 * 0.2 of them
  expect(same.length / 1000).toBeCloseTo(0.36, 1)
})

test('the borders belong to the next way', () => {
  expect([0, 39.99, 40, 79.99, 80, 99.99].map((draw) => wayOf(split, draw))).toEqual([
    0, 0, 1, 1, 2, 2,
  ])
})

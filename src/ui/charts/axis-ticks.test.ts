import { expect, it } from 'vitest'
import { axisTicks } from './axis-ticks'

it.each([
  [[2879], [0, 1000, 2000, 3000]],
  [
    [6000, 120],
    [0, 2000, 4000, 6000],
  ],
  [[9.5], [0, 2.5, 5, 7.5, 10]],
  [[0], [0, 0.25]],
  [[], [0, 0.25]],
  [
    [-50, 100],
    [-50, 0, 50, 100],
  ],
])('money up to %j has ticks %j', (values, ticks) => {
  expect(axisTicks(values, false)).toEqual(ticks)
})

it('counts get whole ticks', () => {
  expect(axisTicks([3], true)).toEqual([0, 1, 2, 3])
  expect(axisTicks([0], true)).toEqual([0, 1])
  expect(axisTicks([9], true)).toEqual([0, 3, 6, 9])
})

import { expect, it } from 'vitest'
import { CHORD_MS, nextPending, type PressedKey } from './key-sequence'

const sequences = [['g', 'c'], ['g', 'o'], ['c'], ['mod+k']]

function type(...keys: PressedKey[]): (number | undefined)[] {
  let pending: PressedKey[] = []
  return keys.map((key) => {
    const step = nextPending(pending, key, sequences)
    pending = step.pending
    return step.match
  })
}

it('runs a chord at its second key', () => {
  expect(type({ key: 'g', at: 0 }, { key: 'o', at: 300 })).toEqual([undefined, 1])
})

it('prefers the chord over the single key that ends it', () => {
  expect(type({ key: 'g', at: 0 }, { key: 'c', at: 300 })).toEqual([undefined, 0])
  expect(type({ key: 'c', at: 0 })).toEqual([2])
})

it('forgets the first key after a pause', () => {
  expect(type({ key: 'g', at: 0 }, { key: 'c', at: CHORD_MS + 1 })).toEqual([undefined, 2])
})

it('starts anew when the second key fits nothing', () => {
  const keys = ['g', 'x', 'g', 'g', 'c'].map((key, i) => ({ key, at: i * 100 }))
  expect(type(...keys)).toEqual([undefined, undefined, undefined, undefined, 0])
})

it('knows single keys with a modifier', () => {
  expect(type({ key: 'mod+k', at: 0 })).toEqual([3])
})

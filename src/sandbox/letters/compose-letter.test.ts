import { expect, test } from 'vitest'
import { composeLetter, kindOf } from './compose-letter'
import { letterParts } from './letter-parts'

const about = { thing: 'Silk lantern, red', number: '#1001', city: 'Leeds', first: 'Ana', days: 5 }
const bodies = (seed: number, count: number) =>
  Array.from({ length: count }, (_, serial) => composeLetter({ serial, seed }, about, false).body)

test('1,700 letters say nothing twice, and the same again from the same seed', () => {
  const all = bodies(7, 1700)
  expect(new Set(all).size).toBe(all.length)
  expect(bodies(7, 50)).toEqual(all.slice(0, 50))
  expect(bodies(8, 50)).not.toEqual(all.slice(0, 50))
})

test('every kind is written, and every slot is filled', () => {
  const kinds = new Set(Array.from({ length: 10 }, (_, serial) => kindOf(serial)))
  expect([...kinds].toSorted()).toEqual(Object.keys(letterParts).toSorted())
  for (let serial = 0; serial < 200; serial++) {
    const { subject, body } = composeLetter({ serial, seed: 3 }, about)
    expect(`${subject} ${body}`).not.toMatch(/[{}]/)
    expect(body.length).toBeGreaterThan(40)
  }
})

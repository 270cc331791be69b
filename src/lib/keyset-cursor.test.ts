import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeCursor, encodeCursor } from './keyset-cursor'

const id = '019ff0c2-6f00-7000-8000-000000000001'
const byDay = { name: 'day', type: 'timestamptz', nullable: true } as const
const bySpent = { name: 'spent', type: 'numeric', nullable: false } as const
const byCount = { name: 'count', type: 'integer', nullable: false } as const

const cursor = (sort: string, value: string | null) =>
  encodeCursor({ sort, value, id, direction: 'next' })

test('comes back as it was', () => {
  for (const [sort, value] of [
    [byDay, '2026-11-21 10:00:00.123456+00'],
    [byDay, null],
    [bySpent, '-12.5000'],
    [byCount, '7'],
  ] as const) {
    for (const direction of ['next', 'previous'] as const) {
      const made = { sort: sort.name, value, id, direction }
      expect(decodeCursor(encodeCursor(made), sort)).toEqual(made)
    }
  }
})

test.each([
  ['of another sort', cursor('day', '2026-01-01 00:00:00+00'), bySpent],
  ['a day that does not exist', cursor('day', '2026-02-30 00:00:00+00'), byDay],
  ['an hour that does not exist', cursor('day', '2026-02-01 25:00:00+00'), byDay],
  ['a number that fits no column', cursor('count', '9999999999'), byCount],
  ['SQL instead of a number', cursor('spent', "1'; drop table customers; --"), bySpent],
  ['no value where every row has one', cursor('spent', null), bySpent],
  ['cut off', cursor('spent', '1').slice(0, 20), bySpent],
  ['very long', 'A'.repeat(10_000), bySpent],
  ['empty', '', bySpent],
  ['absent', undefined, bySpent],
])('%s: no cursor', (_, text, sort) => {
  expect(decodeCursor(text, sort)).toBeUndefined()
})

test('any text is either refused or a cursor of the sort', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const wrapped = Buffer.from(text).toString('base64url')
      for (const candidate of [text, wrapped]) {
        expect(decodeCursor(candidate, bySpent)).toBeUndefined()
      }
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Turn, waitingLine } from './waiting-line'

const HOUR = 3600_000
const never = () => undefined
const turn = (customerId: string, over: Partial<Turn> = {}): Turn => ({
  customerId,
  country: 'GB',
  step: 0,
  dueAt: 0,
  ...over,
})
/** Night from 21 until 8, by a clock that is so many hours ahead. */
const nightOf = (ahead: Record<string, number>) => (country: string | null, at: number) => {
  const day = 24 * HOUR
  const shift = (ahead[country ?? ''] ?? 0) * HOUR
  const hour = ((at + shift) % day) / HOUR
  if (hour >= 8 && hour < 21) return undefined
  const midnight = Math.floor((at + shift) / day) * day - shift
  return midnight + (hour < 8 ? 8 : 32) * HOUR
}

function all(
  line: ReturnType<typeof waitingLine>,
  isRefused: (turn: Turn) => boolean = () => false,
) {
  const left: { turn: Turn; at: number }[] = []
  for (let next = line.next(); next; next = line.next()) {
    if (isRefused(next.turn)) continue
    left.push(next)
    line.took(next.at)
  }
  return left
}

test('who is due longest goes first, whoever was put in first', () => {
  const line = waitingLine({ perHour: null, morningOf: never })
  for (const [id, dueAt] of [
    ['c', 5],
    ['b', 9],
    ['a', 5],
    ['d', 1],
  ] as const)
    line.add(turn(id, { dueAt, country: id < 'c' ? 'GB' : null }))
  expect(
    line.ahead(3, ({ customerId }) => customerId !== 'a').map((one) => one.customerId),
  ).toEqual(['d', 'c', 'b'])
  expect(all(line).map((one) => `${one.turn.customerId} ${one.at}`)).toEqual([
    'd 1',
    'a 5',
    'c 5',
    'b 9',
  ])
})

test('who is refused takes nobody’s time', () => {
  const line = waitingLine({ perHour: 2, morningOf: never })
  for (const id of ['a', 'b', 'c', 'd']) line.add(turn(id))
  const left = all(line, ({ customerId }) => customerId === 'b')
  expect(left.map(({ at }) => at / HOUR)).toEqual([0, 0.5, 1])
})

test('while it is night for some, the others get theirs', () => {
  const line = waitingLine({ perHour: 1, morningOf: nightOf({ JP: 9 }) })
  for (const id of ['a', 'b', 'c'])
    line.add(turn(id, { dueAt: 12 * HOUR, country: id === 'a' ? 'JP' : 'GB' }))
  expect(all(line).map((one) => `${one.turn.customerId} ${one.at / HOUR}`)).toEqual([
    'b 12',
    'c 13',
    'a 23',
  ])
})

test('everybody gets theirs once: not before it is due, not at night, and never faster than the pace', () => {
  const morningOf = nightOf({ JP: 9, US: -5 })
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          country: fc.constantFrom('GB', 'JP', 'US', null),
          dueAt: fc.integer({ min: 24, max: 96 }).map((hour) => hour * HOUR),
        }),
        { minLength: 1, maxLength: 40 },
      ),
      fc.constantFrom(1, 7, 60),
      (people, perHour) => {
        const line = waitingLine({ perHour, morningOf })
        for (const [n, one] of people.entries()) line.add(turn(`${n}`, one))
        const left = all(line)
        expect(new Set(left.map((one) => one.turn.customerId)).size).toBe(people.length)
        for (const [n, { turn: one, at }] of left.entries()) {
          expect(at).toBeGreaterThanOrEqual(one.dueAt)
          expect(morningOf(one.country, at)).toBeUndefined()
          const before = left[n - 1]
          if (before) expect(at - before.at).toBeGreaterThanOrEqual(HOUR / perHour - 1)
        }
      },
    ),
  )
})

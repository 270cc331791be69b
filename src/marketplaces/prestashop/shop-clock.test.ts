import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { secondAfter, secondBefore, shopClock } from './shop-clock'

const NOW = '2026-12-01T00:00:00.000Z'

describe('a time that a shop’s clock showed', () => {
  it.each([
    ['UTC', '2026-07-01 10:00:00', '2026-07-01T10:00:00.000Z'],
    ['Europe/Paris', '2026-01-15 10:00:00', '2026-01-15T09:00:00.000Z'],
    ['Europe/Paris', '2026-07-15 10:00:00', '2026-07-15T08:00:00.000Z'],
    ['America/New_York', '2026-07-01 23:30:00', '2026-07-02T03:30:00.000Z'],
    ['Asia/Kolkata', '2026-07-01 10:00:00', '2026-07-01T04:30:00.000Z'],
    ['Australia/Lord_Howe', '2026-01-15 10:00:00', '2026-01-14T23:00:00.000Z'],
    // passed over in spring: it was not set forward yet
    ['Europe/Paris', '2026-03-29 02:30:00', '2026-03-29T01:30:00.000Z'],
  ])('in %s, %s, was %s', (zone, shown, instant) => {
    expect(shopClock(zone).read(shown, NOW)).toBe(instant)
  })

  it('twice is the last that is not to come', () => {
    const { read } = shopClock('Europe/Paris')
    const twice = '2026-10-25 02:30:00'
    expect(read(twice, '2026-10-25T00:45:00.000Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(read(twice, '2026-10-25T01:29:59.000Z')).toBe('2026-10-25T00:30:00.000Z')
    expect(read(twice, '2026-10-25T01:30:00.000Z')).toBe('2026-10-25T01:30:00.000Z')
    expect(read(twice, NOW)).toBe('2026-10-25T01:30:00.000Z')
    // a server whose clock is late
    expect(read(twice, '2026-10-24T00:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z')
  })
})

const settings = [
  ['Europe/Paris', '2026-03-29T01:00:00Z'],
  ['Europe/Paris', '2026-10-25T01:00:00Z'],
  ['America/New_York', '2026-03-08T07:00:00Z'],
  ['America/New_York', '2026-11-01T06:00:00Z'],
  ['Australia/Lord_Howe', '2026-04-04T15:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-03T15:30:00Z'],
  ['Asia/Kolkata', '2026-03-29T01:00:00Z'],
] as const
const aroundChanges = fc
  .tuple(fc.constantFrom(...settings), fc.integer({ min: -7200, max: 7200 }))
  .map(([[zone, at], second]) => ({ zone, ms: Date.parse(at) + second * 1000 }))
const iso = (ms: number) => new Date(ms).toISOString()
/** What the clock of a zone shows, by another way than ours. */
const shownBy = (zone: string, ms: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'medium' },
  }).format(ms)

describe('when clocks are set', () => {
  it('a version that was read later never seems older', () => {
    const half = fc.integer({ min: 0, max: 7200 })
    fc.assert(
      fc.property(aroundChanges, half, half, half, ({ zone, ms }, wait, later, again) => {
        const { read } = shopClock(zone)
        const readAt = ms + wait * 1000
        const first = read(shownBy(zone, ms), iso(readAt))
        const changed = readAt + (1 + later) * 1000
        const second = read(shownBy(zone, changed), iso(changed + again * 1000))
        expect(second > first).toBe(true)
      }),
    )
  })

  it('bounds leave out nothing that changed since, or until', () => {
    fc.assert(
      fc.property(aroundChanges, fc.integer({ min: 0, max: 7200 }), ({ zone, ms }, second) => {
        const { earliest, latest } = shopClock(zone)
        expect(shownBy(zone, ms + second * 1000) >= earliest(iso(ms))).toBe(true)
        expect(shownBy(zone, ms - second * 1000) <= latest(iso(ms))).toBe(true)
      }),
    )
  })

  it('bounds reach over the hour that is shown twice', () => {
    const { earliest, latest } = shopClock('Europe/Paris')
    expect(earliest('2026-10-25T00:50:00Z')).toBe('2026-10-25 01:50:00')
    expect(latest('2026-10-25T01:10:00Z')).toBe('2026-10-25 03:10:00')
  })

  it('bounds are exact on all other days, and whole seconds', () => {
    const { earliest, latest } = shopClock('Europe/Paris')
    expect(earliest('2026-07-01T08:00:00.900Z')).toBe('2026-07-01 10:00:00')
    expect(latest('2026-07-01T08:00:00.100Z')).toBe('2026-07-01 10:00:01')
  })
})

it('moves what is shown by a second', () => {
  expect(secondBefore('2026-03-01 00:00:00')).toBe('2026-02-28 23:59:59')
  expect(secondAfter('2026-12-31 23:59:59')).toBe('2027-01-01 00:00:00')
})

import { describe, expect, test } from 'vitest'
import { cronProblem, nextTick } from './cron'
import { parseDuration, parseMoment } from './duration'
import { ulid, ulidFrom } from './ulid'

describe('lengths of time', () => {
  test.each([
    ['1h30m', 5_400_000],
    ['1w2d', 777_600_000],
    ['10s', 10_000],
    ['500ms', 500],
  ])('%s', (text, ms) => expect(parseDuration(text)).toBe(ms))
  test.each(['', 'soon', '5', '-1s', '1y', '1h x'])('"%s" is none', (text) =>
    expect(parseDuration(text)).toBeUndefined(),
  )
  test('a moment may be a date', () => {
    expect(parseMoment('2026-01-02T00:00:00Z', 0)).toBe(Date.UTC(2026, 0, 2))
    expect(parseMoment('2s', 1000)).toBe(3000)
  })
})

describe('schedules', () => {
  const next = (cron: string, after: string) =>
    new Date(nextTick(cron, Date.parse(after)) ?? 0).toISOString()
  test('tick in UTC, or in the zone that leads them', () => {
    expect(next('30 9 * * 1', '2026-01-01T00:00:00Z')).toBe('2026-01-05T09:30:00.000Z')
    expect(next('TZ=Asia/Tokyo 0 9 * * *', '2026-01-01T01:00:00Z')).toBe('2026-01-02T00:00:00.000Z')
  })
  test('keep to the local hour across a change of clocks', () => {
    const cron = 'TZ=Europe/Berlin 0 9 * * *'
    expect(next(cron, '2026-03-28T12:00:00Z')).toBe('2026-03-29T07:00:00.000Z')
    expect(next(cron, '2026-10-24T12:00:00Z')).toBe('2026-10-25T08:00:00.000Z')
  })
  test.each(['* * * * *', '*/15 8-18 * * MON-FRI', 'TZ=America/New_York 0 0 1 1,7 *'])(
    '%s is accepted',
    (cron) => expect(cronProblem(cron)).toBeUndefined(),
  )
  test.each([
    '@daily',
    '* * * * * *',
    '* * * *',
    '61 * * * *',
    '0 0 * * 7',
    'TZ=Nowhere/City 0 0 * * *',
    '',
  ])('"%s" is refused', (cron) => expect(cronProblem(cron)).toBeTypeOf('string'))
})

describe('ids', () => {
  test('sort in the order in which they were made, even within a millisecond', () => {
    const now = Date.now()
    const ids = Array.from({ length: 1000 }, () => ulid(now))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(1000)
  })
  test('are the same for the same seed', () => {
    const entropy = Buffer.from('0123456789')
    expect(ulidFrom(1, entropy)).toBe(ulidFrom(1, entropy))
    expect(ulidFrom(1, entropy)).toHaveLength(26)
    expect(ulidFrom(2, entropy) > ulidFrom(1, entropy)).toBe(true)
  })
})

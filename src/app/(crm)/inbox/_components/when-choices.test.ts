import { describe, expect, it, test } from 'vitest'
import { typedInstant, whenChoices } from './when-choices'

const at = (now: string, zone: string) =>
  Object.fromEntries(whenChoices(new Date(now), zone).map((one) => [one.id, one.at]))

describe('times to put things off to', () => {
  it('are mornings of the organization’s zone', () => {
    // a Saturday evening in New York
    expect(at('2026-06-21T01:00:00Z', 'America/New_York')).toEqual({
      hours: '2026-06-21T04:00:00.000Z',
      tomorrow: '2026-06-21T13:00:00.000Z',
      days: '2026-06-23T13:00:00.000Z',
      monday: '2026-06-22T13:00:00.000Z',
      fortnight: '2026-07-04T13:00:00.000Z',
    })
  })

  it('keep the hour when clocks are turned, and are never today’s Monday', () => {
    // Monday; clocks go back on Sunday
    expect(at('2026-10-19T08:00:00Z', 'Europe/London')).toMatchObject({
      tomorrow: '2026-10-20T08:00:00.000Z',
      monday: '2026-10-26T09:00:00.000Z',
    })
  })
})

test.each([
  ['2026-07-04T09:30', 'Europe/Berlin', '2026-07-04T07:30:00.000Z'],
  ['2026-01-04T09:30', 'Europe/Berlin', '2026-01-04T08:30:00.000Z'],
  ['', 'UTC', undefined],
  ['2026-07-04', 'UTC', undefined],
])('%s in %s', (text, zone, instant) => {
  expect(typedInstant(text, zone)).toBe(instant)
})

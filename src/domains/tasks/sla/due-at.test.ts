import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AROUND_THE_CLOCK, type BusinessHours, DEFAULT_WEEK } from './business-hours'
import { dueAt, minutesBetween } from './due-at'

const clock = (text: string) => {
  const [hour = 0, minute = 0] = text.split(':').map(Number)
  return hour * 60 + minute
}
const every = (...stretches: string[]) => weekOf([1, 2, 3, 4, 5, 6, 7], ...stretches)
const weekOf = (days: number[], ...stretches: string[]): BusinessHours => ({
  week: Object.fromEntries(
    days.map((day) => [
      day,
      stretches.map((text) => {
        const [opens = '', closes = ''] = text.split('-')
        return { opens: clock(opens), closes: clock(closes) }
      }),
    ]),
  ),
  holidays: new Set(),
})
const office: BusinessHours = { week: DEFAULT_WEEK, holidays: new Set() }
const closedOn = (hours: BusinessHours, ...holidays: string[]): BusinessHours => ({
  ...hours,
  holidays: new Set(holidays),
})
const always = AROUND_THE_CLOCK
const mornings = weekOf([1, 2, 3, 4, 5], '08:30-12:15', '13:45-18:00')

type Case = [
  what: string,
  zone: string,
  hours: BusinessHours,
  start: string,
  minutes: number,
  due: string,
]

/** Instants with the offset that the wall clock of the zone has then. */
const cases: Case[] = [
  ['inside one day', 'Europe/London', office, '2026-11-25T10:00Z', 60, '2026-11-25T11:00Z'],
  ['to the minute', 'Europe/London', office, '2026-11-25T16:01Z', 59, '2026-11-25T17:00Z'],
  ['one minute more', 'Europe/London', office, '2026-11-25T16:01Z', 60, '2026-11-26T09:01Z'],
  ['before opening', 'Europe/London', office, '2026-11-25T03:12Z', 30, '2026-11-25T09:30Z'],
  ['after closing', 'Europe/London', office, '2026-11-25T20:00Z', 30, '2026-11-26T09:30Z'],
  ['over a weekend', 'Europe/London', office, '2026-11-27T16:30Z', 60, '2026-11-30T09:30Z'],
  ['on a Sunday', 'Europe/London', office, '2026-11-29T12:00Z', 480, '2026-11-30T17:00Z'],
  ['of a whole week', 'Europe/London', office, '2026-11-23T09:00Z', 2400, '2026-11-27T17:00Z'],
  ['of no minutes, open', 'Europe/London', office, '2026-11-25T10:07Z', 0, '2026-11-25T10:07Z'],
  ['of no minutes, closed', 'Europe/London', office, '2026-11-28T10:07Z', 0, '2026-11-30T09:00Z'],
  [
    'over a break at noon',
    'Europe/Berlin',
    mornings,
    '2026-11-25T12:00+01:00',
    30,
    '2026-11-25T14:00+01:00',
  ],
  [
    'in the break',
    'Europe/Berlin',
    mornings,
    '2026-11-25T13:00+01:00',
    10,
    '2026-11-25T13:55+01:00',
  ],
  [
    'over Christmas',
    'Europe/London',
    closedOn(office, '2026-12-25', '2026-12-28'),
    '2026-12-24T16:00Z',
    120,
    '2026-12-29T10:00Z',
  ],
  [
    'begun on a holiday',
    'Europe/London',
    closedOn(office, '2026-12-25'),
    '2026-12-25T11:00Z',
    15,
    '2026-12-28T09:15Z',
  ],
  [
    'a holiday is a local day',
    'Pacific/Auckland',
    closedOn(always, '2026-11-26'),
    '2026-11-25T10:30Z',
    60,
    '2026-11-26T11:30Z',
  ],
  // London: 01:00 becomes 02:00 on 29 March 2026; 02:00 becomes 01:00 on 25 October 2026
  [
    '24 h over the short day',
    'Europe/London',
    always,
    '2026-03-28T12:00Z',
    1440,
    '2026-03-29T12:00Z',
  ],
  [
    'the day that has 23 hours',
    'Europe/London',
    weekOf([7], '00:00-24:00'),
    '2026-03-28T00:00Z',
    1380,
    '2026-03-30T00:00+01:00',
  ],
  [
    'the day that has 25 hours',
    'Europe/London',
    weekOf([7], '00:00-24:00'),
    '2026-10-24T00:00+01:00',
    1500,
    '2026-10-26T00:00Z',
  ],
  [
    'the night that is an hour short',
    'Europe/London',
    every('00:00-06:00'),
    '2026-03-29T00:30Z',
    270,
    '2026-03-29T06:00+01:00',
  ],
  [
    'the night that is an hour long',
    'Europe/London',
    every('00:00-06:00'),
    '2026-10-25T00:30+01:00',
    390,
    '2026-10-25T06:00Z',
  ],
  [
    'opens at the same hour after the clock went forward',
    'Europe/London',
    office,
    '2026-03-27T16:30Z',
    60,
    '2026-03-30T09:30+01:00',
  ],
  [
    'opens at the same hour after the clock went back',
    'America/New_York',
    office,
    '2026-10-30T16:30-04:00',
    60,
    '2026-11-02T09:30-05:00',
  ],
  [
    'opens at a time that is skipped',
    'Europe/London',
    every('01:30-05:00'),
    '2026-03-29T00:00Z',
    30,
    '2026-03-29T02:30+01:00',
  ],
  [
    'a stretch that is skipped whole',
    'Europe/London',
    every('01:10-01:50'),
    '2026-03-29T00:00Z',
    10,
    '2026-03-30T01:20+01:00',
  ],
  [
    'opens at a time that is shown twice',
    'Europe/London',
    every('01:30-05:00'),
    '2026-10-25T00:00+01:00',
    90,
    '2026-10-25T02:00Z',
  ],
  [
    'in the hour that is shown twice, second time',
    'Europe/London',
    always,
    '2026-10-25T01:30Z',
    45,
    '2026-10-25T02:15Z',
  ],
  [
    'half an hour of daylight saving',
    'Australia/Lord_Howe',
    weekOf([7], '00:00-24:00'),
    '2026-10-03T12:00+10:30',
    1410,
    '2026-10-05T00:00+11:00',
  ],
  [
    'a zone of three quarters of an hour',
    'Asia/Kathmandu',
    office,
    '2026-11-25T16:50+05:45',
    20,
    '2026-11-26T09:10+05:45',
  ],
  [
    'a zone without daylight saving',
    'Asia/Kolkata',
    office,
    '2026-03-27T16:59+05:30',
    2,
    '2026-03-30T09:01+05:30',
  ],
  [
    'midnight is skipped',
    'Africa/Cairo',
    weekOf([5], '00:00-24:00'),
    '2026-04-23T12:00+02:00',
    60,
    '2026-04-24T02:00+03:00',
  ],
  [
    'far west of UTC, where it is still the day before',
    'Pacific/Honolulu',
    office,
    '2026-11-28T02:30Z',
    60,
    '2026-11-30T19:30Z',
  ],
]

describe.each(cases)('%s (%s)', (_what, zone, hours, start, minutes, due) => {
  test('is due', () => {
    expect(dueAt(new Date(start), minutes, hours, zone).toISOString()).toBe(
      new Date(due).toISOString(),
    )
  })
  test('has so many minutes', () => {
    expect(minutesBetween(new Date(start), new Date(due), hours, zone)).toBe(minutes)
  })
})

test('minutes outside the hours count for nothing, and none count backwards', () => {
  const between = (from: string, to: string) =>
    minutesBetween(new Date(from), new Date(to), office, 'Europe/London')
  expect(between('2026-11-27T17:00Z', '2026-11-30T09:00Z')).toBe(0)
  expect(between('2026-11-27T16:59Z', '2026-11-30T09:01Z')).toBe(2)
  expect(between('2026-11-25T11:00Z', '2026-11-25T10:00Z')).toBe(0)
  expect(between('2026-11-25T10:00:30Z', '2026-11-25T10:02:00Z')).toBe(1)
})

test('hours that are never open are an error, not a wait without end', () => {
  const never: BusinessHours = { week: {}, holidays: new Set() }
  expect(() => dueAt(new Date(), 1, never, 'UTC')).toThrow(RangeError)
})

test('what is due after so many minutes has so many minutes, in any zone at any time', () => {
  const zone = fc.constantFrom('Europe/London', 'America/Sao_Paulo', 'Australia/Lord_Howe', 'UTC')
  const start = fc.date({
    min: new Date('2020-01-01'),
    max: new Date('2030-01-01'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(zone, start, fc.integer({ min: 1, max: 5000 }), (name, from, minutes) => {
      const due = dueAt(from, minutes, mornings, name)
      expect(minutesBetween(from, due, mornings, name)).toBe(minutes)
      expect(minutesBetween(from, new Date(due.getTime() - 60_000), mornings, name)).toBe(
        minutes - 1,
      )
    }),
    { numRuns: 100 },
  )
})

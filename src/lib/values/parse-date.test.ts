import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type DateFormat, detectDateFormat } from './date-formats'
import { dateParser } from './parse-date'
import { zoneClock } from './zone-clock'

describe('dateParser', () => {
  it.each<[DateFormat, string, string | undefined]>([
    ['year_first', '2010-12-01 08:26:00', '2010-12-01T08:26:00.000Z'],
    ['year_first', '2026-07-01', '2026-06-30T23:00:00.000Z'],
    ['year_first', '2026-07-01T10:00:00Z', '2026-07-01T10:00:00.000Z'],
    ['year_first', '2026-07-01T10:00:00.123+05:30', '2026-07-01T04:30:00.123Z'],
    ['year_first', '2026-06-01 10:00:00 +0100', '2026-06-01T09:00:00.000Z'],
    ['year_first', '2026/1/5 9:05', '2026-01-05T09:05:00.000Z'],
    ['year_first', '20260105T090500Z', '2026-01-05T09:05:00.000Z'],
    ['year_first', '2026-02-30', undefined],
    ['year_first', '2026-13-01', undefined],
    ['year_first', '2026-01-01 25:00', undefined],
    ['year_first', '2026-01-01 10:00 soon', undefined],
    ['year_first', '1802-01-01', undefined],
    ['year_first', '', undefined],
    ['day_first', '20/11/2026', '2026-11-20T00:00:00.000Z'],
    ['day_first', '20.11.26 14:05', '2026-11-20T14:05:00.000Z'],
    ['day_first', '2026-11-20', '2026-11-20T00:00:00.000Z'],
    ['day_first', '11/20/2026', undefined],
    ['month_first', '11/20/2026 2:05 PM', '2026-11-20T14:05:00.000Z'],
    ['month_first', '08/14/25', '2025-08-13T23:00:00.000Z'],
    ['month_first', '11/20/2026 12:00 am', '2026-11-20T00:00:00.000Z'],
    ['month_first', '11/20/2026 13:00 pm', undefined],
    ['month_name', 'Nov-20-26', '2026-11-20T00:00:00.000Z'],
    ['month_name', 'Nov-20-26 06:30:00 PST', '2026-11-20T14:30:00.000Z'],
    ['month_name', '20 Nov 2026 14:05', '2026-11-20T14:05:00.000Z'],
    ['month_name', '20-Nov-26', '2026-11-20T00:00:00.000Z'],
    ['month_name', 'Fri, 20 Nov 2026 14:05:12 GMT', '2026-11-20T14:05:12.000Z'],
    ['month_name', 'November 20th, 2026', '2026-11-20T00:00:00.000Z'],
    ['month_name', '20. März 2026', '2026-03-20T00:00:00.000Z'],
    ['month_name', '1er août 2026', '2026-07-31T23:00:00.000Z'],
    ['month_name', '20 de noviembre de 2026', '2026-11-20T00:00:00.000Z'],
    ['month_name', '20 Foo 2026', undefined],
    ['excel_serial', '46346.5', '2026-11-20T12:00:00.000Z'],
    ['unix_seconds', '1795176000', '2026-11-20T12:00:00.000Z'],
    ['unix_millis', '1795176000123', '2026-11-20T12:00:00.123Z'],
    ['unix_seconds', 'yesterday', undefined],
  ])('%s: %s', (format, text, instant) => {
    expect(dateParser(format, 'Europe/London')(text)).toBe(instant)
  })
})

describe('zoneClock', () => {
  const iso = (zone: string, wall: string) =>
    new Date(zoneClock(zone)(Date.parse(`${wall}Z`))).toISOString()

  it('takes the first of two equal clock times in autumn', () => {
    expect(iso('Europe/Berlin', '2026-10-25T02:30:00')).toBe('2026-10-25T00:30:00.000Z')
    expect(iso('America/New_York', '2026-11-01T01:30:00')).toBe('2026-11-01T05:30:00.000Z')
  })

  it('moves a clock time that spring skips behind the gap', () => {
    expect(iso('Europe/Berlin', '2026-03-29T02:30:00')).toBe('2026-03-29T01:30:00.000Z')
    expect(iso('Europe/Berlin', '2026-03-29T01:59:00')).toBe('2026-03-29T00:59:00.000Z')
    expect(iso('Europe/Berlin', '2026-03-29T03:00:00')).toBe('2026-03-29T01:00:00.000Z')
  })

  it('gives an instant that shows the same clock time, except in gaps', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Europe/London', 'Australia/Lord_Howe', 'Asia/Kolkata', 'America/St_Johns'),
        fc.integer({ min: Date.UTC(1995, 0), max: Date.UTC(2035, 0) }),
        (zone, instant) => {
          // start from an instant, so that its clock time exists
          const parts = new Intl.DateTimeFormat('sv', {
            timeZone: zone,
            dateStyle: 'short',
            timeStyle: 'medium',
          })
          const wall = parts.format(instant)
          const again = zoneClock(zone)(Date.parse(`${wall.replace(' ', 'T')}Z`))
          expect(parts.format(again)).toBe(wall)
          expect(again).toBeLessThanOrEqual(instant)
        },
      ),
    )
  })
})

describe('detectDateFormat', () => {
  it.each<[string[], DateFormat | undefined, boolean]>([
    [['2010-12-01 08:26:00'], 'year_first', false],
    [['05/06/2026', '20/06/2026'], 'day_first', false],
    [['05/06/2026', '06/20/2026'], 'month_first', false],
    [['05/06/2026', '04/06/2026'], 'day_first', true],
    [['05.06.2026', '04.06.2026'], 'day_first', false],
    [['05/06/2026 2:05 PM'], 'month_first', true],
    [['20/06/2026', '06/20/2026', '21/06/2026'], 'day_first', true],
    [['Nov-20-26'], 'month_name', false],
    [['20 Nov 2026', ''], 'month_name', false],
    [['46346.5', '46347'], 'excel_serial', false],
    [['1795176000'], 'unix_seconds', false],
    [['1795176000123'], 'unix_millis', false],
    [['Paper lantern', '12.50'], undefined, false],
    [[], undefined, false],
  ])('%j → %s', (samples, format, isAmbiguous) => {
    const found = detectDateFormat(samples)
    expect(found?.format).toBe(format)
    expect(found?.isAmbiguous ?? false).toBe(isAmbiguous)
  })
})

import { describe, expect, it } from 'vitest'
import {
  daysBetween,
  formatDateTime,
  formatDay,
  formatDayHeading,
  formatLocalDay,
  formatRelative,
  localDay,
} from './dates'
import { formatMoney, formatMoneyCompact, formatMoneyWhole, formatUnitPrice } from './money'
import {
  changeRatio,
  formatAbout,
  formatChange,
  formatCompact,
  formatCountOf,
  formatNumber,
  formatPercent,
} from './numbers'

describe('money', () => {
  it.each([
    ['8911407.90', 'GBP', '£8,911,407.90'],
    ['1234.5', 'EUR', '€1,234.50'],
    ['1500', 'JPY', '¥1,500'],
    ['-3', 'USD', '-$3.00'],
    ['10.0000', 'USD', '$10.00'],
    ['116.5365', 'USD', '$116.54'],
    ['1.2', 'KWD', 'KWD 1.200'],
  ])('%s %s is %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency).replaceAll('\u00a0', ' ')).toBe(text)
  })

  it('keeps all digits of a unit price', () => {
    expect(formatUnitPrice('0.0125', 'USD')).toBe('$0.0125')
    expect(formatUnitPrice('2.5000', 'USD')).toBe('$2.50')
  })

  it('keeps digits that a float would lose', () => {
    expect(formatMoney('99999999999999999.99', 'USD')).toBe('$99,999,999,999,999,999.99')
    expect(formatMoneyWhole('8911407.90', 'GBP')).toBe('£8,911,408')
  })

  it('writes the locale of the organization', () => {
    expect(formatMoney('1234.5', 'EUR', 'de-DE').replaceAll('\u00a0', ' ')).toBe('1.234,50 €')
  })

  it.each(['', 'NaN', '1e5', '12,5', 'abc'])('refuses %j', (amount) => {
    expect(() => formatMoney(amount, 'USD')).toThrow(RangeError)
  })

  it('is short on an axis', () => {
    expect(formatMoneyCompact(12_400, 'GBP')).toBe('£12.4K')
    expect(formatMoneyCompact(0, 'GBP')).toBe('£0')
  })
})

describe('numbers', () => {
  it('separates thousands and says about from ten thousand up', () => {
    expect(formatNumber(1_234_567)).toBe('1,234,567')
    expect(formatAbout(9_999)).toBe('9,999')
    expect(formatAbout(1_234_567)).toBe('about 1.2M')
    expect(formatCompact(950)).toBe('950')
  })

  it('writes ratios and their changes', () => {
    expect(formatPercent(0.1234)).toBe('12.3%')
    expect(formatPercent(12.34)).toBe('1,234%')
    expect(formatChange(0.05)).toBe('+5%')
    expect(formatChange(-0.05)).toBe('−5%')
    expect(formatChange(-0.0001)).toBe('0%')
    expect(changeRatio(150, 100)).toBe(0.5)
    expect(changeRatio(10, 0)).toBeUndefined()
  })

  it('agrees in number', () => {
    expect(formatCountOf(1, 'order')).toBe('1 order')
    expect(formatCountOf(2000, 'order')).toBe('2,000 orders')
    expect(formatCountOf(0, 'reply', 'replies')).toBe('0 replies')
  })
})

describe('dates', () => {
  it('reads an instant on the clock of the zone', () => {
    const at = '2026-03-29T00:30:00Z'
    expect(formatDateTime(at, 'UTC')).toBe('29 Mar 2026, 00:30')
    expect(formatDateTime(at, 'America/Los_Angeles')).toBe('28 Mar 2026, 17:30')
    expect(formatDateTime('2026-03-29T01:30:00Z', 'Europe/Berlin')).toBe('29 Mar 2026, 03:30')
    expect(formatDay(at, 'Pacific/Auckland')).toBe('29 Mar 2026')
    expect(localDay('2026-12-31T23:30:00Z', 'Asia/Kolkata')).toBe('2027-01-01')
    expect(formatDateTime('2026-11-21T00:00:00Z', 'UTC')).toBe('21 Nov 2026, 00:00')
  })

  it('names days from today', () => {
    expect(formatDayHeading('2026-11-21', '2026-11-21')).toBe('Today')
    expect(formatDayHeading('2026-11-20', '2026-11-21')).toBe('Yesterday')
    expect(formatDayHeading('2026-11-17', '2026-11-21')).toBe('Tue 17 Nov')
    expect(formatDayHeading('2025-11-21', '2026-11-21')).toBe('Fri 21 Nov 2025')
    expect(formatLocalDay('2026-01-05')).toBe('5 Jan 2026')
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2)
  })

  it.each([
    ['2026-11-21T11:59:40Z', 'just now'],
    ['2026-11-21T11:15:00Z', '45 min ago'],
    ['2026-11-21T09:00:00Z', '3 h ago'],
    ['2026-11-21T14:00:00Z', 'in 2 h'],
    ['2026-11-20T13:00:00Z', 'yesterday'],
    ['2026-11-20T23:30:00Z', '13 h ago'],
    ['2026-11-16T12:00:00Z', '5 days ago'],
    ['2026-09-01T12:00:00Z', '1 Sep 2026'],
  ])('%s is %s', (at, text) => {
    expect(formatRelative(at, new Date('2026-11-21T12:00:00Z'), 'Europe/Berlin')).toBe(text)
  })

  it('counts days on the local clock', () => {
    const now = new Date('2026-11-21T20:00:00Z')
    expect(formatRelative('2026-11-21T02:00:00Z', now, 'UTC')).toBe('18 h ago')
    expect(formatRelative('2026-11-21T02:00:00Z', now, 'America/New_York')).toBe('yesterday')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromTenThousandths } from './decimal-text'
import { type DecimalMark, detectDecimalMark, parseMoney } from './parse-money'

describe('parseMoney', () => {
  it.each([
    ['12.5', '.', '12.5', undefined],
    ['1.234,56 €', undefined, '1234.56', 'EUR'],
    ['$1,234.50', undefined, '1234.5', undefined],
    ['(12.00)', undefined, '-12', undefined],
    ['₹ 1,23,456.7', undefined, '123456.7', 'INR'],
    ['12-', undefined, '-12', undefined],
    ['−3.10', '.', '-3.1', undefined],
    ['US $12.99', undefined, '12.99', 'USD'],
    ['AU $5.00', undefined, '5', 'AUD'],
    ['EUR 5,00', undefined, '5', 'EUR'],
    ['5,00 EUR', ',', '5', 'EUR'],
    ['1\u00a0234,50 zł', undefined, '1234.5', 'PLN'],
    ["CHF 1'234.50", undefined, '1234.5', 'CHF'],
    ['1,234', '.', '1234', undefined],
    ['1,234', ',', '1.234', undefined],
    ['1.234.567', undefined, '1234567', undefined],
    ['0,999', undefined, '0.999', undefined],
    ['.5', '.', '0.5', undefined],
    ['007', '.', '7', undefined],
    ['-0.00', '.', '0', undefined],
    ['2.55555', '.', '2.5556', undefined],
    ['-2.55555', '.', '-2.5556', undefined],
    ['1.5E+3', '.', '1500', undefined],
    ['2.5e-2', '.', '0.025', undefined],
    ['123456789012345.1234', '.', '123456789012345.1234', undefined],
  ] as const)('reads %s (mark %s)', (text, mark, amount, currency) => {
    const result = parseMoney(text, mark)
    expect(result).toEqual(currency ? { amount, currency } : { amount })
  })

  it.each([
    ['', '.', 'is empty'],
    ['free', '.', 'is not an amount'],
    ['12 apples', '.', 'is not an amount in a known currency'],
    ['1,234', undefined, 'can be read in two ways'],
    ['12,34', '.', 'is not an amount with “.” as decimal mark'],
    ['1.2.3', '.', 'is not an amount with “.” as decimal mark'],
    ['1.234,56', '.', 'is not an amount with “.” as decimal mark'],
    ['1234567890123456', '.', 'is too large for an amount'],
    ['NaN', '.', 'is not an amount'],
    ['0x1F', '.', 'is not an amount'],
    ['1.5.2026', undefined, 'can be read in two ways'],
  ] as const)('refuses %s (mark %s)', (text, mark, reason) => {
    expect(parseMoney(text, mark)).toEqual({ reason })
  })

  it('reads back every amount however it is grouped', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom<DecimalMark>('.', ','),
        fc.boolean(),
        (scaled, mark, grouped) => {
          const amount = fromTenThousandths(scaled)
          const [whole = '', places] = amount.split('.')
          const group = mark === '.' ? ',' : '.'
          const written =
            (grouped ? whole.replace(/(?<=\d)(?=(\d{3})+$)/g, group) : whole) +
            (places === undefined ? '' : mark + places)
          expect(parseMoney(written, mark)).toEqual({ amount })
        },
      ),
    )
  })
})

describe('detectDecimalMark', () => {
  it.each([
    [['1.234,56', '7'], ','],
    [['12.50', '3'], '.'],
    [['12,50', '3,00'], ','],
    [['1.234.567'], ','],
    [['12', '7'], undefined],
    [['1,234', '5,678'], undefined],
  ] as const)('%j → %s', (samples, mark) => {
    expect(detectDecimalMark(samples)).toBe(mark)
  })
})

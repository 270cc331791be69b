import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  divideDecimal,
  fromTenThousandths,
  multiplyDecimal,
  toTenThousandths,
} from './decimal-text'

const amounts = fc.bigInt({ min: -(10n ** 14n), max: 10n ** 14n })

describe('decimal text', () => {
  it('keeps every amount through text', () => {
    fc.assert(
      fc.property(amounts, (scaled) => {
        expect(toTenThousandths(fromTenThousandths(scaled))).toBe(scaled)
      }),
    )
  })

  it('multiplies exactly, by the fast way and the long one', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          amounts,
          fc.bigInt({ min: 0n, max: 99_999n }).map((cents) => cents * 100n),
        ),
        fc.integer({ min: -20_000, max: 20_000 }),
        (scaled, quantity) => {
          const product = multiplyDecimal(fromTenThousandths(scaled), quantity)
          expect(product).toBe(fromTenThousandths(scaled * BigInt(quantity)))
        },
      ),
    )
  })

  it.each([
    ['10', 3, '3.3333'],
    ['20', 3, '6.6667'],
    ['-20', 3, '-6.6667'],
    ['20', -3, '-6.6667'],
    ['-20', -4, '5'],
    ['0.0001', 2, '0.0001'],
    ['0', 7, '0'],
  ])('%s ÷ %i = %s', (amount, count, result) => {
    expect(divideDecimal(amount, count)).toBe(result)
  })
})

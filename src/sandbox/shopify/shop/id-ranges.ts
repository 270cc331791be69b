import { hashText } from '@/sandbox/kit/shop/hash'
import type { IdRange, IdRanges } from '@/sandbox/kit/shop/id-ranges'

/** The vendor numbers the records of all shops together: an id of one shop means nothing in another. */
export function idRanges(domain: string): IdRanges {
  const offset = (hashText(domain) % 900) * 1_000_000_000
  const range = (first: number, stride: number): IdRange => ({ first: first + offset, stride })
  return {
    orders: range(5_600_000_000_000, 32),
    customers: range(7_300_000_000_000, 24),
    products: range(8_100_000_000_000, 128),
    checkouts: range(33_000_000_000_000, 40),
  }
}

import { z } from 'zod'
import { Faults, FaultsChange, noFaultCounts, noFaults } from '@/sandbox/kit/faults'

const ShopifyFaultsChange = FaultsChange.extend({
  /** the next GraphQL calls are throttled, whatever is in the bucket */
  throttleNext: z.int().min(0).optional(),
  /** how the next bulk operations end */
  bulkNext: z
    .strictObject({ outcome: z.enum(['fail', 'cancel', 'expire']), count: z.int().min(0) })
    .optional(),
})

const none = () => ({
  ...noFaults(),
  throttleNext: 0,
  bulkNext: { outcome: 'fail' as 'fail' | 'cancel' | 'expire', count: 0 },
})

/** The faults of every stand-in, and what can go wrong with buckets and bulk operations. */
export class ShopifyFaults extends Faults {
  override set = none()
  override readonly counts = { ...noFaultCounts(), throttled: 0, bulkSpoiled: 0 }

  isThrottled(): boolean {
    if (this.set.throttleNext === 0) return false
    this.set.throttleNext--
    this.counts.throttled++
    return true
  }

  /** How the next bulk operation is spoiled, if it is. */
  bulkOutcome(): 'fail' | 'cancel' | 'expire' | undefined {
    if (this.set.bulkNext.count === 0) return undefined
    this.set.bulkNext.count--
    this.counts.bulkSpoiled++
    return this.set.bulkNext.outcome
  }

  protected override parse(input: unknown) {
    return ShopifyFaultsChange.parse(input)
  }

  protected override none() {
    return none()
  }
}

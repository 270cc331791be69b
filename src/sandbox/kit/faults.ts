import { z } from 'zod'
import { createRandom, type Random } from '../sample-shop/random'
import { withoutUndefined } from './without-undefined'

const share = z.number().min(0).max(1)
const status = z.union([z.literal(429), z.literal(500), z.literal(502), z.literal(503)])

/** What goes wrong on purpose. What is not named stays as it was. */
export const FaultsChange = z.strictObject({
  /** every call of the API takes this much longer */
  slowMs: z.int().min(0).optional(),
  /** the next calls are answered with a status */
  failNext: z.strictObject({ status, count: z.int().min(0) }).optional(),
  /** this share of all calls is answered with a status */
  failShare: z.strictObject({ status, share }).optional(),
  webhooks: z
    .strictObject({
      drop: share.optional(),
      double: share.optional(),
      reorder: share.optional(),
      /** how late a reordered one may come */
      reorderMs: z.int().positive().optional(),
    })
    .optional(),
  /** makes the same choices again */
  seed: z.int().optional(),
})

export const noFaults = () => ({
  slowMs: 0,
  failNext: { status: 500 as number, count: 0 },
  failShare: { status: 500 as number, share: 0 },
  webhooks: { drop: 0, double: 0, reorder: 0, reorderMs: 2000 },
})

export const noFaultCounts = () => ({ slowed: 0, failed: 0, dropped: 0, doubled: 0, reordered: 0 })

/** The faults that are set, and how often each happened. A stand-in with faults of its own extends it. */
export class Faults {
  set = noFaults()
  readonly counts = noFaultCounts()
  #random: Random = createRandom(1)

  change(input: unknown): void {
    const { seed, webhooks, ...change } = this.parse(input)
    Object.assign(this.set, withoutUndefined(change))
    Object.assign(this.set.webhooks, withoutUndefined(webhooks ?? {}))
    if (seed !== undefined) this.#random = createRandom(seed)
  }

  /** Ends all faults; the counts stay. */
  clear(): void {
    this.set = this.none()
  }

  /** Waits as long as the next call of the API must. */
  async delay(): Promise<void> {
    if (this.set.slowMs > 0) this.counts.slowed++
    await new Promise((resolve) => setTimeout(resolve, this.set.slowMs))
  }

  /** The status the next call of the API fails with, if it does. */
  failure(): number | undefined {
    const { failNext, failShare } = this.set
    if (failNext.count > 0) {
      failNext.count--
      this.counts.failed++
      return failNext.status
    }
    if (failShare.share > 0 && this.#random.chance(failShare.share)) {
      this.counts.failed++
      return failShare.status
    }
    return undefined
  }

  /** What happens to the next webhook: after how long it leaves, each time it does. */
  departures(): number[] {
    const { drop, double, reorder, reorderMs } = this.set.webhooks
    if (drop > 0 && this.#random.chance(drop)) {
      this.counts.dropped++
      return []
    }
    const late = () => {
      if (reorder === 0 || !this.#random.chance(reorder)) return 0
      this.counts.reordered++
      return this.#random.int(1, reorderMs)
    }
    const isDoubled = double > 0 && this.#random.chance(double)
    if (isDoubled) this.counts.doubled++
    return isDoubled ? [late(), late()] : [late()]
  }

  protected parse(input: unknown): z.infer<typeof FaultsChange> {
    return FaultsChange.parse(input)
  }

  protected none(): ReturnType<typeof noFaults> {
    return noFaults()
  }
}

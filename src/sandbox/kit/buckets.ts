/** How much a bucket holds, and how much of it comes back in a second. */
export interface BucketSize {
  size: number
  perSecond: number
}

interface Bucket {
  available: number
  at: number
}

/** Leaky buckets of calls or points, one for each key: an app in a shop, or one of its operations. */
export class Buckets {
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(now: () => number) {
    this.#now = now
  }

  available(key: string, size: BucketSize): number {
    return Math.floor(this.#bucket(key, size).available)
  }

  /** Takes points, or says no and takes none. */
  take(key: string, size: BucketSize, points = 1): boolean {
    const bucket = this.#bucket(key, size)
    if (bucket.available < points) return false
    bucket.available -= points
    return true
  }

  /** Gives points back that were asked for and not used. */
  giveBack(key: string, size: BucketSize, points: number): void {
    const bucket = this.#bucket(key, size)
    bucket.available = Math.min(size.size, bucket.available + points)
  }

  #bucket(key: string, { size, perSecond }: BucketSize): Bucket {
    const now = this.#now()
    const bucket = this.#buckets.get(key) ?? { available: size, at: now }
    const restored = ((now - bucket.at) / 1000) * perSecond
    bucket.available = Math.min(size, bucket.available + Math.max(0, restored))
    bucket.at = now
    this.#buckets.set(key, bucket)
    return bucket
  }
}

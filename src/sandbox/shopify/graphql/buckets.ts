/** Points an app has left in a shop. */
export interface ThrottleStatus {
  maximumAvailable: number
  currentlyAvailable: number
  restoreRate: number
}

interface Bucket {
  available: number
  at: number
}

/** A bucket holds what comes in during this time. */
const seconds = 20

/** One leaky bucket of points for each app in each shop. */
export class Buckets {
  readonly #now: () => number
  readonly #buckets = new Map<string, Bucket>()

  constructor(now: () => number) {
    this.#now = now
  }

  status(key: string, restoreRate: number): ThrottleStatus {
    const maximumAvailable = restoreRate * seconds
    const bucket = this.#bucket(key, restoreRate)
    return { maximumAvailable, currentlyAvailable: Math.floor(bucket.available), restoreRate }
  }

  /** Takes points, or says no and takes none. */
  take(key: string, restoreRate: number, points: number): boolean {
    const bucket = this.#bucket(key, restoreRate)
    if (bucket.available < points) return false
    bucket.available -= points
    return true
  }

  /** Gives points back that were asked for and not used. */
  giveBack(key: string, restoreRate: number, points: number): void {
    const bucket = this.#bucket(key, restoreRate)
    bucket.available = Math.min(restoreRate * seconds, bucket.available + points)
  }

  #bucket(key: string, restoreRate: number): Bucket {
    const now = this.#now()
    const maximum = restoreRate * seconds
    const bucket = this.#buckets.get(key) ?? { available: maximum, at: now }
    const restored = ((now - bucket.at) / 1000) * restoreRate
    bucket.available = Math.min(maximum, bucket.available + Math.max(0, restored))
    bucket.at = now
    this.#buckets.set(key, bucket)
    return bucket
  }
}

import type { Seed } from '@/sandbox/kit/shop/seed'
import { type IdKind, Shop as KitShop, type ShopSettings } from '@/sandbox/kit/shop/shop'

export const plans = { standard: 100, advanced: 200, plus: 1000, enterprise: 2000 } as const
export type Plan = keyof typeof plans

interface ShopifySettings extends ShopSettings {
  plan: Plan
  /** ids beyond 2^53, as in the vendor’s own examples */
  bigIds: boolean
}

/** Added to every id of a shop with big ids. */
const bigIdOffset = 820_000_000_000_000_000n

/** A shop with a plan, one location, and global ids. */
export class Shop extends KitShop {
  declare readonly settings: ShopifySettings
  readonly location: { id: number; name: string }

  constructor(settings: ShopifySettings, seed: Seed) {
    super(settings, seed)
    this.location = { id: this.id + 17, name: 'Workshop' }
  }

  /** An id as it is told to the world. */
  toOutside(id: number): bigint {
    return BigInt(id) + (this.settings.bigIds ? bigIdOffset : 0n)
  }

  /** The id that the world means; undefined when it is none. */
  toInside(text: string): number | undefined {
    if (!/^\d{1,19}$/.test(text)) return undefined
    const id = BigInt(text) - (this.settings.bigIds ? bigIdOffset : 0n)
    return id > 0n && id < 2n ** 53n ? Number(id) : undefined
  }

  override writeId(_kind: IdKind, id: number): string {
    return String(this.toOutside(id))
  }

  /** Scripts may write numbers or global ids. */
  override readId(_kind: IdKind, text: string): number | undefined {
    return this.toInside(text.replace(/^gid:\/\/shopify\/\w+\//, ''))
  }
}

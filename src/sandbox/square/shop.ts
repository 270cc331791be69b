import { z } from 'zod'
import { hashText } from '../kit/shop/hash'
import { filledIn, newShopShape, seedOf } from '../kit/shop/new-shop'
import { type IdKind, Shop } from '../kit/shop/shop'

export const NewSquareShop = z
  .strictObject({
    ...newShopShape,
    /** places where the merchant sells; orders and stock are spread over them */
    locations: z.int().min(1).max(40).default(2),
  })
  .transform(filledIn)
export type NewSquareShop = z.infer<typeof NewSquareShop>

const ids = {
  orders: { first: 5_000_000_000, stride: 1 },
  customers: { first: 300_000_000, stride: 1 },
  products: { first: 700_000_000, stride: 10 },
  checkouts: { first: 9_000_000, stride: 10 },
}
const people = { salt: hashText('square'), share: 0.35 }

export const demoShop = {
  domain: 'lantern-and-larch',
  name: 'Lantern & Larch',
  sample: true,
} satisfies z.input<typeof NewSquareShop>

const marks: Record<IdKind, string> = {
  orders: 'SO',
  customers: 'SC',
  products: 'SI',
  variants: 'SV',
  checkouts: 'SK',
}

/** A number as Square's ids look: capitals and digits. */
export const code = (mark: string, id: number) =>
  `${mark}${id.toString(36).toUpperCase().padStart(10, '0')}`

/** The number of such an id; undefined for another one. */
export const decode = (mark: string, text: string): number | undefined =>
  new RegExp(`^${mark}[0-9A-Z]{10}$`).test(text)
    ? Number.parseInt(text.slice(mark.length), 36)
    : undefined

/** A merchant with some places where they sell. */
export class SquareShop extends Shop {
  readonly locationIds: readonly string[]

  constructor(shop: NewSquareShop & { startedAt: number }) {
    super(shop, seedOf(shop, ids, people))
    this.locationIds = Array.from({ length: shop.locations }, (_, place) =>
      code('L', this.id + place),
    )
  }

  get merchantId(): string {
    return code('ML', this.id)
  }

  /** Where an order was taken. */
  locationOf(orderId: number): string {
    return this.locationIds[orderId % this.locationIds.length] ?? ''
  }

  override writeId(kind: IdKind, id: number): string {
    return code(marks[kind], id)
  }

  override readId(kind: IdKind, text: string): number | undefined {
    return decode(marks[kind], text)
  }
}

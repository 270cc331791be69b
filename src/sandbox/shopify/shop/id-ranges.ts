import { hashText } from './hash'

/** Where the ids of a shop’s records begin and how far apart they stand, as they do at the vendor: shared by many shops. */
export interface IdRange {
  first: number
  stride: number
}

export type RecordKind = 'orders' | 'customers' | 'products' | 'checkouts'

const kinds: Record<RecordKind, IdRange> = {
  orders: { first: 5_600_000_000_000, stride: 32 },
  customers: { first: 7_300_000_000_000, stride: 24 },
  products: { first: 8_100_000_000_000, stride: 128 },
  checkouts: { first: 33_000_000_000_000, stride: 40 },
}

/** Each shop has a range of its own: an id of one shop means nothing in another. */
export function idRange(kind: RecordKind, domain: string): IdRange {
  const { first, stride } = kinds[kind]
  return { first: first + (hashText(domain) % 900) * 1_000_000_000, stride }
}

/** Parts of a record, numbered within it. */
export const lineId = (orderId: number, place: number) => orderId * 64 + place
export const refundId = (orderId: number, place: number) => orderId * 2 + 1_000_001 + place * 7
export const fulfillmentId = (orderId: number, place: number) => orderId * 2 + 9_000_000 + place
export const variantId = (productId: number, place: number) => productId * 5 + 1 + place
export const inventoryItemId = (productId: number, place: number) => productId * 6 + 3 + place

/** Where the ids of a kind of record begin and how far apart they stand. A stride of 10 leaves room for the variants. */
export interface IdRange {
  first: number
  stride: number
}

export type RecordKind = 'orders' | 'customers' | 'products' | 'checkouts'
export type IdRanges = Record<RecordKind, IdRange>

/** Parts of a record, numbered within it. */
export const lineId = (orderId: number, place: number) => orderId * 64 + place
export const paymentId = (orderId: number) => orderId * 2 + 5_000_001
export const refundId = (orderId: number, place: number) => orderId * 2 + 1_000_001 + place * 7
export const returnId = (orderId: number, place: number) => orderId * 4 + 3_000_001 + place
export const fulfillmentId = (orderId: number, place: number) => orderId * 2 + 9_000_000 + place
export const variantId = (productId: number, place: number) => productId * 5 + 1 + place
export const inventoryItemId = (productId: number, place: number) => productId * 6 + 3 + place

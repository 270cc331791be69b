import { z } from 'zod'
import { count, decimal, id, Money, text, time, word } from './wire-values'

/** What tells whether our copy of an order is current. */
export const ReceiptHead = z.object({
  receipt_id: id,
  status: word,
  is_paid: z.boolean(),
  is_shipped: z.boolean(),
  updated_timestamp: time,
  grandtotal: Money,
  refunds: z.array(z.object({ amount: Money, status: text })).nullish(),
})
export type ReceiptHead = z.infer<typeof ReceiptHead>

const Transaction = z.object({
  listing_id: id.nullish(),
  sku: text,
  title: text,
  quantity: count,
  /** of one piece, before the shop's coupon */
  price: Money,
  /** what the shop's coupon took off the line, in the shop's currency */
  shop_coupon: decimal.nullish(),
  shipped_timestamp: time.nullish(),
})
export type Transaction = z.infer<typeof Transaction>

export const Receipt = ReceiptHead.extend({
  created_timestamp: time,
  buyer_user_id: id.nullish(),
  buyer_email: text,
  /** of whom the parcel goes to */
  name: text,
  first_line: text,
  second_line: text,
  city: text,
  state: text,
  zip: text,
  country_iso: text,
  is_gift: z.boolean().nullish(),
  /** what they wrote as they ordered */
  message_from_buyer: text,
  total_shipping_cost: Money.nullish(),
  transactions: z.array(Transaction),
})
export type Receipt = z.infer<typeof Receipt>

/** A page of records, each of which is read by itself. */
export const Results = z.object({ count, results: z.array(z.unknown()) })

/** A record by its id: it must at least say which it is. */
export const AnyReceipt = z.looseObject({ receipt_id: id })

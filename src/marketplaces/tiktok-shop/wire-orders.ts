import { z } from 'zod'
import { currencyCode } from '@/unified/values'
import { amount, id, text, time, timeOrNone, word } from './wire-values'

/** What tells, together with its returns, whether our copy of an order is current. */
export const OrderHead = z.object({
  id,
  status: word,
  update_time: time,
  paid_time: timeOrNone,
  is_cod: z.boolean().nullish(),
  payment: z.object({ currency: currencyCode, total_amount: amount }),
})
export type OrderHead = z.infer<typeof OrderHead>

/** One piece: five of a thing are five rows. */
const LineItem = z.object({
  product_id: id.nullish(),
  sku_id: id.nullish(),
  product_name: text,
  seller_sku: text,
  original_price: amount.nullish(),
  /** what the buyer pays for it */
  sale_price: amount,
  rts_time: timeOrNone,
})
export type LineItem = z.infer<typeof LineItem>

const Address = z.object({
  name: text,
  phone_number: text,
  address_line1: text,
  address_line2: text,
  address_detail: text,
  post_town: text,
  postal_code: text,
  region_code: text,
  district_info: z.array(z.object({ address_level: text, address_name: text })).nullish(),
})
export type Address = z.infer<typeof Address>

export const Order = OrderHead.extend({
  create_time: time,
  rts_time: timeOrNone,
  delivery_time: timeOrNone,
  user_id: id.nullish(),
  buyer_email: text,
  recipient_address: Address.nullish(),
  payment: OrderHead.shape.payment.extend({ shipping_fee: amount.nullish() }),
  line_items: z.array(LineItem),
})
export type Order = z.infer<typeof Order>

/** Something that came back or was paid back. */
export const Return = z.object({
  return_status: word,
  refund_amount: z.object({ refund_total: amount.nullish() }).nullish(),
})
export type Return = z.infer<typeof Return>

/** What is compared: an order's head, with what came back of it. */
export const ListedOrder = z.object({ order: OrderHead, returns: z.array(Return) })

/** A record by its id: it must at least say which it is. */
export const AnyOrder = z.looseObject({ id })

/** The last page has no token, or an empty one. */
const next_page_token = text

/** Lists of records, each of which is read by itself. Where there are none, TikTok may leave the list out. */
export const FoundOrders = z.object({ orders: z.array(AnyOrder).nullish(), next_page_token })
export const FoundReturns = z.object({
  return_orders: z.array(z.looseObject({ order_id: id })).nullish(),
  next_page_token,
})

import { z } from 'zod'
import { fromTenThousandths, toTenThousandths } from '@/lib/values/decimal-text'
import { currencyCode, decimalText } from '@/unified/values'

// Numbers arrive as text: see jsonOf().

export const id = z.string().regex(/^\d+$/, 'must be a whole number')

/** UTC without a zone, "2026-07-01 10:00:00" → ISO 8601. */
export const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/, 'must be a date and a time')
  .transform((text) => `${text.replace(' ', 'T')}.000Z`)
  .pipe(z.iso.datetime())

/** A decimal of any scale, "37.5000" → "37.5"; beyond four places it is rounded. */
export const amount = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a plain decimal')
  .transform((text) => fromTenThousandths(toTenThousandths(text)))
  .pipe(decimalText)

const text = z.string().nullish()
const word = z.string().max(200)

const Address = z.object({
  firstname: text,
  lastname: text,
  street: z.array(z.string()).nullish(),
  city: text,
  region: text,
  postcode: text,
  country_id: text,
  telephone: text,
})

const Item = z.object({
  /** of a configurable product there are two rows: this one has no price */
  parent_item_id: id.nullish(),
  product_id: id.nullish(),
  sku: text,
  name: text,
  qty_ordered: amount,
  qty_shipped: amount.nullish(),
  price_incl_tax: amount.nullish(),
  price: amount,
  row_total_incl_tax: amount.nullish(),
  row_total: amount,
  discount_amount: amount.nullish(),
})
export type Item = z.infer<typeof Item>

/** What tells whether our copy of an order is current. */
export const OrderHead = z.object({
  entity_id: id,
  state: word,
  updated_at: time,
  grand_total: amount,
  total_due: amount.nullish(),
  total_refunded: amount.nullish(),
  items: z.array(z.object({ qty_shipped: amount.nullish() })),
})
export type OrderHead = z.infer<typeof OrderHead>

export const Order = OrderHead.extend({
  increment_id: z.string().min(1),
  created_at: time,
  order_currency_code: currencyCode,
  shipping_incl_tax: amount.nullish(),
  customer_id: id.nullish(),
  customer_email: text,
  customer_firstname: text,
  customer_lastname: text,
  billing_address: Address.nullish(),
  items: z.array(Item),
})
export type Order = z.infer<typeof Order>

export const Product = z.object({
  id,
  sku: z.string().min(1),
  name: text,
  /** 1 enabled, 2 disabled */
  status: word,
  /** 1: not shown alone */
  visibility: text,
  type_id: text,
  price: amount.nullish(),
  updated_at: time,
  media_gallery_entries: z
    .array(z.object({ file: text, disabled: z.boolean().nullish() }))
    .nullish(),
})
export type Product = z.infer<typeof Product>

/** A product that others are kinds of. Where there is nothing to say of it, `extension_attributes` is an empty list. */
export const Owner = z.object({
  extension_attributes: z.object({ configurable_product_links: z.array(id) }),
})

/** A page of a search; each record is read by itself. */
export const Found = z.object({ items: z.array(z.unknown()).nullish(), total_count: id })

export const SourceItem = z.object({ sku: z.string(), quantity: amount })

/** Of one product, in a shop without sources. */
export const StockItem = z.object({ qty: amount.nullish(), manage_stock: z.boolean() })

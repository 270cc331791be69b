import { z } from 'zod'
import { isCurrencyCode } from '@/lib/values/currency-signs'
import { dateFormats } from '@/lib/values/date-formats'
import { isTimeZone } from '@/lib/values/zone-clock'
import { unifiedOrderStatuses, unifiedPaymentStatuses } from '@/unified/order'

/** What a column of an order file can mean, with its name for people. */
export const orderFields = {
  orderNumber: 'Order number',
  orderedAt: 'Order date',
  status: 'Order status',
  cancelledAt: 'Cancelled on',
  paymentStatus: 'Payment status',
  currency: 'Currency',
  orderTotal: 'Order total',
  shipping: 'Shipping cost',
  refunded: 'Refunded amount',
  buyerId: 'Buyer’s id',
  buyerName: 'Buyer’s name',
  buyerLastName: 'Buyer’s last name',
  buyerEmail: 'Buyer’s e-mail',
  buyerPhone: 'Buyer’s phone',
  consent: 'Marketing consent',
  street: 'Street',
  street2: 'Street, second line',
  postcode: 'Postcode',
  city: 'City',
  region: 'Region or state',
  country: 'Country',
  itemId: 'Item’s id',
  sku: 'SKU',
  title: 'Item title',
  category: 'Category',
  quantity: 'Quantity',
  unitPrice: 'Price of one',
  lineTotal: 'Price of the line',
  notes: 'Notes',
} as const
export type OrderField = keyof typeof orderFields
const fieldNames = Object.keys(orderFields) as [OrderField, ...OrderField[]]
export const OrderField = z.enum(fieldNames)

/** How to read a file of orders: which column means what, and how its values are written. */
export const OrderMapping = z
  .object({
    /** field → name of the column; a field that the file does not have is absent */
    columns: z.partialRecord(OrderField, z.string().min(1).max(220)),
    dateFormat: z.enum(dateFormats),
    /** IANA zone of times written without one; the channel's or organization's when absent */
    timeZone: z.string().refine(isTimeZone, 'is not a known time zone').optional(),
    decimalMark: z.enum(['.', ',']),
    /** for lines that name no currency; the channel's or organization's when absent */
    currency: z.string().refine(isCurrencyCode, 'is not a currency code').optional(),
    /** order numbers that begin with it are cancellations */
    cancelledPrefix: z.string().min(1).max(10).optional(),
    /** the file's own words (in lower case) → order status, before the words that are known anyway */
    statusValues: z.record(z.string().max(200), z.enum(unifiedOrderStatuses)),
    /** the same for the payment status */
    paymentValues: z.record(z.string().max(200), z.enum(unifiedPaymentStatuses)),
    /** true: a line is one item of an order. false: a line is a whole order, and one with the same number replaces it */
    linesAreItems: z.boolean(),
  })
  .superRefine((mapping, context) => {
    const { columns } = mapping
    const need = (field: OrderField, message: string) =>
      context.addIssue({ code: 'custom', path: ['columns', field], message })
    if (!columns.orderNumber) need('orderNumber', 'Choose the column with the order number.')
    if (!columns.orderedAt) need('orderedAt', 'Choose the column with the order date.')
    if (!columns.unitPrice && !columns.lineTotal && !columns.orderTotal)
      need('orderTotal', 'Choose a column with prices: of one piece, of the line, or of the order.')
    const fieldOf = new Map<string, OrderField>()
    for (const field of fieldNames) {
      const column = columns[field]
      if (column === undefined) continue
      const other = fieldOf.get(column)
      if (other) need(field, `“${column}” is already used for “${orderFields[other]}”.`)
      fieldOf.set(column, field)
    }
  })
export type OrderMapping = z.infer<typeof OrderMapping>

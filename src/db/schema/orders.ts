import { sql } from 'drizzle-orm'
import {
  boolean,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { products } from './catalog'
import {
  appRole,
  at,
  bytes,
  createdAt,
  encrypted,
  id,
  money,
  oneOf,
  orgId,
  readerRole,
  systemRole,
  tenantPolicies,
  viewsRole,
} from './columns'
import { connections } from './connections'
import { customers } from './customers'
import { organizations } from './organizations'

export const orderStatuses = [
  'pending',
  'confirmed',
  'shipped',
  'delivered',
  'cancelled',
  'returned',
] as const
export type OrderStatus = (typeof orderStatuses)[number]
export const paymentStatuses = [
  'pending',
  'authorized',
  'paid',
  'partially_refunded',
  'refunded',
  'voided',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]

export const orderColumns = () => ({
  orgId: orgId(),
  id: id(),
  connectionId: uuid('connection_id').notNull(),
  importId: uuid('import_id'),
  marketplace: text('marketplace').notNull(),
  externalOrderId: text('external_order_id').notNull(),
  /** what merchant and buyer call it, where that is not the id */
  orderNumber: text('order_number'),
  customerId: uuid('customer_id'),
  /** how the channel knew the buyer: decides whose it is when people are parted. No foreign key: it may be forgotten */
  identityId: uuid('identity_id'),
  status: text('status', { enum: orderStatuses }).notNull(),
  /** the source's own word where the status table did not know it */
  rawStatus: text('raw_status'),
  paymentStatus: text('payment_status', { enum: paymentStatuses }).notNull(),
  isTest: boolean('is_test').notNull().default(false),
  currency: text('currency').notNull(),
  totalAmount: money('total_amount').notNull(),
  /** whether the order counts in order_count, total_spent, first and last order, and RFM */
  countsAsPurchase: boolean('counts_as_purchase')
    .notNull()
    .generatedAlwaysAs(
      sql`status <> 'cancelled' and payment_status not in ('pending', 'voided') and not is_test and total_amount > 0`,
    ),
  /** total_amount in the organization's currency at the day's rate; NULL until a rate is known */
  totalBase: money('total_base'),
  baseCurrency: text('base_currency').notNull(),
  fxRate: numeric('fx_rate', { precision: 19, scale: 9 }),
  fxDay: date('fx_day', { mode: 'string' }),
  /** who published the rate; `embedded`: a rounded one that comes with Regulars. NULL where none was needed or known */
  fxSource: text('fx_source'),
  refundedAmount: money('refunded_amount').notNull().default('0'),
  shippingAmount: money('shipping_amount').notNull().default('0'),
  channelFee: money('channel_fee').notNull().default('0'),
  itemCount: integer('item_count').notNull(),
  customerName: text('customer_name'),
  customerEmail: encrypted('customer_email'),
  shippingStreet: encrypted('shipping_street'),
  shippingPostcode: encrypted('shipping_postcode'),
  shippingCity: text('shipping_city'),
  shippingCountry: text('shipping_country'),
  orderedAt: at('ordered_at').notNull(),
  shippedAt: at('shipped_at'),
  fulfilledAt: at('fulfilled_at'),
  sourceUpdatedAt: at('source_updated_at').notNull(),
  sourceDeletedAt: at('source_deleted_at'),
  /** hash of everything a source says about the order and its lines: equal means nothing to do */
  contentHash: bytes('content_hash').notNull(),
  isHistorical: boolean('is_historical').notNull(),
  syncedAt: at('synced_at').notNull().defaultNow(),
  createdAt: createdAt(),
})

export const orders = pgTable('orders', orderColumns(), (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
  unique('orders_external').on(t.orgId, t.connectionId, t.externalOrderId),
  foreignKey({
    columns: [t.orgId, t.connectionId],
    foreignColumns: [connections.orgId, connections.id],
  }),
  foreignKey({ columns: [t.orgId, t.customerId], foreignColumns: [customers.orgId, customers.id] }),
  index('orders_by_day').on(t.orgId, t.orderedAt.desc(), t.id.desc()),
  // lists filtered by state or channel are merges of these cells, newest first
  index('orders_by_state').on(t.orgId, t.status, t.paymentStatus, t.orderedAt.desc(), t.id.desc()),
  index('orders_by_connection').on(
    t.orgId,
    t.connectionId,
    t.status,
    t.paymentStatus,
    t.orderedAt.desc(),
    t.id.desc(),
  ),
  // comparisons with a marketplace's list of what changed
  index('orders_by_change').on(t.orgId, t.connectionId, t.sourceUpdatedAt),
  index('orders_by_customer').on(t.orgId, t.customerId, t.orderedAt.desc()),
  // whose a purchase is, by its id, without reading the order
  index('orders_purchases')
    .on(t.orgId, t.id, t.customerId, t.orderedAt)
    .where(sql`counts_as_purchase and source_deleted_at is null`),
  // who bought on a channel, read from the index alone
  index('orders_channel_buyers')
    .on(t.orgId, t.connectionId, t.customerId, t.orderedAt)
    .where(sql`counts_as_purchase and source_deleted_at is null`),
  index('orders_by_number').on(
    t.orgId,
    sql`lower(ltrim(coalesce(order_number, external_order_id), '#')) text_pattern_ops`,
  ),
  index('orders_import').on(t.orgId, t.importId).where(sql`import_id is not null`),
  index('orders_without_rate').on(t.orgId, t.orderedAt).where(sql`total_base is null`),
  index('orders_by_embedded_rate').on(t.orgId, t.orderedAt).where(sql`fx_source = 'embedded'`),
  index('orders_to_ship')
    .on(t.orgId, t.orderedAt, t.id)
    .where(
      sql`status in ('pending', 'confirmed') and payment_status in ('paid', 'partially_refunded') and not is_test and source_deleted_at is null`,
    ),
  oneOf('orders_status', t.status, orderStatuses),
  oneOf('orders_payment_status', t.paymentStatus, paymentStatuses),
  ...tenantPolicies(t),
])

export const orderItemColumns = () => ({
  orgId: orgId(),
  orderId: uuid('order_id').notNull(),
  /** 1-based place of the line in its order: with the order number, the line's identity */
  position: integer('position').notNull(),
  productId: uuid('product_id'),
  externalItemId: text('external_item_id'),
  title: text('title').notNull(),
  sku: text('sku'),
  category: text('category'),
  quantity: integer('quantity').notNull(),
  unitPrice: money('unit_price').notNull(),
  totalPrice: money('total_price').notNull(),
  currency: text('currency').notNull(),
})

export const orderItems = pgTable('order_items', orderItemColumns(), (t) => [
  primaryKey({ columns: [t.orgId, t.orderId, t.position] }),
  foreignKey({ columns: [t.orgId, t.orderId], foreignColumns: [orders.orgId, orders.id] }).onDelete(
    'cascade',
  ),
  foreignKey({ columns: [t.orgId, t.productId], foreignColumns: [products.orgId, products.id] }),
  // with the order, so that who bought something is found without reading the lines
  index('order_items_of_product')
    .on(t.orgId, t.productId, t.orderId)
    .where(sql`product_id is not null`),
  index('order_items_of_category')
    .on(t.orgId, t.category, t.orderId)
    .where(sql`category is not null`),
  // a line without a product is counted for the product that bears its SKU
  index('order_items_sku')
    .on(t.orgId, sql`upper(btrim(sku))`)
    .where(sql`product_id is null and sku is not null`),
  // a product that arrives looks for the lines that name it
  index('order_items_unlinked')
    .on(t.orgId, t.externalItemId)
    .where(sql`product_id is null and external_item_id is not null`),
  ...tenantPolicies(t),
])

export const checkouts = pgTable(
  'checkouts',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    customerId: uuid('customer_id'),
    /** as on orders */
    identityId: uuid('identity_id'),
    email: encrypted('email'),
    recoveryUrl: encrypted('recovery_url'),
    items: jsonb('items').$type<{ title: string; quantity: number; price: string }[]>().notNull(),
    currency: text('currency').notNull(),
    total: money('total').notNull(),
    abandonedAt: at('abandoned_at'),
    completedAt: at('completed_at'),
    completedOrderId: uuid('completed_order_id'),
    /** the source's id of the order it became; that order may arrive later */
    completedExternalOrderId: text('completed_external_order_id'),
    sourceUpdatedAt: at('source_updated_at').notNull(),
    sourceDeletedAt: at('source_deleted_at'),
    /** keyed hash of everything the source says about the checkout: equal means nothing to do */
    contentHash: bytes('content_hash').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('checkouts_external').on(t.orgId, t.connectionId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    foreignKey({
      columns: [t.orgId, t.customerId],
      foreignColumns: [customers.orgId, customers.id],
    }),
    foreignKey({
      columns: [t.orgId, t.completedOrderId],
      foreignColumns: [orders.orgId, orders.id],
    }),
    index('checkouts_customer').on(t.orgId, t.customerId),
    index('checkouts_completed_order')
      .on(t.orgId, t.completedOrderId)
      .where(sql`completed_order_id is not null`),
    // an order that arrives looks for the checkout it came from
    index('checkouts_awaiting_order')
      .on(t.orgId, t.connectionId, t.completedExternalOrderId)
      .where(sql`completed_external_order_id is not null and completed_order_id is null`),
    index('checkouts_abandoned').on(t.orgId, t.abandonedAt),
    ...tenantPolicies(t),
  ],
)

export const caseTypes = ['return', 'cancellation', 'inquiry', 'case'] as const
export const caseStatuses = ['open', 'waiting_seller', 'waiting_buyer', 'closed'] as const

/** What a buyer asks for after an order, as its marketplace handles it: a return, a cancellation, an inquiry, a case. */
export const orderCases = pgTable(
  'order_cases',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    externalId: text('external_id').notNull(),
    type: text('type', { enum: caseTypes }).notNull(),
    status: text('status', { enum: caseStatuses }).notNull(),
    /** the source's own word where the status table did not know it */
    rawStatus: text('raw_status'),
    /** the source's word for why */
    reason: text('reason'),
    /** the order it is about; it may arrive later, or never */
    externalOrderId: text('external_order_id'),
    amount: money('amount'),
    currency: text('currency'),
    openedAt: at('opened_at').notNull(),
    /** until when the seller must answer */
    respondBy: at('respond_by'),
    closedAt: at('closed_at'),
    sourceUpdatedAt: at('source_updated_at').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('order_cases_external').on(t.orgId, t.connectionId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }).onDelete('cascade'),
    index('order_cases_order').on(t.orgId, t.connectionId, t.externalOrderId),
    // what waits for the seller, the most pressing first
    index('order_cases_waiting')
      .on(t.orgId, t.respondBy, t.openedAt)
      .where(sql`status = 'waiting_seller'`),
    oneOf('order_cases_type', t.type, caseTypes),
    oneOf('order_cases_status', t.status, caseStatuses),
    ...tenantPolicies(t),
  ],
)

/** Published exchange rates: units of `currency` for one euro. The same for every tenant. */
export const fxRates = pgTable(
  'fx_rates',
  {
    day: date('day', { mode: 'string' }).notNull(),
    currency: text('currency').notNull(),
    perEuro: numeric('per_euro', { precision: 19, scale: 9 }).notNull(),
    source: text('source').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.currency, t.day] }),
    pgPolicy('everyone_reads', {
      to: [appRole, readerRole, viewsRole],
      for: 'select',
      using: sql`true`,
    }),
    pgPolicy('system', { to: systemRole, using: sql`true`, withCheck: sql`true` }),
  ],
)

export const restatementStatuses = ['waiting', 'running', 'done', 'failed'] as const

/** Changes of the currency an organization adds up in: while one is under way, the former figures are shown. */
export const restatements = pgTable(
  'restatements',
  {
    orgId: orgId().references(() => organizations.id, { onDelete: 'cascade' }),
    id: id(),
    fromCurrency: text('from_currency').notNull(),
    toCurrency: text('to_currency').notNull(),
    status: text('status', { enum: restatementStatuses }).notNull(),
    requestedAt: at('requested_at').notNull(),
    requestedBy: text('requested_by'),
    startedAt: at('started_at'),
    finishedAt: at('finished_at'),
    /** orders whose amount was written anew */
    orders: integer('orders'),
    /** orders left without an amount, as no rate is known */
    unpriced: integer('unpriced'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    // one at a time
    uniqueIndex('restatements_open').on(t.orgId).where(sql`status in ('waiting', 'running')`),
    oneOf('restatements_status', t.status, restatementStatuses),
    ...tenantPolicies(t),
  ],
)

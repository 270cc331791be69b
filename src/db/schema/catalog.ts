import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { at, createdAt, id, money, oneOf, orgId, tenantPolicies, updatedAt } from './columns'
import { connections } from './connections'

export const productStatuses = ['active', 'inactive', 'out_of_stock'] as const
export type ProductStatus = (typeof productStatuses)[number]

/**
 * A product as the merchant knows it, whatever the channels list of it: what it says comes from its listings, which are
 * the rows of `products`, and its figures from orders of the last 90 days.
 */
export const catalogItems = pgTable(
  'catalog_items',
  {
    orgId: orgId(),
    id: id(),
    title: text('title').notNull(),
    sku: text('sku'),
    category: text('category'),
    imageUrl: text('image_url'),
    status: text('status', { enum: productStatuses }).notNull(),
    /** pieces on the channel that has the fewest, and on the one that has the most; NULL where nobody counts */
    stockLow: integer('stock_low'),
    stockHigh: integer('stock_high'),
    /** channels that list it now */
    connectionIds: uuid('connection_ids').array().notNull().default(sql`'{}'::uuid[]`),
    sold30: integer('sold_30').notNull().default(0),
    sold90: integer('sold_90').notNull().default(0),
    /** in the organization's currency */
    revenue30: money('revenue_30').notNull().default('0'),
    revenue90: money('revenue_90').notNull().default('0'),
    /** pieces sold in a currency without a rate: not in revenue_90 */
    unpriced90: integer('unpriced_90').notNull().default(0),
    buyers90: integer('buyers_90').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('catalog_items_by_revenue').on(t.orgId, t.revenue90.desc(), t.id.desc()),
    index('catalog_items_by_sold').on(t.orgId, t.sold30.desc(), t.id.desc()),
    index('catalog_items_by_buyers').on(t.orgId, t.buyers90.desc(), t.id.desc()),
    index('catalog_items_by_stock').on(t.orgId, t.stockLow.desc(), t.id.desc()),
    index('catalog_items_title_trigrams').using('gin', t.orgId, sql`${t.title} gin_trgm_ops`),
    oneOf('catalog_items_status', t.status, productStatuses),
    ...tenantPolicies(t),
  ],
)

export const productColumns = () => ({
  orgId: orgId(),
  id: id(),
  connectionId: uuid('connection_id').notNull(),
  externalId: text('external_id').notNull(),
  /** the product across channels that this listing is of; NULL until it has been placed */
  itemId: uuid('item_id'),
  title: text('title').notNull(),
  sku: text('sku'),
  category: text('category'),
  styleTags: text('style_tags').array().notNull().default(sql`'{}'::text[]`),
  price: money('price'),
  basePrice: money('base_price'),
  currency: text('currency'),
  inventory: integer('inventory'),
  status: text('status', { enum: productStatuses }).notNull(),
  imageUrl: text('image_url'),
  sourceUpdatedAt: at('source_updated_at'),
  sourceDeletedAt: at('source_deleted_at'),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
})

export const products = pgTable('products', productColumns(), (t) => [
  primaryKey({ columns: [t.orgId, t.id] }),
  unique('products_external').on(t.orgId, t.connectionId, t.externalId),
  foreignKey({
    columns: [t.orgId, t.connectionId],
    foreignColumns: [connections.orgId, connections.id],
  }),
  foreignKey({
    columns: [t.orgId, t.itemId],
    foreignColumns: [catalogItems.orgId, catalogItems.id],
  }),
  index('products_item').on(t.orgId, t.itemId),
  index('products_sku').on(t.orgId, t.sku),
  index('products_title_trigrams').using('gin', t.orgId, sql`${t.title} gin_trgm_ops`),
  oneOf('products_status', t.status, productStatuses),
  ...tenantPolicies(t),
])

export const productVariants = pgTable(
  'product_variants',
  {
    orgId: orgId(),
    id: id(),
    productId: uuid('product_id').notNull(),
    externalId: text('external_id').notNull(),
    title: text('title').notNull(),
    sku: text('sku'),
    price: money('price'),
    currency: text('currency'),
    inventory: integer('inventory'),
    /** the id under which the source keeps the variant's stock, where that is another */
    inventoryItemId: text('inventory_item_id'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    index('product_variants_inventory_item').on(t.orgId, t.inventoryItemId),
    unique('product_variants_external').on(t.orgId, t.productId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('product_variants_sku').on(t.orgId, t.sku),
    // a line that names a variant looks for its product
    index('product_variants_by_external_id').on(t.orgId, t.externalId),
    ...tenantPolicies(t),
  ],
)

/** Where and at what price a variant is offered. */
export const listings = pgTable(
  'listings',
  {
    orgId: orgId(),
    id: id(),
    connectionId: uuid('connection_id').notNull(),
    productId: uuid('product_id').notNull(),
    externalId: text('external_id').notNull(),
    status: text('status', { enum: productStatuses }).notNull(),
    price: money('price'),
    currency: text('currency'),
    url: text('url'),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    unique('listings_external').on(t.orgId, t.connectionId, t.externalId),
    foreignKey({
      columns: [t.orgId, t.connectionId],
      foreignColumns: [connections.orgId, connections.id],
    }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('listings_product').on(t.orgId, t.productId),
    oneOf('listings_status', t.status, productStatuses),
    ...tenantPolicies(t),
  ],
)

export const stockLevels = pgTable(
  'stock_levels',
  {
    orgId: orgId(),
    productId: uuid('product_id').notNull(),
    variantExternalId: text('variant_external_id').notNull(),
    location: text('location').notNull(),
    available: integer('available').notNull(),
    sourceUpdatedAt: at('source_updated_at').notNull(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.productId, t.variantExternalId, t.location] }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    ...tenantPolicies(t),
  ],
)

/** SKUs of a listing and of its variants, in the form in which they are compared. */
export const productSkus = pgTable(
  'product_skus',
  {
    orgId: orgId(),
    skuKey: text('sku_key').notNull(),
    productId: uuid('product_id').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.skuKey, t.productId] }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('product_skus_product').on(t.orgId, t.productId),
    index('product_skus_beginning').on(t.orgId, sql`sku_key text_pattern_ops`),
    ...tenantPolicies(t),
  ],
)

export const catalogDecisionKinds = ['same', 'apart'] as const

/** What people decided about which listings are one product; an undone decision stays as history. */
export const catalogDecisions = pgTable(
  'catalog_decisions',
  {
    orgId: orgId(),
    id: id(),
    /** `same`: the two listings are one product. `apart`: the listing is no longer matched by its SKUs */
    kind: text('kind', { enum: catalogDecisionKinds }).notNull(),
    productId: uuid('product_id').notNull(),
    otherProductId: uuid('other_product_id'),
    decidedAt: at('decided_at').notNull(),
    decidedBy: text('decided_by'),
    undoneAt: at('undone_at'),
    undoneBy: text('undone_by'),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.id] }),
    foreignKey({
      columns: [t.orgId, t.productId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    foreignKey({
      columns: [t.orgId, t.otherProductId],
      foreignColumns: [products.orgId, products.id],
    }).onDelete('cascade'),
    index('catalog_decisions_product').on(t.orgId, t.productId),
    index('catalog_decisions_other')
      .on(t.orgId, t.otherProductId)
      .where(sql`other_product_id is not null`),
    oneOf('catalog_decisions_kind', t.kind, catalogDecisionKinds),
    ...tenantPolicies(t),
  ],
)

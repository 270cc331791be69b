import { type SQL, sql } from 'drizzle-orm'

/** An order `o` that counts as a purchase of the customer `c`. */
export const isTheirPurchase: SQL = sql`o.customer_id = c.id and o.counts_as_purchase and o.source_deleted_at is null`

import { type SQL, sql } from 'drizzle-orm'
import type { Surroundings } from './condition'

/** An order `o` that counts as a purchase of the customer `c`. */
export const isTheirPurchase = ({ known }: Surroundings): SQL =>
  sql`o.customer_id = c.id and o.counts_as_purchase and o.source_deleted_at is null and ${known(sql`o.ordered_at`)}`

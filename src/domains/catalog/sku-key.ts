import { type SQL, sql } from 'drizzle-orm'

/** The form in which SKUs are compared: "pl-01 " and "PL-01" are one. The same words stand in the index order_items_sku. */
export const skuKey = (sku: SQL): SQL => sql`upper(btrim(${sku}))`

/** Words that stand in a SKU field where there is none. They name nothing. */
const PLACEHOLDERS = [
  'N/A',
  'NA',
  'NONE',
  'NULL',
  'NIL',
  'SKU',
  'TEST',
  'DEFAULT',
  'DOES NOT APPLY',
]

/** Whether a key names a product: it has two letters or digits at least, and is no placeholder. */
export const namesProduct = (key: SQL): SQL =>
  sql`(${key} ~ '[[:alnum:]].*[[:alnum:]]' and ${key} <> all(${sql.param(PLACEHOLDERS)}::text[]))`

/** Whether people have taken a listing out of matching by SKU. */
export const isApart = (orgId: string, productId: SQL): SQL => sql`exists (
  select from catalog_decisions apart where apart.org_id = ${orgId} and apart.product_id = ${productId}
    and apart.kind = 'apart' and apart.undone_at is null)`

/**
 * SELECT of sku_key and item_id: the product that a line belongs to of which only the SKU is known. Of listings with one
 * SKU that people keep apart, the first that is matched by SKU.
 */
export const skuOwners = (orgId: string): SQL => sql`
  select distinct on (s.sku_key) s.sku_key, p.item_id
  from product_skus s
  join products p on p.org_id = ${orgId} and p.id = s.product_id and p.item_id is not null
  where s.org_id = ${orgId}
  order by s.sku_key, ${isApart(orgId, sql`s.product_id`)}, s.product_id`

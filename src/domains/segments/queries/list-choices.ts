import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { countryName } from '@/lib/intl/country-name'
import type { ChoiceSource, FieldOption } from '../conditions/condition'

const MOST = 500
/** Customers that are looked through for what they have; more would only make the builder slow to open. */
const SAMPLE = 20_000

const newest = sql`(select * from tenant.customers order by last_order_at desc nulls last, id desc nulls last limit ${SAMPLE}::int) c`

/** Each a SELECT of id and label, the most useful first. */
const queries: Record<ChoiceSource, SQL> = {
  connections: sql`select id::text, name as label from tenant.connections order by name`,
  items: sql`
    select id::text, concat_ws(' · ', title, sku) as label from tenant.catalog_items
    order by revenue_90 desc, id desc`,
  categories: sql`
    select category as id, category as label from (
      select category from tenant.catalog_items where category is not null
      union select category from tenant.products where category is not null
    ) all_categories group by category order by category`,
  segments: sql`select id::text, name as label from tenant.segments order by lower(name)`,
  tags: sql`
    select t.tag as id, t.tag as label from ${newest}, unnest(c.tags) t (tag)
    group by t.tag order by count(*) desc, t.tag`,
  countries: sql`
    select c.country as id, c.country as label from ${newest} where c.country is not null
    group by c.country order by count(*) desc, c.country`,
  cities: sql`
    select c.city as id, c.city as label from ${newest} where c.city is not null
    group by c.city order by count(*) desc, c.city`,
  regions: sql`
    select c.region as id, c.region as label from ${newest} where c.region is not null
    group by c.region order by count(*) desc, c.region`,
  interests: sql`
    select keyword as id, keyword as label from tenant.customer_interests
    group by keyword order by count(*) desc, keyword`,
  custom_fields: sql`
    select f.name as id, f.name as label from ${newest}, jsonb_object_keys(c.custom_fields) f (name)
    group by f.name order by count(*) desc, f.name`,
}

export type Choices = Record<ChoiceSource, FieldOption[]>

/** The organization's own choices for conditions. */
export function listChoices(ctx: Ctx): Promise<Choices> {
  return read(ctx, async (tx) => {
    const choices = {} as Choices
    for (const [source, query] of Object.entries(queries) as [ChoiceSource, SQL][]) {
      const rows = await tx.execute<Record<string, unknown> & FieldOption>(
        sql`${query} limit ${MOST}::int`,
      )
      choices[source] = rows.map(({ id, label }) => ({
        id,
        label: source === 'countries' ? countryName(id) : label,
      }))
    }
    return choices
  })
}

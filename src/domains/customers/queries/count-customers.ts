import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import type { CustomerFilters } from './list-params'

/**
 * About how many customers the filters choose, from the roll-up: as of its last refresh, and without the search.
 * @returns undefined while the roll-up has never run
 */
export function approximateCustomers(
  ctx: Ctx,
  { segments, reachabilities }: Omit<CustomerFilters, 'search'>,
): Promise<number | undefined> {
  const chosen = (values: readonly string[] | undefined) =>
    sql`${values?.length ? sql.param([...values]) : null}::text[]`
  return read(ctx, async (tx) => {
    const [total] = await tx.execute<{ customers: number | null }>(sql`
      select sum(customers) filter (
        where segment = any(coalesce(${chosen(segments)}, array[segment]))
          and reachability = any(coalesce(${chosen(reachabilities)}, array[reachability])))::int as customers
      from customer_totals where org_id = ${ctx.orgId}
      having count(*) > 0`)
    return total ? (total.customers ?? 0) : undefined
  })
}

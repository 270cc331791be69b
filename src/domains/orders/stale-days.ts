import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { Tx } from '@/db/client'

/**
 * Notes which days of daily_metrics the incoming orders make stale: the day of each written order and, where it is
 * already stored, the day it stands on now. Call it before the orders are written, in their transaction.
 */
export async function markStaleDays(
  tx: Tx,
  { orgId, connectionId }: { orgId: string; connectionId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into stale_metric_days (org_id, id, connection_id, day)
    select ${orgId}::uuid, internal.uuid_v7(), ${connectionId}::uuid, day
    from (
      select (i.ordered_at at time zone g.time_zone)::date as day
      from incoming_orders i, organizations g
      where g.id = ${orgId} and i.action in ('created', 'changed')
      union
      select (o.ordered_at at time zone g.time_zone)::date
      from incoming_orders i
      join orders o on o.org_id = ${orgId} and o.id = i.order_id, organizations g
      where g.id = ${orgId} and i.action = 'changed'
    ) touched`)
}

/** Notes the days of stored orders as stale. */
export async function markDaysOfOrders(
  tx: Tx,
  { orgId, connectionId, orderIds }: { orgId: string; connectionId: string; orderIds: string[] },
): Promise<void> {
  await tx.execute(sql`
    insert into stale_metric_days (org_id, id, connection_id, day)
    select ${orgId}::uuid, internal.uuid_v7(), ${connectionId}::uuid, day
    from (
      select distinct (o.ordered_at at time zone g.time_zone)::date as day
      from orders o join organizations g on g.id = o.org_id
      where o.org_id = ${orgId} and o.id = any(${sql.param(orderIds)}::uuid[])
    ) touched`)
}

/** Notes that every day of a connection's daily_metrics is stale. */
export async function markConnectionStale(
  tx: Tx,
  { orgId, connectionId }: { orgId: string; connectionId: string },
): Promise<void> {
  await tx.execute(sql`
    insert into stale_metric_days (org_id, id, connection_id, day)
    values (${orgId}, ${uuidv7()}, ${connectionId}, null)`)
}

/** Notes the days of what restateOrders() wrote as stale. */
export async function markRestatedDays(tx: Tx, orgId: string): Promise<void> {
  await tx.execute(sql`
    insert into stale_metric_days (org_id, id, connection_id, day)
    select ${orgId}::uuid, internal.uuid_v7(), connection_id, day
    from (select distinct connection_id, day from restated) touched`)
}

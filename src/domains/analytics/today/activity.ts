import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { instantOf } from '@/db/instant'
import type { SegmentName } from '@/db/schema/customers'
import { segmentNames } from '@/db/schema/customers'

const SHOWN = 12
const PEOPLE_READ = 40
const MOVES_READ = 500
const MOVES_DAYS = 7

export type Activity =
  | {
      kind: 'verb'
      id: string
      at: Date
      actor: string | null
      verb: string
      entity: string | null
      entityId: string | null
      details: Record<string, unknown>
    }
  | {
      kind: 'import'
      id: string
      at: Date
      fileName: string
      status: 'completed' | 'failed' | 'reverted'
      orders: number
      newCustomers: number
    }
  | {
      kind: 'moves'
      id: string
      at: Date
      to: SegmentName
      people: number
      /** when it was one person */
      customer: { id: string; name: string | null } | undefined
    }

/** Steps of something else that is told. */
const untold = new Set(['connections.ensureFileConnection'])

/** What happened lately, newest first: what people did, how imports ended, who moved between segments. */
export async function readActivity(tx: Tx, now: Date): Promise<Activity[]> {
  const parts = await Promise.all([readVerbs(tx), readImports(tx), readMoves(tx, now)])
  return parts
    .flat()
    .sort((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, SHOWN)
}

async function readVerbs(tx: Tx): Promise<Activity[]> {
  // within the condition of the index audit_log_people
  const rows = await tx.execute<{
    id: string
    at: string
    actor: string | null
    verb: string
    entity: string | null
    entityId: string | null
    details: Record<string, unknown>
  }>(
    sql`
    select id, at, actor_name as actor, verb, entity, entity_id as "entityId", details from tenant.audit_log
    where actor_kind in ('user', 'api_key')
    order by at desc nulls last, id desc nulls last limit ${PEOPLE_READ}`.inlineParams(),
  )
  return rows
    .filter((row) => !untold.has(row.verb))
    .map((row) => ({ ...row, kind: 'verb', at: instantOf(row.at) }))
}

async function readImports(tx: Tx): Promise<Activity[]> {
  const rows = await tx.execute<{
    id: string
    at: string
    fileName: string
    status: 'completed' | 'failed' | 'reverted'
    orders: number
    newCustomers: number
  }>(
    sql`
    select id, coalesce(finished_at, created_at) as at, file_name as "fileName", status,
      coalesce((summary ->> 'created')::int, 0) as orders,
      coalesce((summary ->> 'newCustomers')::int, 0) as "newCustomers"
    from tenant.imports where status in ('completed', 'failed', 'reverted')
    order by created_at desc limit ${SHOWN}`.inlineParams(),
  )
  return rows.map((row) => ({ ...row, kind: 'import', at: instantOf(row.at) }))
}

/** Moves of one moment (a scoring, a batch of orders) to one segment are one entry. */
async function readMoves(tx: Tx, now: Date): Promise<Activity[]> {
  const since = new Date(now.getTime() - MOVES_DAYS * 24 * 3600 * 1000).toISOString()
  const rows = await tx.execute<{
    to: SegmentName
    at: string
    people: number
    customerId: string
    name: string | null
  }>(
    sql`
    with moves as (
      select m.* from unnest(${`{${segmentNames.join(',')}}`}::text[]) as s(segment)
      cross join lateral (
        select customer_id, "to", at from tenant.segment_changes
        where "to" = s.segment and at >= ${since}::timestamptz
        order by at desc nulls last, id desc nulls last limit ${MOVES_READ}
      ) m
    ), grouped as (
      select "to", at, count(*)::int as people, min(customer_id::text)::uuid as customer_id
      from moves group by "to", at order by at desc, "to" limit ${SHOWN}
    )
    select g."to", g.at, g.people, g.customer_id as "customerId", c.name
    from grouped g
    cross join lateral (select name from tenant.customers where id = g.customer_id limit 1) c
    order by g.at desc`.inlineParams(),
  )
  return rows.map(({ to, at, people, customerId, name }) => ({
    kind: 'moves',
    id: `${at} ${to}`,
    at: instantOf(at),
    to,
    people,
    customer: people === 1 ? { id: customerId, name } : undefined,
  }))
}

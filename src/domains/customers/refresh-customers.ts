import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Facts, fixedScores, lifecycleCase, type Scores, segmentCase } from './scoring-sql'

/**
 * Recomputes customers from what stands elsewhere: contact fields and reachability from identities and consents,
 * counters from orders, and, where the organization has been scored, scores from the stored cut points.
 * Their matches with others are looked for again. Needs lockPeople(). A first scoring is not a move; later ones are recorded with `cause`.
 * @param ids a query that yields `id`, the customers to refresh
 */
export async function refreshCustomers(
  tx: Tx,
  target: Target & { ids: SQL; score: boolean },
): Promise<void> {
  // each statement below goes from these ids to its rows by key, whatever the planner knows of the tables
  await tx.execute(sql`
    drop table if exists pg_temp.touched_customers;
    create temporary table touched_customers (id uuid primary key) on commit drop`)
  await tx.execute(
    sql`insert into touched_customers select distinct id from (${target.ids}) t where id is not null`,
  )
  await tx.execute(sql`analyze touched_customers`)
  await tx.execute(sql`
    update match_keys k set state = 'due' from touched_customers t
    where k.org_id = ${target.orgId} and k.customer_id = t.id and k.state <> 'due'`)
  await projectAndRecount(tx, target)
  if (target.score) await rescore(tx, target)
}

/** Recomputes the counters of every customer of the organization. Needs lockPeople(). */
export async function recountCustomers(
  tx: Tx,
  target: { orgId: string; at: string },
): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.touched_customers`)
  await tx.execute(sql`
    create temporary table touched_customers on commit drop as
    select id from customers where org_id = ${target.orgId}`)
  await recount(tx, target)
}

interface Target {
  orgId: string
  at: string
  cause: string
  /** a condition on the customer `c`: a move is stored, but starts nothing, as the person did nothing */
  isQuiet?: SQL
}

/** Columns of a customer that are read off their identities and consents, and off their orders. */
const contactColumns = [
  'external_id',
  'name',
  'email',
  'phone',
  'city',
  'region',
  'country',
  'reachability',
  'marketing_opted_out',
  'first_seen_at',
  'source_deleted_at',
]
const counterColumns = [
  'order_count',
  'total_spent',
  'refunded_total',
  'first_order_at',
  'last_order_at',
]

/** Both at once: each version of a customer is written to a dozen indexes. Who has no identities keeps their contact fields. */
async function projectAndRecount(tx: Tx, { orgId, at }: Target): Promise<void> {
  await tx.execute(sql`
    with contact as materialized (${contactOf(orgId)}), counted as materialized (${countersOf(orgId)}),
    next as materialized (
      select c.id, ${list(contactColumns, (name) => `case when p.id is null then c.${name} else p.${name} end as ${name}`)},
        ${list(counterColumns, (name) => `n.${name}`)}
      from counted n
      join customers c on c.org_id = ${orgId} and c.id = n.id
      left join contact p on p.id = n.id
    )
    ${updateFromNext([...contactColumns, ...counterColumns], { orgId, at })}`)
}

async function recount(tx: Tx, { orgId, at }: Pick<Target, 'orgId' | 'at'>): Promise<void> {
  await tx.execute(sql`
    with next as materialized (${countersOf(orgId)}) ${updateFromNext(counterColumns, { orgId, at })}`)
}

/** Writes the columns of `next` to the customers in whom they differ. */
function updateFromNext(columns: string[], { orgId, at }: Pick<Target, 'orgId' | 'at'>): SQL {
  return sql`
    update customers c set ${list(columns, (name) => `${name} = n.${name}`)}, updated_at = ${at}
    from next n
    where c.org_id = ${orgId} and c.id = n.id
      and (${list(columns, (name) => `c.${name}`)}) is distinct from (${list(columns, (name) => `n.${name}`)})`
}

const list = (columns: string[], of: (name: string) => string) =>
  sql.raw(columns.map(of).join(', '))

/** Per field: what a colleague typed (no connection) wins, then the identity seen last that knows it. */
function contactOf(orgId: string): SQL {
  const latest = (field: SQL, filter: SQL) =>
    sql`(array_agg(${field} order by (i.connection_id is null) desc, i.last_seen_at desc, i.id)
      filter (where ${filter}))[1]`
  const known = (column: string) =>
    latest(sql.raw(`i.${column}`), sql.raw(`i.${column} is not null`))
  return sql`
    select t.id, p.*, coalesce(s.state = 'opted_out', false) as marketing_opted_out,
      case when p.has_own_email and s.state = 'opted_in' then 'email_consent'
        when p.has_own_email then 'email'
        when p.on_marketplace then 'marketplace' else 'none' end as reachability
    from touched_customers t
    cross join lateral (
      select count(*) as identities, min(i.external_id collate "C") as external_id, ${known('name')} as name,
        coalesce(${latest(sql`i.email`, sql`i.email is not null and not i.email_is_masked`)}, ${known('email')}) as email,
        bool_or(i.email is not null and not i.email_is_masked) as has_own_email,
        ${known('phone')} as phone, ${known('city')} as city, ${known('region')} as region, ${known('country')} as country,
        bool_or(i.email_is_masked or k.marketplace <> 'file') as on_marketplace,
        min(i.first_seen_at) as first_seen_at,
        case when bool_and(i.source_deleted_at is not null) then max(i.source_deleted_at) end as source_deleted_at
      from customer_identities i
      left join connections k on k.org_id = i.org_id and k.id = i.connection_id
      where i.org_id = ${orgId} and i.customer_id = t.id
    ) p
    left join lateral (
      select state from consents
      where org_id = ${orgId} and customer_id = t.id and channel = 'email' and purpose = 'marketing'
      order by at desc, recorded_at desc, id desc limit 1
    ) s on true
    where p.identities > 0`
}

/**
 * Counters from orders, never incremented. What counts is orders.counts_as_purchase; refunds stand beside. The aggregate
 * keeps each look-up on its own: of tables that have just filled up the planner would read every order.
 */
const countersOf = (orgId: string): SQL => sql`
  select t.id, n.* from touched_customers t cross join lateral (
    select count(*)::int as order_count, coalesce(sum(o.total_base), 0) as total_spent,
      coalesce(sum(o.refunded_amount * o.fx_rate), 0)::numeric(19,4) as refunded_total,
      min(o.ordered_at) as first_order_at, max(o.ordered_at) as last_order_at
    from orders o
    where o.org_id = ${orgId} and o.customer_id = t.id and o.counts_as_purchase and o.source_deleted_at is null
  ) n`

/** Scores against the cut points of the last full scoring; nothing happens before the first. */
async function rescore(tx: Tx, { orgId, at, cause, isQuiet = sql`false` }: Target): Promise<void> {
  const now = sql`${at}::timestamptz`
  const facts: Facts = {
    orderCount: sql`c.order_count`,
    totalSpent: sql`c.total_spent`,
    firstOrderAt: sql`c.first_order_at`,
    lastOrderAt: sql`c.last_order_at`,
    firstSeenAt: sql`c.first_seen_at`,
  }
  const fixed = fixedScores(facts, now)
  const ext = sql`coalesce(c.external_id, c.id::text) collate "C"`
  const beyond = (metric: 'r' | 'f' | 'm', row: SQL, cut: SQL) => sql`
    (select 1 + count(*)::int from cuts k where k.metric = ${metric} and ${row} > ${cut})`
  const cutRow = sql`(k.value, k.last_order_at, k.external_id collate "C")`
  const quintile: Scores = {
    r: beyond(
      'r',
      sql`(c.last_order_at, ${ext})`,
      sql`(k.last_order_at, k.external_id collate "C")`,
    ),
    f: beyond('f', sql`(c.order_count::numeric, c.last_order_at, ${ext})`, cutRow),
    m: beyond('m', sql`(c.total_spent, c.last_order_at, ${ext})`, cutRow),
  }
  const score = (metric: keyof Scores) =>
    sql`case when c.order_count = 0 then null when v.uses_fixed_thresholds then ${fixed[metric]} else ${quintile[metric]} end`
  const next: Scores = { r: sql`s.r`, f: sql`s.f`, m: sql`s.m` }
  await tx.execute(sql`
    with v as (
      select version, uses_fixed_thresholds from rfm_versions where org_id = ${orgId} order by version desc limit 1
    ), cuts as materialized (
      select k.* from rfm_cut_points k join v using (version) where k.org_id = ${orgId}
    ), scored as materialized (
      select c.id, v.version, (${score('r')})::smallint as r, (${score('f')})::smallint as f, (${score('m')})::smallint as m
      from touched_customers t join customers c on c.org_id = ${orgId} and c.id = t.id cross join v
    ), next as materialized (
      select c.id, s.version, c.segment as old_segment, c.rfm_r as old_r, c.rfm_f as old_f, c.rfm_m as old_m,
        c.lifecycle_stage as old_stage, s.r, s.f, s.m,
        ${segmentCase(facts, next, now)} as segment, ${lifecycleCase(facts, now)} as stage, ${isQuiet} as is_quiet
      from scored s join customers c on c.org_id = ${orgId} and c.id = s.id
    ), written as (
      update customers c set rfm_r = n.r, rfm_f = n.f, rfm_m = n.m, segment = n.segment, lifecycle_stage = n.stage,
        updated_at = ${at}
      from next n
      where c.org_id = ${orgId} and c.id = n.id
        and (n.old_segment, n.old_r, n.old_f, n.old_m, n.old_stage) is distinct from (n.segment, n.r, n.f, n.m, n.stage)
    ), moves as (
      insert into segment_changes (org_id, id, customer_id, "from", "to", reason, at)
      select ${orgId}, internal.uuid_v7(), id, old_segment, segment,
        jsonb_build_object('cause', ${cause}::text, 'isQuiet', is_quiet, 'version', version,
          'before', jsonb_build_object('r', old_r, 'f', old_f, 'm', old_m),
          'after', jsonb_build_object('r', r, 'f', f, 'm', m)),
        ${at}::timestamptz
      from next where old_segment is not null and old_segment <> segment
      returning customer_id, "from", "to", reason
    )
    insert into outbox_events (org_id, id, name, data)
    select ${orgId}, internal.uuid_v7(), 'segments/customer.segment-changed',
      jsonb_build_object('v', 1, 'orgId', ${orgId}::text, 'customer', customer_id, 'from', "from", 'to', "to")
    from moves where not (reason ->> 'isQuiet')::boolean`)
}

import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT } from '@/db/erased-buyers'
import { ERASED_NAME, wholePeople } from './gather-forgotten'
import { standIn } from './stand-in'

const theirs = sql`customer_id in (${wholePeople})`

/**
 * Takes everything personal from people of whom nothing stays. Their row keeps its counters, scores and place among
 * equals, so that nobody else's score moves.
 */
export async function forgetPeople(ctx: TxCtx): Promise<void> {
  const { tx, orgId } = ctx
  const mine = sql`org_id = ${orgId} and ${theirs}`
  await tx.execute(sql`delete from customer_notes where ${mine}`)
  await tx.execute(sql`delete from customer_insights where ${mine}`)
  await tx.execute(sql`delete from preference_links where ${mine}`)
  await tx.execute(sql`delete from customer_interests where ${mine}`)
  await tx.execute(sql`delete from retention_holds where ${mine}`)
  await tx.execute(sql`delete from consents where ${mine}`)
  // that they entered and left stays, without what was seen of them
  await tx.execute(sql`update segment_member_changes set facts = '[]' where ${mine}`)
  await tx.execute(sql`update tasks set title = ${ERASED_TEXT}, notes = null where ${mine}`)
  await tx.execute(sql`update promises set body = ${ERASED_TEXT} where ${mine}`)
  // what they were in a flow for is known by ids, and stays: nothing starts a second time
  await tx.execute(sql`
    update automation_runs set trace = '[]',
      outcome = case status when 'waiting' then 'erased' else outcome end,
      finished_at = case status when 'waiting' then ${ctx.now().toISOString()}::timestamptz else finished_at end,
      status = case status when 'waiting' then 'cancelled' else status end
    where ${mine}`)
  await tx.execute(sql`
    update message_events set details = '{}' where org_id = ${orgId} and message_id in (
      select id from message_log where ${mine})`)
  await tx.execute(sql`
    update message_log set recipient = null, address_hash = null, subject = null, content = null, link_hash = null,
      status = case status when 'queued' then 'skipped' else status end,
      decision = jsonb_build_object('allowed', decision -> 'allowed', 'rule', decision -> 'rule'), provider_id = null,
      error = null, idempotency_key = 'erased:' || id, cause = 'erased:' || id where ${mine}`)
  await forgetMerges(ctx)
  await tx.execute(sql`delete from match_keys where ${mine}`)
  await tx.execute(sql`
    delete from customer_matches
    where org_id = ${orgId} and (first_id in (${wholePeople}) or second_id in (${wholePeople}))`)
  await standInPlace(ctx)
  await tx.execute(sql`
    update customers set name = ${ERASED_NAME}, email = null, phone = null, city = null, region = null, tags = '{}',
      custom_fields = '{}', reachability = 'none', stage_set = null, stage_set_at = null,
      updated_at = ${ctx.now().toISOString()}
    where org_id = ${orgId} and id in (${wholePeople})`)
}

/** What was merged into these people, and into those. */
async function forgetMerges({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`
    with recursive parts (id) as (
      ${wholePeople}
      union
      select m.merged_id from parts join customer_merges m on m.org_id = ${orgId} and m.kept_id = parts.id
    )
    delete from customer_merges
    where org_id = ${orgId} and (kept_id in (select id from parts) or merged_id in (select id from parts))`)
}

/** Consents of a channel that forgets a person known elsewhere: what was said stays, without whom the channel meant. */
export async function forgetEvidence({ tx, orgId }: TxCtx): Promise<void> {
  const ofChannel = sql`exists (
    select 1 from forgotten f join forgotten_customers c on c.id = f.customer_id and not c.is_whole
    where f.customer_id = k.customer_id and f.connection_id = k.connection_id)`
  await tx.execute(sql`
    with gone as (
      delete from consents k where k.org_id = ${orgId} and k.evidence <> '{}' and ${ofChannel} returning k.*
    )
    insert into consents (org_id, id, customer_id, connection_id, channel, purpose, state, source, at, recorded_at)
    select org_id, internal.uuid_v7(), customer_id, connection_id, channel, purpose, state, source, at, recorded_at
    from gone`)
}

interface Place extends Record<string, unknown> {
  id: string
  externalId: string
  token: string
  /** NULL: the customer's own; else where they close a fifth */
  cutAt: string | null
  equals: string[]
}

/** The external id decides between equals in scoring: another takes its place, between the same neighbours. */
async function standInPlace({ tx, orgId }: TxCtx): Promise<void> {
  const places = await tx.execute<Place>(sql`
    with people as materialized (
      select c.id, c.external_id, c.last_order_at,
        coalesce((select min(f.stand_in) from forgotten f where f.customer_id = c.id), 'erased:' || c.id) as token
      from customers c
      where c.org_id = ${orgId} and c.id in (${wholePeople}) and c.external_id is not null
    ), places as materialized (
      select id, external_id, token, last_order_at, null::timestamptz as cut_at from people
      union
      select p.id, p.external_id, p.token, k.last_order_at, k.last_order_at
      from people p join rfm_cut_points k on k.org_id = ${orgId} and k.external_id = p.external_id
    )
    select id, external_id as "externalId", token, cut_at::text as "cutAt", array(
      select coalesce(o.external_id, o.id::text) from customers o
      where o.org_id = ${orgId} and o.last_order_at = p.last_order_at and o.id <> p.id) as equals
    from places p`)
  const next = places.map(({ id, externalId, token, cutAt, equals }) => ({
    id,
    old: externalId,
    new: standIn(token, externalId, equals),
    cut_at: cutAt,
  }))
  const given = sql`jsonb_to_recordset(${JSON.stringify(next)}::jsonb)
    n (id uuid, old text, new text, cut_at timestamptz)`
  await tx.execute(sql`
    update rfm_cut_points k set external_id = n.new from ${given}
    where k.org_id = ${orgId} and k.external_id = n.old and k.last_order_at = n.cut_at`)
  await tx.execute(sql`
    update customers c set external_id = n.new from ${given}
    where c.org_id = ${orgId} and c.id = n.id and n.cut_at is null`)
}

import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { ERASED_NAME, ERASED_TEXT, wholePeople } from './gather-forgotten'
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
  await tx.execute(sql`delete from customer_interests where ${mine}`)
  await tx.execute(sql`delete from retention_holds where ${mine}`)
  await tx.execute(sql`delete from consents where ${mine}`)
  await tx.execute(sql`update tasks set title = ${ERASED_TEXT} where ${mine}`)
  await tx.execute(sql`update promises set body = ${ERASED_TEXT} where ${mine}`)
  await tx.execute(sql`update automation_runs set trace = '[]', cause_key = id::text where ${mine}`)
  await tx.execute(sql`
    update message_events set details = '{}' where org_id = ${orgId} and message_id in (
      select id from message_log where ${mine})`)
  await tx.execute(sql`
    update message_log set recipient = null, subject = null, decision = '{}', provider_id = null, error = null,
      idempotency_key = 'erased:' || id where ${mine}`)
  await tx.execute(sql`
    delete from customer_merges
    where org_id = ${orgId} and (kept_id in (${wholePeople}) or merged_id in (${wholePeople}))`)
  await standInPlace(ctx)
  await tx.execute(sql`
    update customers set name = ${ERASED_NAME}, email = null, phone = null, city = null, region = null, tags = '{}',
      custom_fields = '{}', reachability = 'none', updated_at = ${ctx.now().toISOString()}
    where org_id = ${orgId} and id in (${wholePeople})`)
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

interface Equal extends Record<string, unknown> {
  id: string
  externalId: string
  standIn: string
  equals: string[]
}

/** The external id decides between equals in scoring: another takes its place, between the same neighbours. */
async function standInPlace({ tx, orgId }: TxCtx): Promise<void> {
  const people = await tx.execute<Equal>(sql`
    select c.id, c.external_id as "externalId",
      coalesce((select min(f.stand_in) from forgotten f where f.customer_id = c.id), 'erased:' || c.id) as "standIn",
      array(select coalesce(o.external_id, o.id::text) from customers o
        where o.org_id = ${orgId} and o.last_order_at = c.last_order_at and o.id <> c.id) as equals
    from customers c
    where c.org_id = ${orgId} and c.id in (${wholePeople}) and c.external_id is not null`)
  for (const { id, externalId, standIn: token, equals } of people) {
    const cuts = await tx.execute<{ at: string; equals: string[] }>(sql`
      select k.last_order_at::text as at, array(select coalesce(o.external_id, o.id::text) from customers o
        where o.org_id = ${orgId} and o.last_order_at = k.last_order_at and o.id <> ${id}) as equals
      from (select distinct last_order_at from rfm_cut_points
        where org_id = ${orgId} and external_id = ${externalId}) k`)
    for (const cut of cuts) {
      await tx.execute(sql`
        update rfm_cut_points set external_id = ${standIn(token, externalId, cut.equals)}
        where org_id = ${orgId} and external_id = ${externalId} and last_order_at = ${cut.at}::timestamptz`)
    }
    await tx.execute(sql`
      update customers set external_id = ${standIn(token, externalId, equals)}
      where org_id = ${orgId} and id = ${id}`)
  }
}

import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import type { TxCtx } from '@/db/context'
import { ERASED_TEXT } from '@/db/erased-buyers'

/** Of a conversation, all that says whom it is with and what it is about. */
export const noBuyer = sql`
  subject = ${ERASED_TEXT}, tags = '{}', buyer_external_id = null, buyer_name = null, buyer_email = null,
  buyer_phone = null`

/** Takes the words out of the forgotten people's conversations; when, where and how many stays. */
export async function forgetConversations({ tx, orgId }: TxCtx): Promise<void> {
  await tx.execute(sql`drop table if exists pg_temp.forgotten_conversations`)
  await tx.execute(sql`
    create temporary table forgotten_conversations on commit drop as
    select k.id from forgotten_customers c
    join conversations k on k.org_id = ${orgId} and k.customer_id = c.id
    where c.is_whole or exists (
      select 1 from forgotten f where f.customer_id = c.id and f.connection_id = k.connection_id)
    union
    select k.id from forgotten_orders o join conversations k on k.org_id = ${orgId} and k.order_id = o.id
    where k.customer_id is null`)
  const theirs = sql`select id from forgotten_conversations`
  await tx.execute(sql`
    update conversations set ${noBuyer} where org_id = ${orgId} and id in (${theirs})`)
  await tx.execute(sql`
    delete from reply_drafts where org_id = ${orgId} and conversation_id in (${theirs})`)
  await tx.execute(sql`
    update tasks set title = ${ERASED_TEXT}, notes = null
    where org_id = ${orgId} and conversation_id in (${theirs})`)
  await redactMessages(
    tx,
    orgId,
    sql`
    select id from messages where org_id = ${orgId} and conversation_id in (${theirs})`,
  )
}

/**
 * Empties messages and what was read out of them. Sentiment, the kind of an intent and whether a promise was kept stay.
 * @param ids a query that yields `id`
 */
export async function redactMessages(tx: Tx, orgId: string, ids: SQL): Promise<number> {
  await tx.execute(sql`drop table if exists pg_temp.redacted_messages`)
  await tx.execute(sql`create temporary table redacted_messages on commit drop as ${ids}`)
  const theirs = sql`org_id = ${orgId} and message_id in (select id from redacted_messages)`
  await tx.execute(sql`
    update message_intents set evidence = '{"start": 0, "end": 0, "text": ""}', keyword = null where ${theirs}`)
  await tx.execute(sql`update message_readings set mood_evidence = null where ${theirs}`)
  await tx.execute(sql`update reading_corrections set before = null where ${theirs}`)
  await tx.execute(sql`delete from customer_interests where ${theirs}`)
  await tx.execute(sql`
    delete from message_receipts r using messages m, conversations c
    where m.org_id = ${orgId} and m.id in (select id from redacted_messages)
      and c.org_id = ${orgId} and c.id = m.conversation_id
      and r.org_id = ${orgId} and r.connection_id = c.connection_id and r.external_id = m.external_id`)
  await tx.execute(sql`update promises set body = ${ERASED_TEXT} where ${theirs}`)
  // the files themselves are deleted by the inbox's upkeep
  await tx.execute(sql`
    update message_attachments set name = ${ERASED_TEXT}, url = null, error = null, status = 'discarded' where ${theirs}`)
  const rows = await tx.execute(sql`
    update messages set body = ${ERASED_TEXT}, quoted = null, error = null, template = null
    where org_id = ${orgId} and id in (select id from redacted_messages)`)
  return rows.count
}

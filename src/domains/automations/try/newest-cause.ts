import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { runCauses } from '@/db/schema'
import type { Trigger } from '../definition'

/** Something that starts a flow, and whom it puts into it. */
export interface Cause {
  causeKind: (typeof runCauses)[number]
  causeId: string
  /** null: whose it is is not known */
  customerId: string | null
}

/** The newest that could have started a flow: of an order an order, of people who come into a segment a person. */
export async function newestCause(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  trigger: Trigger,
): Promise<Cause | undefined> {
  const { causeKind, query } = newestOf(trigger, orgId)
  const [row] = await tx.execute<{ id: string; customerId: string | null }>(query)
  return row && { causeKind, causeId: row.id, customerId: row.customerId }
}

function newestOf(trigger: Trigger, orgId: string): { causeKind: Cause['causeKind']; query: SQL } {
  switch (trigger.on) {
    case 'order':
    case 'inactive':
      return {
        causeKind: 'order',
        query: sql`
          select id, customer_id as "customerId" from orders
          where org_id = ${orgId} and counts_as_purchase and source_deleted_at is null
          order by ordered_at desc, id desc limit 1`,
      }
    case 'order_state':
      return {
        causeKind: 'order_state',
        query: sql`
          select id, customer_id as "customerId" from orders
          where org_id = ${orgId} and status = ${trigger.to} and not is_test and source_deleted_at is null
          order by ordered_at desc, id desc limit 1`,
      }
    case 'checkout':
      return {
        causeKind: 'checkout',
        query: sql`
          select id, customer_id as "customerId" from checkouts
          where org_id = ${orgId} and source_deleted_at is null and abandoned_at is not null
          order by abandoned_at desc, id desc limit 1`,
      }
    case 'segment':
      return {
        causeKind: 'segment_change',
        query: sql`
          select id, customer_id as "customerId" from segment_changes
          where org_id = ${orgId} and "to" = ${trigger.to} order by at desc, id desc limit 1`,
      }
    case 'intent':
      return {
        causeKind: 'message',
        query: sql`
          select m.id, v.customer_id as "customerId" from message_intents i
          join messages m on m.org_id = ${orgId} and m.id = i.message_id
          join conversations v on v.org_id = ${orgId} and v.id = m.conversation_id
          where i.org_id = ${orgId} and i.tag = ${trigger.tag} and m.direction = 'in' and v.customer_id is not null
          order by i.created_at desc, m.id desc limit 1`,
      }
    case 'schedule':
    case 'member':
      return {
        causeKind: trigger.on === 'member' ? 'member_change' : 'schedule',
        query: sql`
          select segment_id as id, customer_id as "customerId" from segment_members
          where org_id = ${orgId} and segment_id = ${trigger.segment}
          order by since desc, customer_id desc limit 1`,
      }
  }
}

import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

export type ConsentChannel = 'email' | 'sms' | 'whatsapp'

export interface Choice {
  customerIds: readonly string[]
  channel: ConsentChannel
  state: 'opted_in' | 'opted_out'
  /** how it was said: `unsubscribe_link`, `preference_page`, `colleague`, `provider`, `reply` */
  source: string
  /** what proves it: ids, never words or addresses */
  evidence: Record<string, string>
}

/**
 * Adds what people said to the ledger where it is news, and brings customers in step: by e-mail this is
 * marketing_opted_out and how they can be reached. Their channels hear of it. Answers whom it concerned.
 */
export async function recordChoice(ctx: TxCtx, choice: Choice): Promise<string[]> {
  const { tx, orgId } = ctx
  const { channel, state, source, evidence } = choice
  const at = ctx.now().toISOString()
  const said = await tx.execute<{ id: string }>(sql`
    insert into consents (org_id, id, customer_id, channel, purpose, state, source, evidence, at, recorded_at)
    select ${orgId}::uuid, internal.uuid_v7(), c.id, ${channel}, 'marketing', ${state}, ${source},
      ${JSON.stringify(evidence)}::jsonb, greatest(${at}::timestamptz, last.at + interval '1 millisecond'),
      ${at}::timestamptz
    from customers c
    left join lateral (
      select k.state, k.at from consents k
      where k.org_id = ${orgId} and k.customer_id = c.id and k.channel = ${channel} and k.purpose = 'marketing'
      order by k.at desc, k.recorded_at desc, k.id desc limit 1
    ) last on true
    where c.org_id = ${orgId} and c.id = any(${sql.param(choice.customerIds)}::uuid[])
      and last.state is distinct from ${state}
    returning customer_id as id`)
  const ids = said.map(({ id }) => id).sort()
  if (channel === 'email') await projectEmail(ctx, ids, state)
  for (const customerId of ids) ctx.emit('messaging/consent.changed', { customerId })
  return ids
}

/** As refreshCustomers() would write it; one person is locked at a time, in order, and waits for no ingest. */
async function projectEmail({ tx, orgId, now }: TxCtx, ids: string[], state: Choice['state']) {
  const isOut = state === 'opted_out'
  const [before, after] = isOut ? ['email_consent', 'email'] : ['email', 'email_consent']
  await tx.execute(sql`
    with locked as (
      select id from customers where org_id = ${orgId} and id = any(${sql.param(ids)}::uuid[]) order by id for update
    )
    update customers c set marketing_opted_out = ${isOut},
      reachability = case c.reachability when ${before} then ${after} else c.reachability end,
      updated_at = ${now().toISOString()}
    from locked l where c.org_id = ${orgId} and c.id = l.id`)
}

import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { AwaitedThing } from '../schemas'

/** What somebody in a flow waits for: after `since`, and no later than `until`. */
export interface Awaiting {
  runId: string
  customerId: string
  what: AwaitedThing
  since: Date
  until: Date
}

interface Columns {
  run: SQL
  customer: SQL
  what: SQL
  since: SQL
  until: SQL
}

/** When it first happened; NULL: it did not. A click is one of a person in a mail of the same run. */
export const happenedAt = (orgId: string, { run, customer, what, since, until }: Columns): SQL =>
  sql`case ${what}
    when 'order' then (
      select min(o.ordered_at) from orders o
      where o.org_id = ${orgId} and o.customer_id = ${customer} and o.counts_as_purchase
        and o.source_deleted_at is null and o.ordered_at > ${since} and o.ordered_at <= ${until})
    when 'message' then (
      select min(m.sent_at) from conversations v
      join messages m on m.org_id = v.org_id and m.conversation_id = v.id
      where v.org_id = ${orgId} and v.customer_id = ${customer} and m.direction = 'in'
        and m.sent_at > ${since} and m.sent_at <= ${until})
    when 'click' then (
      select min(e.at) from message_log g
      join message_events e on e.org_id = g.org_id and e.message_id = g.id
      where g.org_id = ${orgId} and g.automation_run_id = ${run} and e.kind = 'clicked' and not e.is_machine
        and e.at > ${since} and e.at <= ${until})
  end`

/** When what each waits for first happened, in the order asked; null where it did not. */
export async function firstEvents(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  asked: readonly Awaiting[],
): Promise<(Date | null)[]> {
  if (asked.length === 0) return []
  const rows = await tx.execute<{ at: string | null }>(sql`
    select to_json(${happenedAt(orgId, {
      run: sql`r."runId"`,
      customer: sql`r."customerId"`,
      what: sql`r.what`,
      since: sql`r.since`,
      until: sql`r.until`,
    })}) #>> '{}' as at
    from jsonb_to_recordset(${JSON.stringify(asked.map((one, n) => ({ ...one, n })))}::jsonb)
      r (n int, "runId" uuid, "customerId" uuid, what text, since timestamptz, until timestamptz)
    order by r.n`)
  return rows.map(({ at }) => (at === null ? null : new Date(at)))
}

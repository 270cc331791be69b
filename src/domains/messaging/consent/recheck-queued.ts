import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import { askAgain, refusedAs, type Stored, storedColumns } from '../gate/ask-again'

/** Asks the gate again about messages that wait, and stops those that may not leave any more. Answers how many. */
export async function recheckQueued(
  { tx, orgId, now }: Pick<TxCtx, 'tx' | 'orgId' | 'now'>,
  whose: { customerIds: readonly string[]; addressHash?: Buffer | undefined },
): Promise<number> {
  const theirs: SQL[] = [sql`m.customer_id = any(${sql.param(whose.customerIds)}::uuid[])`]
  if (whose.addressHash) theirs.push(sql`m.address_hash = ${whose.addressHash}`)
  const waiting = await tx.execute<Stored>(sql`
    select ${storedColumns(orgId)} from message_log m
    where m.org_id = ${orgId} and m.status = 'queued' and (${sql.join(theirs, sql` or `)})
    order by m.id for update of m`)
  const stopped = waiting.flatMap((row) => {
    const decision = askAgain(row, now())
    return decision.allowed ? [] : [refusedAs(row, decision)]
  })
  if (stopped.length === 0) return 0
  await tx.execute(sql`
    update message_log m set status = n.status, decision = coalesce(n.decision, m.decision),
      error = coalesce(n.error, m.error)
    from jsonb_to_recordset(${JSON.stringify(stopped)}::jsonb) n (id uuid, status text, decision jsonb, error text)
    where m.org_id = ${orgId} and m.id = n.id`)
  return stopped.length
}

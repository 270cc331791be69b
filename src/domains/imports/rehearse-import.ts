import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx, TxCtx } from '@/db/context'
import { classifyIncoming } from '@/domains/orders'
import { incomingFromShelves } from './incoming-from-shelves'
import type { ImportRow } from './internal'
import { emptyRehearsal, type Rehearsal } from './rehearsal'
import { sampleOrders, samplePeople } from './rehearsal-samples'
import { createRehearsedPeople, rehearsePeople } from './rehearse-people'
import { addSummaries, emptySummary, ImportSummary } from './summary'

/**
 * Says what applying the staged lines of an import would do, chunk by chunk by the code that applies it. Writes nothing:
 * in one transaction, so that each chunk knows the people of those before it.
 */
export function rehearse(
  ctx: Ctx,
  job: Pick<ImportRow, 'id' | 'connectionId' | 'createdAt'>,
  chunks: number,
  onProgress: (chunksDone: number) => Promise<void>,
): Promise<{ summary: ImportSummary; rehearsal: Rehearsal }> {
  return withOrg(ctx.orgId, async (tx) => {
    const inside: TxCtx = { ...ctx, tx, emit: () => {} }
    const rehearsal = emptyRehearsal()
    let summary = emptySummary
    await createRehearsedPeople(inside)
    for (let chunk = 0; chunk < chunks; chunk++) {
      await onProgress(chunk)
      await incomingFromShelves(inside, {
        importId: job.id,
        chunk,
        chunks,
        updatedAt: job.createdAt.toISOString(),
      })
      await classifyIncoming(inside, job.connectionId)
      const newCustomers = await rehearsePeople(inside, job.connectionId)
      summary = addSummaries(summary, { ...(await countOrders(inside)), newCustomers })
      await sampleOrders(inside, job.connectionId, rehearsal)
      await samplePeople(inside, rehearsal)
    }
    return { summary, rehearsal }
  })
}

async function countOrders({ tx }: TxCtx): Promise<ImportSummary> {
  const [counts] = await tx.execute(sql`
    select count(*) filter (where action = 'created')::int as created,
      count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action in ('unchanged', 'stale'))::int as unchanged,
      count(*) filter (where action in ('created', 'changed') and status = 'cancelled')::int as cancelled,
      count(*) filter (where action in ('created', 'changed') and buyer_external_id is null)::int as "withoutBuyer",
      0 as "newCustomers"
    from incoming_orders`)
  return ImportSummary.parse(counts)
}

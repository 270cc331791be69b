import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { TxCtx } from '@/db/context'
import { anyoneErased, findErasedBuyers } from '@/db/erased-buyers'
import { getConnection } from '@/db/get-connection'
import { type Keyring, writingKeys } from '@/db/keyring'
import { lockPeople } from '@/db/lock-people'
import { newestVersions } from '@/db/newest-versions'
import { verb } from '@/db/verb'
import { MOST_RECORDS } from '@/unified/change'
import { UnifiedCustomer } from '@/unified/customer'
import { applySourceTags } from './apply-source-tags'
import { classifyCustomers, loadIncomingCustomers } from './incoming-customers'
import { recordConsents } from './record-consents'
import { refreshCustomers } from './refresh-customers'
import { resolveBuyers } from './resolve-buyers'
import { storeRecords } from './store-records'

const IngestCustomers = z.object({
  connectionId: z.uuid(),
  customers: z.array(UnifiedCustomer).min(1).max(MOST_RECORDS),
})

export interface IngestedCustomers {
  created: number
  changed: number
  unchanged: number
  /** older than what is stored: left alone */
  stale: number
  /** people seen for the first time */
  newCustomers: number
}

/**
 * Takes a page or a batch of a source's own customer list in, whether they have orders or not: one transaction, set
 * statements. Of several versions of one record the newest counts; an older one than is stored changes nothing. What a
 * record says of a person stands above what orders of the same or an older time said.
 */
export const ingestCustomers = verb({
  name: 'customers.ingestCustomers',
  role: 'agent',
  input: IngestCustomers,
  run: async (ctx, { connectionId, customers }): Promise<IngestedCustomers> => {
    const { tx, orgId } = ctx
    await lockPeople(tx, orgId)
    const keys = await writingKeys(tx, orgId)
    const { isBackfilled } = await getConnection(ctx, connectionId)
    const at = ctx.now().toISOString()
    const newest = newestVersions(customers, (customer) => customer.externalId)
    await loadIncomingCustomers(tx, keys, newest)
    await leaveOutErased(ctx, keys, connectionId)
    await classifyCustomers(ctx, connectionId)
    await resolveBuyers(tx, { orgId, connectionId, importId: null, at })
    await storeRecords(ctx, connectionId)
    await recordConsents(ctx, { connectionId, importId: null })
    await applySourceTags(ctx, connectionId)
    await refreshCustomers(tx, {
      orgId,
      at,
      cause: 'customers',
      score: isBackfilled,
      ids: sql`
        select i.customer_id as id from incoming_customers n
        join customer_identities i on i.org_id = ${orgId} and i.connection_id = ${connectionId}
          and i.external_id = n.external_id
        where n.action <> 'stale'`,
    })
    return countActions(ctx)
  },
  audit: ({ connectionId }, output) => ({
    entity: 'connection',
    entityId: connectionId,
    details: { ...output },
  }),
})

/** Records of people who were erased and have not bought since bring nobody back. */
async function leaveOutErased(
  { tx, orgId }: TxCtx,
  keys: Keyring,
  connectionId: string,
): Promise<void> {
  if (!(await anyoneErased(tx, orgId))) return
  const rows = await tx.execute<{ id: string }>(sql`
    select external_id as id from incoming_customers n where not exists (
      select 1 from customer_identities i where i.org_id = ${orgId} and i.connection_id = ${connectionId}
        and i.external_id = n.external_id)`)
  const externalIds = rows.map(({ id }) => id)
  const erased = await findErasedBuyers(tx, keys, { orgId, connectionId, externalIds })
  if (erased.length === 0) return
  await tx.execute(sql`
    delete from incoming_customers n using jsonb_to_recordset(${JSON.stringify(erased)}::jsonb)
      e ("externalId" text, "erasedAt" timestamptz)
    where n.external_id = e."externalId" and n.first_seen_at <= e."erasedAt"`)
}

async function countActions({ tx }: TxCtx): Promise<IngestedCustomers> {
  const [counts] = await tx.execute<Record<keyof IngestedCustomers, number>>(sql`
    select count(*) filter (where action = 'created')::int as created,
      count(*) filter (where action = 'changed')::int as changed,
      count(*) filter (where action = 'unchanged')::int as unchanged,
      count(*) filter (where action = 'stale')::int as stale,
      (select count(distinct customer_id)::int from incoming_buyers where is_new) as "newCustomers"
    from incoming_customers`)
  if (!counts) throw new Error('No counts came back')
  return counts
}

import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { Moved } from './moved'

interface Identity extends Record<string, unknown> {
  id: string
  email: string | null
  phone: string | null
}

/**
 * Which of the joined person's identities are the merged one's: those that were, and of those that came in between the
 * ones that came by an address or phone of theirs, or by one of such an identity.
 */
export async function identitiesToReturn(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  keptId: string,
  { ids, keptIdentities, keys }: Moved,
): Promise<string[]> {
  const rows = await tx.execute<Identity>(sql`
    select id, case when not email_is_masked then 'email ' || encode(email_hash, 'hex') end as email,
      'phone ' || encode(phone_hash, 'hex') as phone
    from customer_identities where org_id = ${orgId} and customer_id = ${keptId}
    order by created_at, id`)
  const [theirs, keptOnes] = [new Set(ids['customer_identities']), new Set(keptIdentities)]
  const owner = new Map<string, 'merged' | 'kept'>(
    keys.map(({ kind, key_hash }) => [`${kind} ${key_hash}`, 'merged']),
  )
  const claim = (row: Identity, side: 'merged' | 'kept') => {
    for (const key of [row.email, row.phone]) if (key && !owner.has(key)) owner.set(key, side)
  }
  const returned: string[] = []
  for (const row of rows) {
    if (theirs.has(row.id)) claim(row, 'merged')
    else if (keptOnes.has(row.id)) claim(row, 'kept')
  }
  for (const row of rows) {
    const isNew = !theirs.has(row.id) && !keptOnes.has(row.id)
    const cameBy = owner.get(row.email ?? '') ?? owner.get(row.phone ?? '') ?? 'kept'
    if (isNew) claim(row, cameBy)
    if (theirs.has(row.id) || (isNew && cameBy === 'merged')) returned.push(row.id)
  }
  return returned
}

import { sql } from 'drizzle-orm'
import { AppError } from '@/lib/app-error'
import type { TxCtx } from './context'

/** A connection of the organization, for verbs that take in what it says. Throws `not_found`. */
export async function getConnection(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  connectionId: string,
): Promise<{ isBackfilled: boolean }> {
  const [connection] = await tx.execute<{ isBackfilled: boolean }>(
    sql`
      select backfilled_at is not null as "isBackfilled" from connections
      where org_id = ${orgId} and id = ${connectionId}`.inlineParams(),
  )
  if (connection) return connection
  throw new AppError('not_found', 'This channel does not exist (any more). Connect it again.')
}

import { sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** Notes which row of the ledger sends a reply that was claimed. */
export async function noteLedger(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  messageId: string,
  ledgerId: string,
): Promise<void> {
  await tx.execute(sql`
    update messages set ledger_id = ${ledgerId} where org_id = ${orgId} and id = ${messageId}`)
}

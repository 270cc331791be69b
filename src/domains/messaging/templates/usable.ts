import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'

/** The version of `t` that may be used: the latest, or where approval is asked for the latest that has it. */
export const usableVersion = (orgId: string): SQL => sql`
  case when coalesce((select s.needs_approval from template_settings s where s.org_id = ${orgId}), false)
    then t.approved_version else t.current_version end`

export async function readNeedsApproval({ tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>) {
  const [row] = await tx.execute<{ needsApproval: boolean }>(
    sql`select needs_approval as "needsApproval" from template_settings where org_id = ${orgId}`,
  )
  return row?.needsApproval ?? false
}

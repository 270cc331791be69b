import { sql } from 'drizzle-orm'
import { withOrg } from '@/db/client'
import type { Ctx } from '@/db/context'

const ROWS_AT_ONCE = 500

/** Deletes what stands on the shelves of an import. Safe to repeat. */
export async function clearShelves(ctx: Ctx, importId: string): Promise<number> {
  for (let cleared = 0; ; ) {
    const rows = await withOrg(ctx.orgId, (tx) =>
      tx.execute(sql`
        delete from import_shelves where ctid = any(array(
          select ctid from import_shelves where org_id = ${ctx.orgId} and import_id = ${importId} limit ${ROWS_AT_ONCE}))`),
    )
    cleared += rows.count
    if (rows.count < ROWS_AT_ONCE) return cleared
  }
}

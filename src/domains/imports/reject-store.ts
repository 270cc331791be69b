import { sql } from 'drizzle-orm'
import { withOrgBeside } from '@/db/client'
import type { Ctx } from '@/db/context'
import { type Keyring, writingKeys } from '@/db/keyring'

const ROWS_AT_ONCE = 2000

export interface RejectStore {
  add: (lineNo: number, reason: string, cells: readonly string[]) => void
  /** stores what has been added, unless it is little and more may come */
  flush: (isEnd: boolean) => Promise<void>
  count: () => number
}

/**
 * Stores rejected lines, encrypted, in transactions of their own as the file is read: where a mapping is wrong every
 * line is one, and they would not fit into memory. Those of an earlier reading of the file go first.
 */
export async function rejectStore(ctx: Ctx, importId: string): Promise<RejectStore> {
  await clearRejects(ctx, importId)
  let waiting: Reject[] = []
  let count = 0
  return {
    add: (lineNo, reason, cells) => {
      waiting.push({ lineNo, reason, line: JSON.stringify(cells) })
      count++
    },
    flush: async (isEnd) => {
      if (waiting.length < (isEnd ? 1 : ROWS_AT_ONCE)) return
      const rejects = waiting
      waiting = []
      await withOrgBeside(ctx.orgId, async (tx) => {
        const keys = await writingKeys(tx, ctx.orgId)
        const rows = JSON.stringify(rejects.map((reject) => sealed(keys, reject)))
        await tx.execute(sql`
          insert into import_rejects (org_id, import_id, line_no, reason, line)
          select ${ctx.orgId}, ${importId}, r.line_no, r.reason, r.line
          from jsonb_to_recordset(${rows}::jsonb) r (line_no integer, reason text, line text)`)
      })
    },
    count: () => count,
  }
}

interface Reject {
  lineNo: number
  reason: string
  line: string
}

const sealed = (keys: Keyring, { lineNo, reason, line }: Reject) => ({
  line_no: lineNo,
  reason: keys.encrypt(reason),
  line: keys.encrypt(line),
})

export async function clearRejects(ctx: Ctx, importId: string): Promise<void> {
  await withOrgBeside(ctx.orgId, (tx) =>
    tx.execute(
      sql`delete from import_rejects where org_id = ${ctx.orgId} and import_id = ${importId}`,
    ),
  )
}

import { and, desc, eq, lt } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { imports, users } from '@/db/schema'
import type { ImportStatus } from './internal'
import { ImportSummary } from './summary'

const PAGE = 25

export interface ListedImport {
  id: string
  fileName: string
  status: ImportStatus
  createdAt: Date
  /** who uploaded it; null when it came from the terminal */
  createdBy: string | null
  lines: number
  rejectedLines: number
  summary: ImportSummary | undefined
}

/**
 * The imports of the organization, or of one channel, newest first.
 * @param before id of the last import of the page before
 */
export async function listImports(
  ctx: Ctx,
  { before, connectionId }: { before?: string | undefined; connectionId?: string | undefined } = {},
): Promise<{ imports: ListedImport[]; next: string | undefined }> {
  const rows = await read(ctx, (tx) =>
    tx
      .select({
        id: imports.id,
        fileName: imports.fileName,
        status: imports.status,
        createdAt: imports.createdAt,
        createdBy: users.name,
        lines: imports.lines,
        rejectedLines: imports.rejectedLines,
        summary: imports.summary,
      })
      .from(imports)
      .leftJoin(users, eq(users.id, imports.createdBy))
      .where(
        and(
          eq(imports.orgId, ctx.orgId),
          before ? lt(imports.id, before) : undefined,
          connectionId ? eq(imports.connectionId, connectionId) : undefined,
        ),
      )
      // ids are made in the order of time
      .orderBy(desc(imports.id))
      .limit(PAGE + 1),
  )
  const page = rows.slice(0, PAGE)
  return {
    imports: page.map(({ summary, ...row }) => ({
      ...row,
      summary: ImportSummary.safeParse(summary).data,
    })),
    next: rows.length > PAGE ? page.at(-1)?.id : undefined,
  }
}

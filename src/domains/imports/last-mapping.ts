import { and, desc, eq } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { imports } from '@/db/schema'
import { OrderMapping } from './schemas'

/** How the last file of a channel was read that was taken in; undefined before the first. */
export async function lastMapping(
  ctx: Ctx,
  connectionId: string,
): Promise<{ mapping: OrderMapping; columns: string[] } | undefined> {
  const [row] = await read(ctx, (tx) =>
    tx
      .select({ mapping: imports.mapping, columns: imports.columns })
      .from(imports)
      .where(
        and(
          eq(imports.orgId, ctx.orgId),
          eq(imports.connectionId, connectionId),
          eq(imports.status, 'completed'),
        ),
      )
      .orderBy(desc(imports.id))
      .limit(1),
  )
  if (!row?.mapping) return undefined
  return { mapping: OrderMapping.parse(row.mapping), columns: row.columns ?? [] }
}

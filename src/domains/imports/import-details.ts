import { and, asc, eq, gte } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read } from '@/db/context'
import { connections, rfmHistory, rfmVersions, users } from '@/db/schema'
import { AppError } from '@/lib/app-error'
import { getImport, type ImportRow } from './internal'
import { Rehearsal } from './rehearsal'
import { OrderMapping } from './schemas'
import { ImportSummary } from './summary'

export interface ImportDetails
  extends Pick<
    ImportRow,
    | 'id'
    | 'connectionId'
    | 'status'
    | 'fileName'
    | 'fileBytes'
    | 'lines'
    | 'rejectedLines'
    | 'chunksDone'
    | 'chunksTotal'
    | 'error'
    | 'createdAt'
    | 'startedAt'
    | 'finishedAt'
  > {
  channel: string
  createdBy: string | null
  mapping: OrderMapping | undefined
  /** absent until the file has been rehearsed */
  summary: ImportSummary | undefined
  rehearsal: Rehearsal | undefined
}

/** One import with everything its page shows. Throws `not_found`. */
export async function getImportDetails(ctx: Ctx, importId: string): Promise<ImportDetails> {
  if (!z.uuid().safeParse(importId).success)
    throw new AppError('not_found', 'There is no such import in this organization.')
  const {
    summary,
    rehearsal,
    mapping,
    createdBy,
    fileKey: _,
    ...row
  } = await getImport(ctx, importId)
  const [names] = await read(ctx, (tx) =>
    tx
      .select({ channel: connections.name, createdBy: users.name })
      .from(connections)
      .leftJoin(users, createdBy === null ? eq(users.id, ctx.orgId) : eq(users.id, createdBy))
      .where(and(eq(connections.orgId, ctx.orgId), eq(connections.id, row.connectionId))),
  )
  return {
    ...row,
    channel: names?.channel ?? '',
    createdBy: names?.createdBy ?? null,
    mapping: OrderMapping.safeParse(mapping).data,
    summary: ImportSummary.safeParse(summary).data,
    rehearsal: Rehearsal.safeParse(rehearsal).data,
  }
}

/** How the customers were spread over the segments by the first scoring after an import started; empty before it. */
export async function scoringAfterImport(
  ctx: Ctx,
  { startedAt }: Pick<ImportRow, 'startedAt'>,
): Promise<{ segment: string; customers: number }[]> {
  if (!startedAt) return []
  const rows = await read(ctx, async (tx) => {
    const [first] = await tx
      .select({ version: rfmVersions.version })
      .from(rfmVersions)
      .where(and(eq(rfmVersions.orgId, ctx.orgId), gte(rfmVersions.scoredAt, startedAt)))
      .orderBy(asc(rfmVersions.version))
      .limit(1)
    if (!first) return []
    return tx
      .select({ segment: rfmHistory.segment, customers: rfmHistory.customers })
      .from(rfmHistory)
      .where(and(eq(rfmHistory.orgId, ctx.orgId), eq(rfmHistory.version, first.version)))
  })
  const counts = new Map<string, number>()
  for (const { segment, customers } of rows)
    counts.set(segment, (counts.get(segment) ?? 0) + Number(customers))
  return [...counts].map(([segment, customers]) => ({ segment, customers }))
}

import { and, desc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Ctx, read, requireRole } from '@/db/context'
import { auditLog } from '@/db/schema'
import { describeAudit } from './describe-audit'

const PAGE = 50

const Filter = z.object({
  /** a user's id, or a kind of actor: api_key, job, cli */
  actor: z.string().max(64).optional().catch(undefined),
  verb: z.string().max(100).optional().catch(undefined),
  entity: z.string().max(100).optional().catch(undefined),
  /** `entityId` of one record; with `entity` */
  entityId: z.string().max(100).optional().catch(undefined),
  cursor: z.string().max(100).optional().catch(undefined),
})
export type AuditFilter = z.input<typeof Filter>

export interface AuditLine {
  id: string
  at: Date
  actor: string
  sentence: string
  verb: string
  entity: string | null
  entityId: string | null
}

/** What was done, newest first, 50 at a time; `next` is the cursor of the following page. A broken cursor is the first page. */
export async function listAuditLog(
  ctx: Ctx,
  raw: AuditFilter,
): Promise<{ lines: AuditLine[]; next: string | undefined }> {
  requireRole(ctx, 'admin', 'Reading the audit log')
  const filter = Filter.parse(raw)
  const rows = await read(ctx, (tx) =>
    tx
      .select()
      .from(auditLog)
      .where(
        and(
          eq(auditLog.orgId, ctx.orgId),
          byActor(filter.actor),
          filter.verb ? eq(auditLog.verb, filter.verb) : undefined,
          filter.entity ? eq(auditLog.entity, filter.entity) : undefined,
          filter.entityId ? eq(auditLog.entityId, filter.entityId) : undefined,
          after(filter.cursor),
        ),
      )
      .orderBy(desc(auditLog.at), desc(auditLog.id))
      .limit(PAGE + 1),
  )
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)
  return {
    lines: page.map((row) => ({
      id: row.id,
      at: row.at,
      actor: actorWords(row.actorKind, row.actorName),
      sentence: describeAudit(row.verb, row.details),
      verb: row.verb,
      entity: row.entity,
      entityId: row.entityId,
    })),
    next: rows.length > PAGE && last ? `${last.at.toISOString()}_${last.id}` : undefined,
  }
}

/** What the log can be filtered by: who acted, and what was done, in this organization so far. */
export async function listAuditFilters(
  ctx: Ctx,
): Promise<{ actors: { id: string; label: string }[]; verbs: { id: string; label: string }[] }> {
  requireRole(ctx, 'admin', 'Reading the audit log')
  return read(ctx, async (tx) => {
    const actors = await tx
      .selectDistinctOn([auditLog.actorId], { id: auditLog.actorId, name: auditLog.actorName })
      .from(auditLog)
      .where(
        and(
          eq(auditLog.orgId, ctx.orgId),
          eq(auditLog.actorKind, 'user'),
          isNotNull(auditLog.actorId),
        ),
      )
      .orderBy(auditLog.actorId, desc(auditLog.at))
      .limit(100)
    const verbs = await tx.execute<{ verb: string }>(looseScanOfVerbs(ctx.orgId))
    return {
      actors: [
        ...actors.map(({ id, name }) => ({ id: String(id), label: name ?? 'A former member' })),
        ...Object.entries(otherActors).map(([id, label]) => ({ id, label })),
      ],
      verbs: verbs.map(({ verb }) => ({ id: verb, label: describeAudit(verb, {}) })),
    }
  })
}

/** The distinct verbs by jumping from one to the next in the index, however long the log is. */
const looseScanOfVerbs = (orgId: string) => sql`
  with recursive verbs as (
    (select verb from audit_log where org_id = ${orgId} order by verb limit 1)
    union all
    select (select verb from audit_log a where a.org_id = ${orgId} and a.verb > v.verb order by verb limit 1)
    from verbs v where v.verb is not null)
  select verb from verbs where verb is not null`

const otherActors = { api_key: 'API keys', job: 'Background work', cli: 'The terminal' }

function actorWords(kind: string, name: string | null): string {
  if (kind === 'user') return name ?? 'A former member'
  if (kind === 'api_key') return `Key “${name ?? '?'}”`
  return kind === 'cli' ? 'The terminal' : 'Background work'
}

function byActor(actor: string | undefined): SQL | undefined {
  if (!actor) return undefined
  if (actor in otherActors) return eq(auditLog.actorKind, actor)
  return z.uuid().safeParse(actor).success ? eq(auditLog.actorId, actor) : sql`false`
}

function after(cursor: string | undefined): SQL | undefined {
  const [at, id] = cursor?.split('_') ?? []
  const isWhole = z.iso.datetime().safeParse(at).success && z.uuid().safeParse(id).success
  if (!isWhole) return undefined
  return sql`(${auditLog.at}, ${auditLog.id}) < (${at}::timestamptz, ${id}::uuid)`
}

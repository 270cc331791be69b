import { sql } from 'drizzle-orm'
import { v7 as uuidv7 } from 'uuid'
import type { z } from 'zod'
import { AppError } from '@/lib/app-error'
import { scrubText } from '@/lib/scrub-text'
import { type Tx, withOrg } from './client'
import { type Ctx, type OutboxEvent, requireRole, type TxCtx } from './context'
import { auditLog, outboxEvents, type Role } from './schema'

export interface AuditEntry {
  entity?: string
  entityId?: string
  /** field names and counts, never contact values */
  details?: Record<string, unknown>
}

interface Definition<Input extends z.ZodType, Output> {
  /** `<domain>.<verbNoun>`, as it stands in the audit log */
  name: `${string}.${string}`
  /** the least role that may call it */
  role: Role
  input: Input
  run: (ctx: TxCtx, input: z.output<Input>) => Promise<Output>
  audit?: (input: z.output<Input>, output: Output) => AuditEntry
}

export interface Verb<Input extends z.ZodType, Output> {
  (ctx: Ctx, input: z.input<Input>): Promise<Output>
  readonly verb: { name: string; role: Role; input: Input }
}

/**
 * A write: the one way in for pages, API, CLI, jobs, automations and tools. Parses its input, checks the role,
 * runs in one tenant transaction (its own, or the caller's), and stores audit row, events and change together.
 * Throws AppError `invalid` with the field paths, `forbidden`, or what `run` throws; then nothing is written.
 */
export function verb<Input extends z.ZodType, Output>(
  definition: Definition<Input, Output>,
): Verb<Input, Output> {
  async function call(ctx: Ctx, raw: z.input<Input>): Promise<Output> {
    requireRole(ctx, definition.role, definition.name)
    const input = parseInput(definition.input, raw)
    const pending = ctx.pending ?? []
    const inTransaction = async (tx: TxCtx['tx']) => {
      const own: OutboxEvent[] = []
      const emit: TxCtx['emit'] = (name, data) => {
        const { orgId, correlationId } = ctx
        own.push({ id: uuidv7(), name, data: { v: 1, orgId, correlationId, ...data } })
      }
      const output = await definition.run({ ...ctx, tx, pending, emit }, input)
      await tx
        .insert(auditLog)
        .values(auditRow(ctx, definition.name, definition.audit?.(input, output)))
      if (own.length > 0) {
        await tx.insert(outboxEvents).values(own.map((event) => ({ orgId: ctx.orgId, ...event })))
      }
      await announce(tx, ctx.orgId, definition.name.split('.')[0] ?? '')
      pending.push(...own)
      return output
    }
    if (ctx.tx) return inTransaction(ctx.tx)
    const output = await withOrg(ctx.orgId, inTransaction)
    if (pending.length > 0) ctx.publish?.(pending)
    return output
  }
  return Object.assign(call, {
    verb: { name: definition.name, role: definition.role, input: definition.input },
  })
}

/** Tells the open screens of an organization, once this transaction commits, that something under `topic` changed. */
export async function announce(tx: Tx, orgId: string, topic: string): Promise<void> {
  const change = JSON.stringify({ orgId, topic })
  await tx.execute(sql`select pg_notify('regulars_changes', ${change})`.inlineParams())
}

/** Parses at the border. Throws AppError `invalid` whose fields say what is wrong where. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw)
  if (parsed.success) return parsed.data
  const fields: Record<string, string> = {}
  for (const issue of parsed.error.issues) fields[issue.path.join('.') || 'input'] ??= issue.message
  const [first] = Object.entries(fields)
  throw new AppError('invalid', first ? `${first[0]}: ${first[1]}` : 'The input is not usable.', {
    fields,
  })
}

function auditRow(ctx: Ctx, verbName: string, entry: AuditEntry = {}) {
  const { actor } = ctx
  return {
    orgId: ctx.orgId,
    id: uuidv7(),
    at: ctx.now(),
    actorKind: actor.kind,
    actorId: actor.kind === 'user' ? actor.userId : actor.kind === 'api_key' ? actor.keyId : null,
    actorName: 'name' in actor ? actor.name : null,
    verb: verbName,
    entity: entry.entity ?? null,
    entityId: entry.entityId ?? null,
    details: withoutContacts(entry.details ?? {}),
    correlationId: ctx.correlationId,
  }
}

/** What people type (a tag, a file's name) may be an address: history cannot be changed, so it never gets there. */
const withoutContacts = (details: Record<string, unknown>): Record<string, unknown> =>
  JSON.parse(scrubText(JSON.stringify(details)))

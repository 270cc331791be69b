import { AppError } from '@/lib/app-error'
import type { EventData, EventName } from '@/platform/inngest/events'
import { type Tx, withOrg } from './client'
import type { Role } from './schema/organizations'

export type Actor =
  | { kind: 'user'; userId: string; name: string; role: Role }
  | { kind: 'api_key'; keyId: string; name: string; role: Role }
  | { kind: 'job'; name: string }
  | { kind: 'cli' }

export interface OutboxEvent {
  id: string
  name: string
  data: Record<string, unknown>
}

/** Who asks, for which organization, and with which clock. First parameter of every verb and query. */
export interface Ctx {
  orgId: string
  actor: Actor
  /** the same from webhook to job to message, in logs and the audit log */
  correlationId: string
  now: () => Date
  /** hands committed events to Inngest without being awaited; what it misses, the relay sends */
  publish?: (events: OutboxEvent[]) => void
  /** set while a transaction is open: verbs called inside join it */
  tx?: Tx
  /** events stored in the open transaction, handed to `publish` once it commits */
  pending?: OutboxEvent[]
}

/** A context inside a transaction. */
export interface TxCtx extends Ctx {
  tx: Tx
  /** stores what must happen next with this change; sent after commit */
  emit: <Name extends EventName>(name: Name, data: Omit<EventData<Name>, 'v' | 'orgId'>) => void
}

const rank: Record<Role, number> = { viewer: 0, agent: 1, admin: 2, owner: 3 }

/** Jobs and the operator's terminal act with full rights; people and keys with their role's. */
export const hasRole = (actor: Actor, role: Role): boolean =>
  !('role' in actor) || rank[actor.role] >= rank[role]

/** Throws `forbidden` unless the actor has at least `role`. */
export function requireRole(ctx: Ctx, role: Role, what: string): void {
  if (hasRole(ctx.actor, role)) return
  throw new AppError(
    'forbidden',
    `${what} needs the role ${role}. Ask an owner or admin of this organization.`,
  )
}

/** Runs a read in the open transaction, or in one of its own. */
export function read<T>(ctx: Pick<Ctx, 'orgId' | 'tx'>, fn: (tx: Tx) => Promise<T>): Promise<T> {
  return ctx.tx ? fn(ctx.tx) : withOrg(ctx.orgId, fn)
}

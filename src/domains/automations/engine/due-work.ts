import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type Ctx, read } from '@/db/context'
import type { Scope } from '../schemas'
import { dueRuns, runsOfBuyers } from './due-runs'
import { enabledFlows, newEntries } from './enter-people'

/** What there is to do in an organization's flows. */
export interface DueWork {
  /** somebody is to enter */
  enters: boolean
  /** somebody's time has come */
  wakes: boolean
  /** somebody who waits has ordered */
  stops: boolean
}

/**
 * Whether the verbs of this folder would do anything. Nothing is written, so that the audit log is not filled with minutes in
 * which nothing happened.
 */
export function dueWork(
  ctx: Pick<Ctx, 'orgId' | 'tx' | 'now'>,
  { scope, orderIds }: { scope: Scope; orderIds?: readonly string[] },
): Promise<DueWork> {
  return read(ctx, async (tx) => {
    const flows = await enabledFlows(tx, ctx.orgId, orderIds !== undefined)
    const entering = flows.map((flow) => newEntries(ctx.orgId, flow, ctx.now(), scope, orderIds))
    return {
      enters: await exists(tx, entering),
      wakes: await exists(tx, [dueRuns(ctx.orgId, ctx.now())]),
      stops: orderIds ? await exists(tx, [runsOfBuyers(ctx.orgId, orderIds)]) : false,
    }
  })
}

async function exists(tx: Tx, queries: readonly SQL[]): Promise<boolean> {
  for (const query of queries) {
    const [row] = await tx.execute<{ has: boolean }>(sql`select exists (${query}) as has`)
    if (row?.has) return true
  }
  return false
}

/** Of some organizations those in whose flows there is something to do now. */
export async function organizationsWithDueFlows(
  orgIds: readonly string[],
  now: Date,
  scope: Scope,
): Promise<string[]> {
  const found: string[] = []
  for (const orgId of orgIds) {
    const { enters, wakes } = await dueWork({ orgId, now: () => now }, { scope })
    if (enters || wakes) found.push(orgId)
  }
  return found
}

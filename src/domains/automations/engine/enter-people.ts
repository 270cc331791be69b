import { type SQL, sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { lockPeople } from '@/db/lock-people'
import { verb } from '@/db/verb'
import type { StepOf } from '../definition'
import { type Flow, readEnabledFlows } from '../flows/read-flow'
import { EnterPeople, type Scope } from '../schemas'
import { entriesOf, isOnceOnly } from './entries'
import { type TraceEntry, waitWords, whyEntered } from './outcomes'
import { firstWake, maxAgeHours } from './plan-steps'

const HOUR_MS = 3600_000
/** What the look of every minute goes back: longer than events are ever late. */
const RECENT_MS = 2 * HOUR_MS

/**
 * Puts people into the flows that are on, each once per cause, however often and late anybody tells of it. What happened
 * before a flow was switched on starts nothing; nor does what came with a channel's past, or is too old.
 */
export const enterPeople = verb({
  name: 'automations.enterPeople',
  role: 'agent',
  input: EnterPeople,
  run: async (ctx, { scope, orderIds }): Promise<{ entered: number }> => {
    // whoever is merged or erased meanwhile would be a person that is gone
    await lockPeople(ctx.tx, ctx.orgId)
    const now = ctx.now()
    const flows = await enabledFlows(ctx.tx, ctx.orgId, orderIds !== undefined)
    let entered = 0
    for (const flow of flows) {
      const { step, waitMs } = firstWake(flow.definition)
      const rows = await ctx.tx.execute(sql`
        insert into automation_runs (org_id, id, automation_id, version, customer_id, cause_key, cause_kind, cause_id,
          caused_at, status, step, wake_at, started_at, trace)
        select ${ctx.orgId}::uuid, internal.uuid_v7(), ${flow.id}::uuid, ${flow.version}::int, e.customer_id, e.cause_key,
          e.cause_kind, e.cause_id, e.caused_at, 'waiting', ${step}::int,
          e.caused_at + ${waitMs}::float8 * interval '1 millisecond', ${now.toISOString()}::timestamptz,
          ${JSON.stringify(firstTrace(flow, now))}::jsonb
        from (${newEntries(ctx.orgId, flow, now, scope, orderIds)}) e
        on conflict (org_id, automation_id, cause_key) do nothing
        returning 1`)
      entered += rows.length
    }
    return { entered }
  },
  audit: (_, { entered }) => ({ entity: 'automation', details: { entered } }),
})

type EnabledFlow = Flow & { id: string; enabledAt: Date }

/** The flows that people may enter; those that orders start only, where it is told of orders. */
export async function enabledFlows(
  tx: Tx,
  orgId: string,
  byOrders: boolean,
): Promise<EnabledFlow[]> {
  const flows = await readEnabledFlows(tx, orgId)
  return flows.flatMap((flow) =>
    flow.id && flow.enabledAt && (!byOrders || flow.definition.trigger.on === 'order')
      ? [{ ...flow, id: flow.id, enabledAt: flow.enabledAt }]
      : [],
  )
}

/** A query of whom a flow would take in now, but for those it has taken in. */
export function newEntries(
  orgId: string,
  flow: EnabledFlow,
  now: Date,
  scope: Scope,
  orderIds?: readonly string[],
): SQL {
  const { trigger } = flow.definition
  const oldest = now.getTime() - maxAgeHours(flow.definition) * HOUR_MS
  const recent = scope === 'recent' && !orderIds ? now.getTime() - RECENT_MS : 0
  const from = new Date(Math.max(flow.enabledAt.getTime(), oldest, recent))
  const found = entriesOf(trigger, { orgId, from, until: now, withHistory: false, orderIds })
  const known = (isSame: SQL) => sql`exists (
    select from automation_runs x where x.org_id = ${orgId} and x.automation_id = ${flow.id} and ${isSame})`
  // a first order that was cancelled was none: the next one is
  const wasIn = sql`x.customer_id = f.customer_id and x.outcome is distinct from 'order_gone'`
  // whoever was found is looked up by key, as what they are found by stands in columns then
  return sql`
    with f as materialized (${found})
    select f.* from f
    where not ${known(sql`x.cause_key = f.cause_key`)} ${isOnceOnly(trigger) ? sql`and not ${known(wasIn)}` : sql``}`
}

function firstTrace({ definition }: Flow, now: Date): TraceEntry[] {
  const at = now.toISOString()
  const { trigger, actions } = definition
  const entered: TraceEntry = { at, did: 'enter', why: whyEntered(trigger) }
  const [first] = actions.steps
  return first?.does === 'wait' ? [entered, waits(first, at)] : [entered]
}

const waits = (step: StepOf<'wait'>, at: string): TraceEntry => ({
  at,
  did: 'wait',
  ...(step.key && { key: step.key }),
  why: `Waits ${waitWords(step.for)} from when it happened.`,
})

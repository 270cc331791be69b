import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { runCauses } from '@/db/schema'
import { FlowDefinition } from '../definition'
import type { AwaitedThing } from '../schemas'
import { happenedAt } from './awaited'

/** Somebody in a flow, with the flow as it was when they came in. */
export interface Run {
  id: string
  automationId: string
  customerId: string
  causeKind: (typeof runCauses)[number]
  causeId: string
  causedAt: Date
  step: number
  wakeAt: Date
  /** what they wait for until then, if for anything */
  awaits: { what: AwaitedThing; since: Date } | null
  definition: FlowDefinition
}

interface Row extends Record<string, unknown> {
  id: string
  automationId: string
  customerId: string
  causeKind: Run['causeKind']
  causeId: string
  causedAt: string
  step: number
  wakeAt: string
  awaits: AwaitedThing | null
  awaitsSince: string | null
  trigger: unknown
  actions: unknown
}

/** Whether the waiting people of flow `a` go on: it is on, or they were let finish. */
const goesOn = sql`(a.enabled or a.while_off = 'finish')`

/** A query of runs whose time has come, or what they wait for. */
export const dueRuns = (orgId: string, now: Date): SQL => sql`
  select r.id from automation_runs r
  join automations a on a.org_id = ${orgId} and a.id = r.automation_id
  where r.org_id = ${orgId} and r.status = 'waiting' and r.wake_at <= ${now.toISOString()}::timestamptz
    and r.customer_id is not null and ${goesOn}
  union all
  select r.id from automation_runs r
  join automations a on a.org_id = ${orgId} and a.id = r.automation_id
  where r.org_id = ${orgId} and r.status = 'waiting' and r.awaits is not null and r.customer_id is not null
    and r.wake_at > ${now.toISOString()}::timestamptz and ${goesOn}
    and ${happenedAt(orgId, {
      run: sql`r.id`,
      customer: sql`r.customer_id`,
      what: sql`r.awaits`,
      since: sql`r.awaits_since`,
      until: sql`${now.toISOString()}::timestamptz`,
    })} is not null`

/** A query of the waiting runs of people who placed these orders, in flows that an order ends. */
export const runsOfBuyers = (orgId: string, orderIds: readonly string[]): SQL => sql`
  select r.id from automation_runs r
  join automation_versions v on v.org_id = ${orgId} and v.automation_id = r.automation_id and v.version = r.version
  where r.org_id = ${orgId} and r.status = 'waiting' and (v.action_config -> 'endsByOrder')::boolean
    and r.customer_id in (
      select o.customer_id from orders o where o.org_id = ${orgId} and o.id = any(${sql.param([...orderIds])}::uuid[]))`

/** Up to `limit` of the runs that a query names, longest due first; each by one caller, however many ask. */
export async function takeRuns(
  { tx, orgId }: Pick<TxCtx, 'tx' | 'orgId'>,
  ids: SQL,
  limit: number,
): Promise<Run[]> {
  const rows = await tx.execute<Row>(sql`
    select r.id, r.automation_id as "automationId", r.customer_id as "customerId", r.cause_kind as "causeKind",
      r.cause_id as "causeId", to_json(r.caused_at) #>> '{}' as "causedAt", r.step,
      to_json(r.wake_at) #>> '{}' as "wakeAt", r.awaits, to_json(r.awaits_since) #>> '{}' as "awaitsSince", v.trigger_config as trigger,
      v.action_config as actions
    from automation_runs r
    join automation_versions v on v.org_id = ${orgId} and v.automation_id = r.automation_id and v.version = r.version
    where r.org_id = ${orgId} and r.status = 'waiting' and r.id in (${ids})
    order by r.wake_at, r.id limit ${limit}::int
    for update of r skip locked`)
  return rows.map(({ trigger, actions, causedAt, wakeAt, awaits, awaitsSince, ...run }) => ({
    ...run,
    causedAt: new Date(causedAt),
    wakeAt: new Date(wakeAt),
    awaits: awaits && awaitsSince ? { what: awaits, since: new Date(awaitsSince) } : null,
    definition: FlowDefinition.parse({ trigger, actions }),
  }))
}

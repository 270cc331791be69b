import { type SQL, sql } from 'drizzle-orm'
import type { TxCtx } from '@/db/context'
import type { runCauses } from '@/db/schema'
import { FlowDefinition } from '../schemas'

/** Somebody in a flow, with the flow as it was when they came in. */
export interface Run {
  id: string
  automationId: string
  customerId: string
  causeKind: (typeof runCauses)[number]
  causeId: string
  causedAt: Date
  step: number
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
  trigger: unknown
  actions: unknown
}

/** Whether the waiting people of flow `a` go on: it is on, or they were let finish. */
const goesOn = sql`(a.enabled or a.while_off = 'finish')`

/** A query of runs whose time has come. */
export const dueRuns = (orgId: string, now: Date): SQL => sql`
  select r.id from automation_runs r
  join automations a on a.org_id = ${orgId} and a.id = r.automation_id
  where r.org_id = ${orgId} and r.status = 'waiting' and r.wake_at <= ${now.toISOString()}::timestamptz
    and r.customer_id is not null and ${goesOn}`

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
      r.cause_id as "causeId", to_json(r.caused_at) #>> '{}' as "causedAt", r.step, v.trigger_config as trigger,
      v.action_config as actions
    from automation_runs r
    join automation_versions v on v.org_id = ${orgId} and v.automation_id = r.automation_id and v.version = r.version
    where r.org_id = ${orgId} and r.status = 'waiting' and r.id in (${ids})
    order by r.wake_at, r.id limit ${limit}::int
    for update of r skip locked`)
  return rows.map(({ trigger, actions, causedAt, ...run }) => ({
    ...run,
    causedAt: new Date(causedAt),
    definition: FlowDefinition.parse({ trigger, actions }),
  }))
}

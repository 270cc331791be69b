import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { type KeysetKey, type KeysetPage, keysetOrder, keysetPage, keysetRanges } from '@/db/keyset'
import { decodeCursor } from '@/lib/keyset-cursor'
import type { TraceEntry } from '../engine/outcomes'
import { refOf } from '../flows/read-flow'
import { type FlowRef, isPreset, type PresetName } from '../schemas'

/** One person's way through a flow. */
export interface RunLine {
  id: string
  /** null: the flow was removed since */
  flow: FlowRef | null
  flowName: string
  customerId: string | null
  customerName: string | null
  status: 'waiting' | 'finished' | 'cancelled' | 'failed'
  /** the flow is off and holds who waits in it, in the ledger of messages too */
  isHeld: boolean
  /** of its first message; null: none was asked for */
  messageStatus: string | null
  version: number
  startedAt: string
  /** when it goes on, while it waits */
  wakeAt: string
  trace: TraceEntry[]
}

type Row = Omit<RunLine, 'flow'> & {
  automationId: string
  preset: PresetName | null
  isRemoved: boolean
}

const PAGE = 20
const sort = {
  name: 'started',
  column: sql`r.started_at`,
  id: sql`r.id`,
  type: 'timestamptz',
  nullable: false,
} as const

/** A page of the runs of a flow, or of a person's runs through any flow, newest first. */
export function listRuns(
  ctx: Ctx,
  of: FlowRef | { customerId: string },
  cursorText?: string,
): Promise<KeysetPage<RunLine>> {
  return read(ctx, async (tx) => {
    const cursor = decodeCursor(cursorText, sort)
    const [range] = keysetRanges(sort, cursor)
    const keys = await tx.execute<KeysetKey>(sql`
      select r.id, r.started_at::text as "sortValue"
      from automation_runs r join automations a on a.org_id = ${ctx.orgId} and a.id = r.automation_id
      where r.org_id = ${ctx.orgId} and ${whose(of)} and ${range ?? sql`true`}
      order by ${keysetOrder(sort, cursor)} limit ${PAGE + 1}::int`)
    const page = keysetPage(sort, cursor, PAGE, [...keys])
    const rows = await tx.execute<Row & Record<string, unknown>>(sql`
      select r.id, r.automation_id as "automationId", a.preset, a.name as "flowName",
        a.removed_at is not null as "isRemoved", r.customer_id as "customerId", c.name as "customerName", r.status,
        not a.enabled and a.while_off = 'hold' and (r.status = 'waiting' or exists (
          select from message_log q
          where q.org_id = ${ctx.orgId} and q.automation_run_id = r.id and q.status = 'queued')) as "isHeld",
        m.status as "messageStatus", r.version, to_json(r.started_at) #>> '{}' as "startedAt", to_json(r.wake_at) #>> '{}' as "wakeAt", r.trace
      from unnest(${sql.param(page.rows.map(({ id }) => id))}::uuid[]) with ordinality as page (id, place)
      join automation_runs r on r.org_id = ${ctx.orgId} and r.id = page.id
      join automations a on a.org_id = ${ctx.orgId} and a.id = r.automation_id
      left join customers c on c.org_id = ${ctx.orgId} and c.id = r.customer_id
      left join lateral (
        select status from message_log
        where org_id = ${ctx.orgId} and automation_run_id = r.id order by created_at, id limit 1
      ) m on true
      order by page.place`)
    return {
      ...page,
      rows: rows.map(({ automationId, preset, isRemoved, ...row }) => ({
        ...row,
        flow: isRemoved ? null : refOf({ preset, id: automationId }),
      })),
    }
  })
}

function whose(of: FlowRef | { customerId: string }) {
  if (typeof of === 'object') return sql`r.customer_id = ${of.customerId}::uuid`
  return isPreset(of) ? sql`a.preset = ${of}` : sql`a.id = ${of}`
}

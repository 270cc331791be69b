import { sql } from 'drizzle-orm'
import type { Tx } from '@/db/client'
import { type StopReason, stopWords } from '../engine/outcomes'

/** How many people ended in the same way, and why. */
export interface Fate {
  fate:
    | 'sent'
    | 'queued'
    | 'waiting'
    | 'denied'
    | 'stopped'
    | 'failed'
    | 'unknown'
    | 'skipped'
    | 'done'
  /** in words; empty where the fate says it all */
  why: string
  people: number
}

/** What became of who entered a flow in a stretch of time. The fates add up to `entered`. */
export interface FlowNumbers {
  entered: number
  sent: number
  /** by a person; programs are left out */
  opened: number
  clicked: number
  fates: Fate[]
}

interface Row extends Record<string, unknown> {
  automationId: string
  fate: Fate['fate']
  why: string
  people: number
  opened: number
  clicked: number
}

export const NUMBERS_DAYS = 30

/** Numbers of all flows of an organization, by id. A person counts by the first message of their run. */
export async function flowNumbers(
  tx: Tx,
  orgId: string,
  now: Date,
): Promise<Map<string, FlowNumbers>> {
  const rows = await tx.execute<Row>(sql`
    select r.automation_id as "automationId", f.fate, f.why, count(*)::int as people,
      count(*) filter (where e.opened)::int as opened, count(*) filter (where e.clicked)::int as clicked
    from automation_runs r
    left join lateral (
      select m.id, m.status, m.decision, m.error from message_log m
      where m.org_id = ${orgId} and m.automation_run_id = r.id order by m.created_at, m.id limit 1
    ) m on true
    left join lateral (
      select bool_or(e.kind = 'opened') as opened, bool_or(e.kind = 'clicked') as clicked from message_events e
      where e.org_id = ${orgId} and e.message_id = m.id and not e.is_machine
    ) e on true
    cross join lateral (
      select case when m.status = 'sending' then 'queued' when m.status is not null then m.status
          when r.status = 'cancelled' then 'stopped' when r.status = 'finished' then 'done' else r.status end as fate,
        case when m.status = 'denied' then coalesce(m.decision ->> 'sentence', m.decision ->> 'rule')
          when m.status = 'skipped' then coalesce(m.error, m.decision ->> 'sentence', m.decision ->> 'rule')
          when m.status is null and r.status = 'cancelled' then r.outcome else '' end as why
    ) f
    where r.org_id = ${orgId}
      and r.started_at > ${now.toISOString()}::timestamptz - make_interval(days => ${NUMBERS_DAYS}::int)
    group by 1, 2, 3 order by people desc, f.fate, f.why`)
  const byFlow = new Map<string, FlowNumbers>()
  for (const { automationId, fate, why, people, opened, clicked } of rows) {
    const sums = byFlow.get(automationId) ?? noNumbers()
    sums.entered += people
    sums.sent += fate === 'sent' ? people : 0
    sums.opened += opened
    sums.clicked += clicked
    sums.fates.push({ fate, why: fate === 'stopped' ? wordsOf(why) : why, people })
    byFlow.set(automationId, sums)
  }
  return byFlow
}

export const noNumbers = (): FlowNumbers => ({
  entered: 0,
  sent: 0,
  opened: 0,
  clicked: 0,
  fates: [],
})

const wordsOf = (outcome: string): string => stopWords[outcome as StopReason] ?? outcome

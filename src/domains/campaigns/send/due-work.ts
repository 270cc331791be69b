import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { countIsDue } from '../queries/count-results'
import { testIsOver } from './decide-winners'
import { followsNothing, isOver, nextWaiting } from './settle'

/** What there is to do in an organization's campaigns. */
export interface DueWork {
  /** one's time to start has come */
  begins: boolean
  /** somebody is to be handed over */
  hands: boolean
  /** a test is over */
  decides: boolean
  /** something is over */
  settles: boolean
  /** figures in the list are old */
  counts: boolean
}

/**
 * Whether the verbs of this domain would do anything. Nothing is written, so that the audit log is not filled with minutes in
 * which nothing happened.
 */
export function dueWork({ orgId, now, tx }: Pick<Ctx, 'orgId' | 'now' | 'tx'>): Promise<DueWork> {
  return read({ orgId, ...(tx && { tx }) }, async (inside) => {
    const at = now().toISOString()
    const own = sql`g.org_id = ${orgId}`
    const has = (rows: SQL) => sql`exists (${rows})`
    const [due] = await inside.execute<DueWork & Record<string, unknown>>(sql`
      select ${has(sql`select from campaigns g
          where ${own} and g.status = 'scheduled' and g.scheduled_at <= ${at}::timestamptz`)} as begins,
        ${handsDue(orgId, now())} as hands,
        ${has(sql`select from campaigns g where ${testIsOver(orgId, now())}`)} as decides,
        ${has(sql`select from campaigns g where ${isOver(orgId)}`)} or
          ${has(sql`select from campaigns g, campaign_recipients r where ${followsNothing(orgId)}`)} as settles,
        ${has(sql`select from campaigns g where ${countIsDue(orgId, now())}`)} as counts`)
    if (!due) throw new Error('No answer came back')
    return due
  })
}

/** Whether somebody is to be handed over: what of the due work is asked for before each batch. */
export async function handsAreDue(ctx: Ctx): Promise<boolean> {
  const [row] = await read(ctx, (tx) =>
    tx.execute<{ due: boolean }>(sql`select ${handsDue(ctx.orgId, ctx.now())} as due`),
  )
  return row?.due ?? false
}

const handsDue = (orgId: string, now: Date): SQL => sql`exists (
  select from campaigns g where g.org_id = ${orgId} and g.status = 'sending'
    and ${nextWaiting(orgId, sql`r.due_at`)} <= ${now.toISOString()}::timestamptz)`

/** Of some organizations those in whose campaigns there is something to do now. */
export async function organizationsWithDueCampaigns(
  orgIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const found: string[] = []
  for (const orgId of orgIds) {
    const due = await dueWork({ orgId, now: () => now })
    if (Object.values(due).some(Boolean)) found.push(orgId)
  }
  return found
}

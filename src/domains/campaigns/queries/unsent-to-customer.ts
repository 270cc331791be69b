import { sql } from 'drizzle-orm'
import { type Ctx, read } from '@/db/context'
import { wordsOf } from '../reasons'

/** A campaign of which a person got nothing, or not all. */
export interface UnsentCampaign {
  id: string
  title: string
  /** how many messages it has */
  messages: number
  /** when the last of them was decided */
  at: string
  /** each reason once, with the places of the messages it kept back, from 0 */
  whys: { why: string; steps: number[] }[]
}

interface Row extends Omit<UnsentCampaign, 'whys'>, Record<string, unknown> {
  unsent: { step: number; status: string; reason: string | null; said: string | null }[]
}

const MOST = 20

/** What campaigns did not send a person, and why not: the newest of them. What waits or is not known yet is left out. */
export function unsentToCustomer(
  ctx: Ctx,
  customerId: string,
): Promise<{ rows: UnsentCampaign[]; hasMore: boolean }> {
  const { orgId } = ctx
  return read(ctx, async (tx) => {
    const rows = await tx.execute<Row>(sql`
      select g.id, g.title, jsonb_array_length(g.definition -> 'steps') as messages, to_json(u.at) #>> '{}' as at, u.unsent
      from (
        select r.campaign_id, max(coalesce(r.handed_at, case r.reason when 'stopped' then g.finished_at end, g.started_at)) as at,
          jsonb_agg(jsonb_build_object('step', r.step, 'status', r.status, 'reason', r.reason, 'said',
            case when m.status = 'denied' or m.error is null then m.decision ->> 'sentence' else m.error end)
            order by r.step) as unsent
        from campaign_recipients r
        join campaigns g on g.org_id = ${orgId} and g.id = r.campaign_id
        left join message_log m on m.org_id = ${orgId} and m.id = r.message_id
        where r.org_id = ${orgId} and r.customer_id = ${customerId}::uuid and r.status in ('denied', 'skipped', 'failed')
        group by r.campaign_id
      ) u join campaigns g on g.org_id = ${orgId} and g.id = u.campaign_id
      order by u.at desc nulls last, g.id desc limit ${MOST + 1}::int`)
    return {
      rows: rows.slice(0, MOST).map(({ unsent, ...row }) => ({ ...row, whys: whysOf(unsent) })),
      hasMore: rows.length > MOST,
    }
  })
}

function whysOf(unsent: Row['unsent']): UnsentCampaign['whys'] {
  const steps = new Map<string, number[]>()
  for (const { step, status, reason, said } of unsent) {
    const why = (reason ? wordsOf(reason) : undefined) ?? said ?? forgotten(status)
    steps.set(why, [...(steps.get(why) ?? []), step])
  }
  return [...steps].map(([why, those]) => ({ why, steps: those }))
}

/** Messages go by the rules of retention, with what the gate said of them. */
const forgotten = (status: string) =>
  status === 'failed' ? 'The provider refused it.' : 'Why was deleted with the message.'

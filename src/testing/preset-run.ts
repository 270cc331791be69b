import { vi } from 'vitest'
import { withOrg } from '@/db/client'
import { saveFlow, switchFlow } from '@/domains/automations'
import { presets } from '@/domains/automations/flows/presets'
import { readFlow } from '@/domains/automations/flows/read-flow'
import { followPast, type Walk } from '@/domains/automations/rehearsal/follow-past'
import type { PresetName } from '@/domains/automations/schemas'
import { scoreAll } from '@/domains/customers'
import { saveSender } from '@/domains/messaging'
import { type FlowShop, openFlowShop } from './flow-shop'
import { setUpSender } from './mail-shop'

const DAY = 86_400_000
/** Shorter than the preset's own, so that a past of some months has people who stay away. */
const AWAY_DAYS = 60

/** A shop in which a flow is switched on at that time, after what happened before. Nobody gets two mails in 20 days. */
export async function openShopWithFlow(
  preset: PresetName,
  at: number,
  before: (shop: FlowShop) => Promise<unknown> = async () => undefined,
): Promise<FlowShop> {
  vi.setSystemTime(at - 5 * DAY)
  const shop = await openFlowShop()
  await saveSender(shop.ctx, { ...setUpSender, capCount: 1, capDays: 20 })
  const { form } = presets[preset]
  await saveFlow(shop.ctx, {
    preset,
    form: { ...form, ...(preset === 'win-back' && { afterDays: AWAY_DAYS }) },
  })
  await before(shop)
  await scoreAll(shop.ctx, {})
  vi.setSystemTime(at)
  await switchFlow(shop.ctx, { flow: preset, enabled: true })
  return shop
}

/** When the flow must be looked at for being right to the second: who stays away does nothing that wakes it. */
export const looksOf = (preset: PresetName, ordered: readonly number[]): number[] =>
  preset === 'win-back' ? ordered.map((at) => at + AWAY_DAYS * DAY) : []

/** What became of somebody for one cause. */
interface Outcome {
  who: string
  status: string
  /** the rule that decided, or why they were taken out */
  why: string | null
  /** seconds, of what was sent */
  at: string | null
}

/** Of everybody who came into the flow: what a rehearsal of that stretch says, and what was. */
export async function rehearsedAndReal(
  shop: FlowShop,
  preset: PresetName,
  { from, until }: { from: number; until: number },
): Promise<{ rehearsed: Outcome[]; real: Outcome[] }> {
  const walks = await withOrg(shop.orgId, async (tx) => {
    const ctx = { ...shop.ctx, tx, emit: () => {} }
    const { definition, id } = await readFlow(tx, shop.orgId, preset)
    const stretch = { from: new Date(from), until: new Date(until), automationId: id }
    return followPast(ctx, definition, stretch)
  })
  const real = await shop.rows(`
    select r.customer_id || ' ' || r.cause_id as who, coalesce(m.status, r.status) as status,
      coalesce(m.decision ->> 'rule', r.outcome) as why,
      case m.status when 'sent' then floor(extract(epoch from m.sent_at))::text end as at
    from automation_runs r left join message_log m on m.automation_run_id = r.id`)
  return { rehearsed: sorted(walks.map(outcomeOf)), real: sorted(real as unknown as Outcome[]) }
}

function outcomeOf({ customerId, causeId, stop, messages: [message], isWaiting }: Walk): Outcome {
  const who = `${customerId} ${causeId}`
  if (isWaiting) return { who, status: 'waiting', why: null, at: null }
  if (stop) return { who, status: 'cancelled', why: stop.reason, at: null }
  return {
    who,
    status: message?.leavesAt ? 'sent' : 'denied',
    why: message?.rule ?? null,
    at: message?.leavesAt ? String(Math.floor(message.leavesAt.getTime() / 1000)) : null,
  }
}

const sorted = (outcomes: Outcome[]) => outcomes.sort((a, b) => (a.who < b.who ? -1 : 1))

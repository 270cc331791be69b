import { type SQL, sql } from 'drizzle-orm'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { type Filled, rehearsal } from '@/domains/messaging'
import { channelOf, type FlowDefinition, type Step, type Trigger } from '../definition'
import { nameOf } from '../engine/outcomes'
import { maxAgeHours } from '../engine/plan-steps'
import { programOf } from '../engine/program'
import { readFlow } from '../flows/read-flow'
import { FlowRef } from '../schemas'

/** How many of a flow's people its messages could reach today. */
export interface Reach {
  /** who they are, in words */
  whom: string
  people: number
  /** by each channel it writes by; none: it writes nothing */
  channels: ChannelReach[]
  /** there are more people; those who ordered last were asked about */
  isPart: boolean
}

export interface ChannelReach {
  channel: Filled['channel']
  canReceive: number
  /** why the others cannot, most first; with canReceive they add up to all people */
  reasons: { rule: string; sentence: string; people: number }[]
}

/** Enough to know; more would keep the person waiting who asks. */
const MOST_ASKED = 10_000
const AT_ONCE = 500

/** Asks the gate about everybody whom a flow could write to, as if each were written to now. Nothing is stored or sent. */
export function countReach(ctx: Ctx, raw: FlowRef): Promise<Reach> {
  return read(ctx, async (tx) => {
    const { definition } = await readFlow(tx, ctx.orgId, parseInput(FlowRef, raw))
    const { whom, where } = audienceOf(definition.trigger, ctx.orgId)
    const found = await tx.execute<{ id: string }>(sql`
      select c.id from customers c where c.org_id = ${ctx.orgId} and ${where}
      order by c.last_order_at desc nulls last, c.id desc limit ${MOST_ASKED + 1}::int`)
    const ids = found.slice(0, MOST_ASKED).map(({ id }) => id)
    const channels = channelsOf(definition.actions.steps)
    const within = { ...ctx, tx, emit: () => {} }
    const reached: ChannelReach[] = []
    for (const channel of channels) reached.push(await reachBy(within, channel, definition, ids))
    return { whom, people: ids.length, channels: reached, isPart: found.length > MOST_ASKED }
  })
}

async function reachBy(
  ctx: TxCtx,
  channel: ChannelReach['channel'],
  definition: FlowDefinition,
  ids: readonly string[],
): Promise<ChannelReach> {
  const reasons = new Map<string, ChannelReach['reasons'][number]>()
  let canReceive = 0
  const ask = rehearsal(ctx, { exceptAutomationId: null })
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const answers = await ask(
      ids.slice(from, from + AT_ONCE).map((customerId) => ({
        at: ctx.now(),
        intent: {
          cause: 'reach:now',
          channel,
          purpose: 'marketing',
          customerId,
          occurredAt: ctx.now().toISOString(),
          maxAgeHours: maxAgeHours(definition),
          isTemplate: channel === 'whatsapp',
        },
      })),
    )
    for (const { decision, leavesAt } of answers) {
      if (leavesAt) canReceive++
      else {
        const { rule, sentence } = decision
        const reason = reasons.get(rule) ?? { rule, sentence, people: 0 }
        reasons.set(rule, { ...reason, people: reason.people + 1 })
      }
    }
  }
  return {
    channel,
    canReceive,
    reasons: [...reasons.values()].sort(
      (a, b) => b.people - a.people || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

/** The channels that a flow writes by, in the order of its steps. */
const channelsOf = (steps: readonly Step[]): ChannelReach['channel'][] => [
  ...new Set(
    programOf(steps).flatMap(({ step }) => (step.does === 'message' ? channelOf(step) : [])),
  ),
]

/** Whom a flow could write to, as far as can be known before anything happens. */
function audienceOf(trigger: Trigger, orgId: string): { whom: string; where: SQL } {
  switch (trigger.on) {
    case 'order':
      return trigger.which === 'first'
        ? { whom: 'people you know', where: sql`true` }
        : { whom: 'people who have ordered', where: sql`c.order_count > 0` }
    case 'checkout':
      return { whom: 'people you know', where: sql`true` }
    case 'inactive':
      return {
        whom: `people who are ${trigger.segments.map(nameOf).join(' or ')}`,
        where: sql`c.segment = any(${sql.param([...trigger.segments])}::text[])`,
      }
    case 'segment':
      return {
        whom: `people who are ${nameOf(trigger.to)}`,
        where: sql`c.segment = ${trigger.to}`,
      }
    case 'order_state':
      return { whom: 'people who have ordered', where: sql`c.order_count > 0` }
    case 'intent':
      return { whom: 'people you know', where: sql`true` }
    case 'schedule':
    case 'member':
      return {
        whom: 'people in the segment',
        where: sql`exists (
          select from segment_members m
          where m.org_id = ${orgId} and m.segment_id = ${trigger.segment} and m.customer_id = c.id)`,
      }
  }
}

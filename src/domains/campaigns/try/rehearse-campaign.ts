import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { getSender, rehearsal } from '@/domains/messaging'
import { type Campaign, causeOf, readCampaign } from '../campaign'
import { wordsOf } from '../reasons'
import { CampaignId } from '../schemas'
import { dueIn } from '../start/due-times'
import { partsOf } from '../start/parts'

/** What a campaign would do if it started now. */
export interface CampaignRehearsal {
  people: number
  heldOut: number
  /** per message; canReceive and the reasons add up to `people` */
  steps: {
    canReceive: number
    reasons: { rule: string; sentence: string; people: number }[]
  }[]
  /** there are more people than were asked about */
  isPart: boolean
}

/** One message to one person, as it would be decided. */
export interface RehearsedFate {
  customerId: string
  step: number
  isSent: boolean
  rule: string
  sentence: string
}

interface Person extends Record<string, unknown> {
  customerId: string
  country: string | null
  part: 'test' | 'rest' | 'holdout'
}

const HOUR_MS = 3600_000
const AT_ONCE = 500
/** Enough to know; more would keep the person waiting who asks. */
const MOST_ASKED = 10_000

/** Rehearses a stored campaign on who is in its segment now. Nothing is stored or sent. */
export async function rehearseCampaign(
  ctx: Ctx,
  raw: z.input<typeof CampaignId>,
): Promise<CampaignRehearsal> {
  const { campaignId } = parseInput(CampaignId, raw)
  return read(ctx, async (tx) => {
    const campaign = await readCampaign(tx, ctx.orgId, campaignId)
    const people = await peopleOf({ ...ctx, tx, emit: () => {} }, campaign)
    const asked = people.slice(0, MOST_ASKED)
    const fates = await followPeople({ ...ctx, tx, emit: () => {} }, campaign, asked)
    return {
      people: asked.length,
      heldOut: asked.filter(({ part }) => part === 'holdout').length,
      steps: campaign.definition.steps.map((_, step) =>
        sumUp(fates.filter((fate) => fate.step === step)),
      ),
      isPart: people.length > MOST_ASKED,
    }
  })
}

/** Who takes part, with the places that chance will give them. */
export async function peopleOf(
  { tx, orgId }: TxCtx,
  campaign: Campaign,
  limit = MOST_ASKED + 1,
): Promise<Person[]> {
  const rows = await tx.execute<Person>(sql`
    select p.customer_id as "customerId", p.country, p.part from (${partsOf(orgId, campaign)}) p
    order by p.customer_id limit ${limit}::int`)
  return [...rows]
}

/**
 * What becomes of every message to these people: by the gate with nobody behind it, at the times at which each would be
 * asked for. A test is taken as decided at once.
 */
export async function followPeople(
  ctx: TxCtx,
  campaign: Campaign,
  people: readonly Person[],
): Promise<RehearsedFate[]> {
  const { schedule, steps } = campaign.definition
  const { timeZone } = await getSender(ctx)
  const from =
    campaign.scheduledAt && campaign.scheduledAt > ctx.now() ? campaign.scheduledAt : ctx.now()
  const ask = rehearsal(ctx, { exceptAutomationId: null })
  const addresses = new Set<string>()
  const fates: RehearsedFate[] = []
  const chosen = people.filter(({ part }) => part !== 'holdout')
  for (const { customerId, part } of people)
    if (part === 'holdout')
      for (const step of steps.keys()) fates.push(kept(customerId, step, 'holdout'))
  for (let first = 0; first < chosen.length; first += AT_ONCE) {
    let batch = chosen.slice(first, first + AT_ONCE).map(({ customerId, country }) => ({
      customerId,
      at: dueIn(country, { schedule, zone: timeZone, from }, true),
    }))
    for (const [step, { wait }] of steps.entries()) {
      const pause = wait && step > 0 ? wait.amount * (wait.unit === 'days' ? 24 : 1) * HOUR_MS : 0
      const asked = batch.map(({ customerId, at }) => ({
        customerId,
        at: new Date(at.getTime() + pause),
      }))
      const answers = await ask(
        asked.map(({ customerId, at }) => ({
          at,
          intent: {
            cause: causeOf(campaign.id, step),
            channel: campaign.channel,
            purpose: 'marketing',
            customerId,
            isTemplate: campaign.channel === 'whatsapp',
          },
        })),
      )
      const goesOn: typeof batch = []
      for (const [n, { customerId }] of asked.entries()) {
        const answer = answers[n]
        if (!answer) throw new Error('No answer came back')
        const { decision, leavesAt, address } = answer
        const isTaken = step === 0 && address !== null && addresses.has(address)
        if (address) addresses.add(address)
        if (isTaken) fates.push(kept(customerId, step, 'same_address'))
        else {
          const { rule, sentence } = decision
          fates.push({ customerId, step, isSent: leavesAt !== null, rule, sentence })
        }
        if (!isTaken && leavesAt) goesOn.push({ customerId, at: leavesAt })
        else
          for (let later = step + 1; later < steps.length; later++)
            fates.push(kept(customerId, later, 'earlier_not_sent'))
      }
      batch = goesOn
    }
  }
  return fates
}

const kept = (customerId: string, step: number, rule: string): RehearsedFate => ({
  customerId,
  step,
  isSent: false,
  rule,
  sentence: wordsOf(rule) ?? '',
})

function sumUp(fates: readonly RehearsedFate[]): CampaignRehearsal['steps'][number] {
  const reasons = new Map<string, { rule: string; sentence: string; people: number }>()
  for (const { isSent, rule, sentence } of fates) {
    if (isSent) continue
    const known = reasons.get(rule) ?? { rule, sentence, people: 0 }
    reasons.set(rule, { ...known, people: known.people + 1 })
  }
  return {
    canReceive: fates.filter(({ isSent }) => isSent).length,
    reasons: [...reasons.values()].sort(
      (a, b) => b.people - a.people || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

import { sql } from 'drizzle-orm'
import type { z } from 'zod'
import { type Ctx, read, type TxCtx } from '@/db/context'
import { parseInput } from '@/db/verb'
import { getSender } from '@/domains/messaging'
import { type DayOfMessages, messagesByDay, type Surprise, surprises } from '@/domains/rehearsals'
import { type Campaign, readCampaign } from '../campaign'
import { CampaignId } from '../schemas'
import { partsOf } from '../start/parts'
import { followPeople, type Person, type RehearsedFate } from './follow-people'

/** What a campaign would do if it started now. */
export interface CampaignRehearsal {
  people: number
  heldOut: number
  /** per message; canReceive and the reasons add up to `people` */
  steps: {
    canReceive: number
    reasons: { rule: string; sentence: string; people: number }[]
  }[]
  /** messages by local day, every day from the first to the last */
  days: DayOfMessages[]
  surprises: Surprise[]
  /** there are more people than were asked about */
  isPart: boolean
}

/** Enough to know; more would keep the person waiting who asks. */
const MOST_ASKED = 10_000

/** Rehearses a stored campaign on who is in its segment now. Nothing is stored or sent. */
export async function rehearseCampaign(
  ctx: Ctx,
  raw: z.input<typeof CampaignId>,
): Promise<CampaignRehearsal> {
  const { campaignId } = parseInput(CampaignId, raw)
  return read(ctx, async (tx) => {
    const within = { ...ctx, tx, emit: () => {} }
    const campaign = await readCampaign(tx, ctx.orgId, campaignId)
    const people = await peopleOf(within, campaign)
    const asked = people.slice(0, MOST_ASKED)
    const fates = await followPeople(within, campaign, asked)
    const { timeZone } = await getSender(within)
    return {
      people: asked.length,
      heldOut: asked.filter(({ part }) => part === 'holdout').length,
      steps: campaign.definition.steps.map((_, step) =>
        sumUp(fates.filter((fate) => fate.step === step)),
      ),
      days: byDay(fates, timeZone),
      surprises: await surprises(within, firstMessages(fates), 'ahead'),
      isPart: people.length > MOST_ASKED,
    }
  })
}

/** Who takes part, with the places that chance will give them. */
export async function peopleOf({ tx, orgId }: TxCtx, campaign: Campaign): Promise<Person[]> {
  const rows = await tx.execute<Person & Record<string, unknown>>(sql`
    select p.customer_id as "customerId", p.country, p.part from (${partsOf(orgId, campaign)}) p
    order by p.customer_id limit ${MOST_ASKED + 1}::int`)
  return [...rows]
}

function byDay(fates: readonly RehearsedFate[], timeZone: string): DayOfMessages[] {
  const leaving = fates
    .flatMap(({ leavesAt }) => leavesAt ?? [])
    .sort((a, b) => a.getTime() - b.getTime())
  const [from, until = from] = [leaving.at(0), leaving.at(-1)]
  return from && until ? messagesByDay(leaving, { from, until, timeZone }) : []
}

/** What a merchant chose, and an address that is written to anyway, surprise nobody; nor does what follows the first message. */
const firstMessages = (fates: readonly RehearsedFate[]) =>
  fates
    .filter(({ step, isOwnReason }) => step === 0 && !isOwnReason)
    .map(({ customerId, leavesAt, sentence }) => ({
      customerId,
      causeId: null,
      leavesAt,
      sentence,
    }))

function sumUp(fates: readonly RehearsedFate[]): CampaignRehearsal['steps'][number] {
  const reasons = new Map<string, { rule: string; sentence: string; people: number }>()
  for (const { leavesAt, rule, sentence } of fates) {
    if (leavesAt) continue
    const known = reasons.get(rule) ?? { rule, sentence, people: 0 }
    reasons.set(rule, { ...known, people: known.people + 1 })
  }
  return {
    canReceive: fates.filter(({ leavesAt }) => leavesAt).length,
    reasons: [...reasons.values()].sort(
      (a, b) => b.people - a.people || (a.rule < b.rule ? -1 : 1),
    ),
  }
}

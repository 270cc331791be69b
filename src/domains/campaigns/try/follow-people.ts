import type { TxCtx } from '@/db/context'
import {
  getSender,
  type RehearsedIntent,
  type RehearsedSend,
  rehearsal,
  type Sender,
} from '@/domains/messaging'
import { type Campaign, causeOf } from '../campaign'
import { type OwnReason, reasonWords } from '../reasons'
import { morningOf } from '../send/morning-of'
import { beginningOf, dueIn } from '../start/due-times'
import { type Turn, waitingLine } from './waiting-line'

/** Who takes part, with the place that chance will give them. */
export interface Person {
  customerId: string
  country: string | null
  part: 'test' | 'rest' | 'holdout'
}

/** One message to one person, as it would be decided. */
export interface RehearsedFate {
  customerId: string
  step: number
  /** null: it is not sent */
  leavesAt: Date | null
  rule: string
  sentence: string
  /** the gate did not say it: chance, an address that has it, or a message before that was not sent */
  isOwnReason: boolean
}

const HOUR_MS = 3600_000
const QUARTER_MS = HOUR_MS / 4
/** How many are asked about in one statement. */
const AT_ONCE = 500
/** With a pace fewer: nobody is asked about long before their time, nor each alone. */
const AT_LEAST = 50

/**
 * What becomes of every message to these people: by the gate with nobody behind it, in the order and at the times at which
 * each would be handed over. A test is taken as decided at once.
 */
export async function followPeople(
  ctx: TxCtx,
  campaign: Campaign,
  people: readonly Person[],
): Promise<RehearsedFate[]> {
  const { schedule, steps, perHour } = campaign.definition
  const sender = await getSender(ctx)
  const begins = beginningOf(schedule, sender.timeZone, ctx.now())
  const from = new Date(Math.max(begins.getTime(), ctx.now().getTime()))
  const line = waitingLine({ perHour, morningOf: morningsOf(sender) })
  const answerTo = askerOf(ctx, campaign, line)
  const addresses = new Set<string>()
  const fates: RehearsedFate[] = []
  for (const { customerId, country, part } of people) {
    if (part === 'holdout')
      for (const step of steps.keys()) fates.push(kept(customerId, step, 'holdout'))
    else {
      const due = dueIn(country, { schedule, zone: sender.timeZone, from }, true)
      line.add({ customerId, country, step: 0, dueAt: due.getTime() })
    }
  }
  for (let next = line.next(); next; next = line.next()) {
    const { turn, at } = next
    const { customerId, step } = turn
    const { decision, leavesAt, address } = await answerTo(turn, at)
    const isTaken = step === 0 && address !== null && addresses.has(address)
    if (address) addresses.add(address)
    const isSent = !isTaken && leavesAt !== null
    fates.push(
      isTaken
        ? kept(customerId, step, 'same_address')
        : {
            customerId,
            step,
            leavesAt: isSent ? new Date(at) : null,
            rule: decision.rule,
            sentence: decision.sentence,
            isOwnReason: false,
          },
    )
    if (isSent) {
      line.took(at)
      const wait = steps[step + 1]?.wait
      if (wait)
        line.add({
          ...turn,
          step: step + 1,
          dueAt: at + wait.amount * (wait.unit === 'days' ? 24 : 1) * HOUR_MS,
        })
    } else
      for (let later = step + 1; later < steps.length; later++)
        fates.push(kept(customerId, later, 'earlier_not_sent'))
  }
  return fates
}

/** Asks the gate once about each turn, with those that come after it. */
function askerOf(ctx: TxCtx, campaign: Campaign, line: ReturnType<typeof waitingLine>) {
  const { perHour } = campaign.definition
  const atOnce = Math.min(AT_ONCE, Math.max(AT_LEAST, perHour ?? AT_ONCE))
  const ask = rehearsal(ctx, { exceptAutomationId: null })
  const answers = new Map<Turn, RehearsedSend>()
  return async (turn: Turn, at: number): Promise<RehearsedSend> => {
    if (!answers.has(turn)) {
      const asked = [turn, ...line.ahead(atOnce - 1, (other) => !answers.has(other))]
      const told = await ask(
        asked.map((one): RehearsedIntent => intentOf(campaign, one, Math.max(one.dueAt, at))),
      )
      for (const [n, answer] of told.entries()) answers.set(asked[n] as Turn, answer)
    }
    const answer = answers.get(turn)
    if (!answer) throw new Error('No answer came back')
    answers.delete(turn)
    return answer
  }
}

const intentOf = (
  { id, channel }: Campaign,
  { customerId, step }: Turn,
  at: number,
): RehearsedIntent => ({
  at: new Date(at),
  intent: {
    cause: causeOf(id, step),
    channel,
    purpose: 'marketing',
    customerId,
    isTemplate: channel === 'whatsapp',
  },
})

/** Mornings by country, each worked out once for a quarter of an hour. */
function morningsOf(sender: Sender) {
  const known = new Map<string, number | undefined>()
  return (country: string | null, at: number): number | undefined => {
    const key = `${country} ${Math.floor(at / QUARTER_MS)}`
    if (!known.has(key)) known.set(key, morningOf(sender, country, new Date(at))?.getTime())
    return known.get(key)
  }
}

const kept = (customerId: string, step: number, rule: OwnReason): RehearsedFate => ({
  customerId,
  step,
  leavesAt: null,
  rule,
  sentence: reasonWords[rule],
  isOwnReason: true,
})

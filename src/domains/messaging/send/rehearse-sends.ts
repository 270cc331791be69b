import type { TxCtx } from '@/db/context'
import { keyring } from '@/db/keyring'
import { decide } from '../gate/decide'
import type { Decision } from '../gate/facts'
import { getSender, type Sender } from '../sender/get-sender'
import { factsOf, type GateIntent } from './facts-of'
import { readHistory } from './read-history'
import { readRecipients } from './read-recipients'

/** What would have become of a message. */
export interface RehearsedSend {
  decision: Decision
  /** when it would have left; null: never */
  leavesAt: Date | null
  /** tells addresses apart, and nothing more; null: none is known */
  address: string | null
}

/** A message that would have been asked for at some time. */
export interface RehearsedIntent {
  intent: GateIntent
  at: Date
}

const DAY_MS = 24 * 3600_000
const NONE = { storedId: null, suppression: null, recentMarketing: 0, lastWroteAt: null }

/**
 * The way out with nobody at its end: what the gate answers, and answers again when a message has waited for the morning.
 * Nothing is rendered, stored or sent. What is asked at a time of the past is answered with what was known then, and with the
 * sender's present settings. One of these follows a past from its beginning: it remembers what it let through.
 */
export function rehearsal(
  ctx: TxCtx,
  { exceptAutomationId }: { exceptAutomationId: string | null },
): (asked: readonly RehearsedIntent[]) => Promise<RehearsedSend[]> {
  const passed = new Map<string, Date[]>()
  return async (asked) => {
    const sender = await getSender(ctx)
    const facts = await read(ctx, sender, asked, exceptAutomationId)
    const first = asked.map(({ intent, at }, n): Decision => {
      const since = at.getTime() - sender.capDays * DAY_MS
      const theirs = passed.get(intent.customerId ?? '') ?? []
      const also = theirs.filter((then) => then.getTime() > since && then <= at).length
      const known = facts[n]
      if (!known) throw new Error('No facts came back')
      const decision = decide(factsOf(sender, { intent, ...known }, known.past, also, at))
      if (decision.allowed && intent.purpose === 'marketing')
        passed.set(intent.customerId ?? '', [...theirs, at])
      return decision
    })
    const addresses = facts.map(({ recipient }) => recipient.address?.hash.toString('hex') ?? null)
    const settled = await settle(ctx, sender, asked, first, addresses)
    // what was stopped in the morning no longer counts
    for (const [n, { intent, at }] of asked.entries()) {
      if (!first[n]?.allowed || settled[n]?.decision.allowed) continue
      const theirs = passed.get(intent.customerId ?? '') ?? []
      passed.set(
        intent.customerId ?? '',
        theirs.filter((then) => then !== at),
      )
    }
    return settled
  }
}

const read = async (
  ctx: TxCtx,
  sender: Sender,
  asked: readonly RehearsedIntent[],
  exceptAutomationId: string | null,
) => {
  const keys = await keyring(ctx)
  const asOf = asked.map(({ at }) => at)
  const intents = asked.map(({ intent }) => intent)
  const recipients = await readRecipients(ctx, keys, intents, asOf)
  const known = recipients.map((recipient, n) => ({
    intent: intents[n] as GateIntent,
    recipient,
    key: `rehearsal:${n}`,
  }))
  const history = await readHistory(ctx, known, sender.capDays, { asOf, exceptAutomationId })
  return recipients.map((recipient, n) => ({ recipient, past: history[n] ?? NONE }))
}

/** What waits for the morning is asked again then, as at sending. */
async function settle(
  ctx: TxCtx,
  sender: Sender,
  asked: readonly RehearsedIntent[],
  decisions: readonly Decision[],
  addresses: readonly (string | null)[],
): Promise<RehearsedSend[]> {
  const settled = decisions.map((decision, n): RehearsedSend & { waits: boolean } => ({
    decision,
    leavesAt: decision.allowed ? new Date(decision.notBefore ?? asked[n]?.at ?? 0) : null,
    address: addresses[n] ?? null,
    waits: decision.notBefore !== undefined,
  }))
  const waiting = settled.flatMap(({ waits, leavesAt }, n) => {
    const one = asked[n]
    return waits && leavesAt && one ? [{ n, intent: one.intent, at: leavesAt }] : []
  })
  if (waiting.length === 0) return settled
  const later = await read(ctx, sender, waiting, null)
  for (const [place, { n, at }] of waiting.entries()) {
    const then = settled[n]
    const now = later[place]
    if (!then || !now) continue
    const { consent } = now.recipient
    const { suppression } = now.past
    then.decision = decide({ ...then.decision.facts, consent, suppression, at: at.toISOString() })
    if (!then.decision.allowed) then.leavesAt = null
  }
  return settled
}

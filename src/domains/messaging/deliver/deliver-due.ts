import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { logger } from '@/platform/logger'
import { mailProvider } from '@/platform/mail/current-provider'
import type { MailProvider } from '@/platform/mail/mail-provider'
import { openOutgoing } from '../content/outgoing'
import { type Claimed, claimDue } from './claim-due'
import { failedAs, type Outcome, sentAs, settleSent } from './settle-sent'

/** A stretch of sending: long enough to be worth a step, short enough that other organizations get their turn. */
const ROUND_MS = 8000

export interface Delivered {
  sent: number
  /** failed, or to be tried again */
  failed: number
  /** more waits already */
  isMore: boolean
}

/**
 * Sends what waits in an organization's ledger, for some seconds. A few messages at a time are claimed and sent at once, so
 * that little is held in memory, nothing is claimed long before it leaves, and the provider's pace is kept. Run one of
 * these at a time where the provider has a pace.
 */
export async function deliverDue(ctx: Ctx, provider = mailProvider()): Promise<Delivered> {
  const started = performance.now()
  const total = { sent: 0, failed: 0 }
  const keys = await keyring(ctx)
  while (performance.now() - started < ROUND_MS) {
    const since = performance.now()
    const { claimed, seen } = await claimDue(ctx, provider, provider.atOnce)
    if (seen === 0) return { ...total, isMore: false }
    const outcomes = await Promise.all(claimed.map((one) => attempt(ctx, keys, provider, one)))
    if (outcomes.length > 0) await settleSent(ctx, outcomes)
    const sent = outcomes.filter(({ status }) => status === 'sent').length
    total.sent += sent
    total.failed += outcomes.length - sent
    await keepPace(provider, claimed.length, performance.now() - since)
  }
  return { ...total, isMore: true }
}

async function attempt(
  ctx: Ctx,
  keys: Keyring,
  provider: MailProvider,
  message: Claimed,
): Promise<Outcome> {
  try {
    const outgoing = openOutgoing(keys, message.content)
    const providerId = await provider.send(
      {
        ...outgoing,
        to: keys.decrypt(message.recipient),
        tags: { org: ctx.orgId, message: message.id },
      },
      message.key,
    )
    return sentAs(message, providerId)
  } catch (error) {
    const outcome = failedAs(message, error, provider, ctx.now())
    logger.warn(
      { messageId: message.id, status: outcome.status, reason: outcome.error },
      'a message was not sent',
    )
    return outcome
  }
}

/** Waits until as many may follow. */
async function keepPace({ perSecond }: MailProvider, count: number, tookMs: number): Promise<void> {
  const rest = perSecond ? (count / perSecond) * 1000 - tookMs : 0
  if (rest > 0) await sleep(rest)
}

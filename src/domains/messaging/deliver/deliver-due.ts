import { setTimeout as sleep } from 'node:timers/promises'
import type { Ctx } from '@/db/context'
import { type Keyring, keyring } from '@/db/keyring'
import { logger } from '@/platform/logger'
import { mailProvider } from '@/platform/mail/current-provider'
import { bySms, byWhatsApp } from './by-phone'
import { type Claimed, claimDue } from './claim-due'
import { failedAs, type Outcome, sentAs, settleSent } from './settle-sent'
import { byMail, type Way } from './way'

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
 * Sends what waits in an organization's ledger, for some seconds: mail, WhatsApp and SMS beside each other, each at its own
 * pace. A few messages at a time are claimed and sent at once, so that little is held in memory, nothing is claimed long
 * before it leaves, and the pace is kept. Run one of these at a time where the provider has a pace.
 */
export async function deliverDue(ctx: Ctx, mail = mailProvider()): Promise<Delivered> {
  const keys = await keyring(ctx)
  const ways = [byMail(mail), byWhatsApp, bySms]
  const all = await Promise.all(ways.map((way) => deliverBy(ctx, keys, way)))
  return {
    sent: all.reduce((sum, { sent }) => sum + sent, 0),
    failed: all.reduce((sum, { failed }) => sum + failed, 0),
    isMore: all.some(({ isMore }) => isMore),
  }
}

async function deliverBy(ctx: Ctx, keys: Keyring, way: Way): Promise<Delivered> {
  const started = performance.now()
  const total = { sent: 0, failed: 0 }
  while (performance.now() - started < ROUND_MS) {
    const since = performance.now()
    const { claimed, seen } = await claimDue(ctx, way, way.atOnce)
    if (seen === 0) return { ...total, isMore: false }
    const outcomes = await Promise.all(claimed.map((one) => attempt(ctx, keys, way, one)))
    if (outcomes.length > 0) await settleSent(ctx, outcomes)
    const sent = outcomes.filter(({ status }) => status === 'sent').length
    total.sent += sent
    total.failed += outcomes.length - sent
    await keepPace(way, claimed.length, performance.now() - since)
  }
  return { ...total, isMore: true }
}

async function attempt(ctx: Ctx, keys: Keyring, way: Way, message: Claimed): Promise<Outcome> {
  try {
    return sentAs(message, await way.send(ctx, keys, message))
  } catch (error) {
    const outcome = failedAs(message, error, way, ctx.now())
    logger.warn(
      { messageId: message.id, status: outcome.status, reason: outcome.error },
      'a message was not sent',
    )
    return outcome
  }
}

/** Waits until as many may follow. */
async function keepPace({ perSecond }: Way, count: number, tookMs: number): Promise<void> {
  const rest = perSecond ? (count / perSecond) * 1000 - tookMs : 0
  if (rest > 0) await sleep(rest)
}

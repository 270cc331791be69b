import { setTimeout as pause } from 'node:timers/promises'
import type { OutboxEvent } from '@/db/context'
import { deletePublished, markPublished, waitingEvents } from '@/db/outbox'
import { env } from '@/env'
import { inngest } from '@/platform/inngest/client'
import { placeOf } from '@/platform/inngest/events'
import { logger } from '@/platform/logger'

/** A command without a running copy has nobody to send to: its events wait for the next start. */
export function hasInngest(): boolean {
  const { INNGEST_BASE_URL, INNGEST_DEV, INNGEST_EVENT_KEY } = env()
  return Boolean(INNGEST_BASE_URL ?? INNGEST_DEV ?? INNGEST_EVENT_KEY)
}

const MOST_AT_ONCE = 500
/** Events that only say "look there" wait this long for others of their kind, which then are one. */
const GATHER_MS = 50

/** What this process sends next, together: all that comes while a sending is under way. */
let next: { events: OutboxEvent[]; sent: Promise<void> } | undefined
let underWay: Promise<void> = Promise.resolve()

/**
 * Sends stored events to Inngest and marks them. Event id = outbox id, so a second sending is dropped there.
 * Never throws: what could not be sent stays stored and relayEvents() sends it.
 */
export function publishEvents(events: OutboxEvent[]): Promise<void> {
  if (!hasInngest()) return Promise.resolve()
  if (!next) {
    const batch: OutboxEvent[] = []
    const sent = underWay.then(async () => {
      if (batch.every((event) => placeOf(event))) await pause(GATHER_MS)
      next = undefined
      return send(batch)
    })
    next = { events: batch, sent }
    underWay = sent
  }
  next.events.push(...events)
  return next.sent
}

async function send(events: OutboxEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += MOST_AT_ONCE) {
    const some = events.slice(from, from + MOST_AT_ONCE)
    try {
      await sendNow(some)
    } catch (error) {
      logger.warn(
        { err: error, events: some.length },
        'events stay stored until the relay sends them',
      )
    }
  }
}

async function sendNow(events: OutboxEvent[]): Promise<void> {
  const needed = new Map(events.map((event) => [placeOf(event) ?? event.id, event]))
  await inngest.send([...needed.values()].map(({ id, name, data }) => ({ id, name, data })))
  await markPublished(events.map(({ id }) => id))
}

const RELAY_AFTER_MS = 5_000
const RELAY_BATCH = 500
const KEEP_SENT_MS = 7 * 24 * 3600 * 1000

/** Sends what publishEvents() missed and deletes what was sent a week ago. Answers how many were sent late. */
export async function relayEvents(now: Date): Promise<number> {
  let sent = 0
  for (;;) {
    const waiting = await waitingEvents(new Date(now.getTime() - RELAY_AFTER_MS), RELAY_BATCH)
    if (waiting.length === 0) break
    await sendNow(waiting)
    sent += waiting.length
  }
  while (
    (await deletePublished(new Date(now.getTime() - KEEP_SENT_MS), RELAY_BATCH)) === RELAY_BATCH
  ) {
    // the next batch
  }
  return sent
}

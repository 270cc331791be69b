import type { OutboxEvent } from '@/db/context'
import { deletePublished, markPublished, waitingEvents } from '@/db/outbox'
import { env } from '@/env'
import { inngest } from '@/platform/inngest/client'
import { logger } from '@/platform/logger'

/** A command without a running copy has nobody to send to: its events wait for the next start. */
function hasInngest(): boolean {
  const { INNGEST_BASE_URL, INNGEST_DEV, INNGEST_EVENT_KEY } = env()
  return Boolean(INNGEST_BASE_URL ?? INNGEST_DEV ?? INNGEST_EVENT_KEY)
}

/**
 * Sends stored events to Inngest and marks them. Event id = outbox id, so a second sending is dropped there.
 * Never throws: what could not be sent stays stored and relayEvents() sends it.
 */
export async function publishEvents(events: OutboxEvent[]): Promise<void> {
  if (!hasInngest()) return
  try {
    await inngest.send(events.map(({ id, name, data }) => ({ id, name, data })))
    await markPublished(events.map((event) => event.id))
  } catch (error) {
    logger.warn(
      { err: error, events: events.length },
      'events stay stored until the relay sends them',
    )
  }
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
    await inngest.send(waiting.map(({ id, name, data }) => ({ id, name, data })))
    await markPublished(waiting.map((event) => event.id))
    sent += waiting.length
  }
  while (
    (await deletePublished(new Date(now.getTime() - KEEP_SENT_MS), RELAY_BATCH)) === RELAY_BATCH
  ) {
    // the next batch
  }
  return sent
}

import type { OutboxEvent } from '@/db/context'
import { AppError } from '@/lib/app-error'
import { NoAnswer } from '@/lib/no-answer'
import type { Connector } from '@/marketplaces/contract/connector'
import { ConnectorError } from '@/marketplaces/contract/errors'
import type { App } from '@/marketplaces/contract/session'
import { connectors } from '@/marketplaces/registry'
import { logger } from '@/platform/logger'
import { findApp } from './marketplace-app'
import { receiveMessage } from './receive-delivery'

/** One call takes so many batches of a queue: what is left is for the next. */
const BATCHES = 50

/**
 * Stores what marketplaces have put into their queues, and takes it off them: also what nobody here can be told. Answers
 * the stored events, to be published. A queue that cannot be read now is left for the next time.
 */
export async function emptyQueues(correlationId: string, now: Date): Promise<OutboxEvent[]> {
  const events: OutboxEvent[] = []
  for (const connector of connectors) {
    const app = findApp(connector.manifest.slug)
    if (!app || !connector.queue) continue
    try {
      for (let batch = 0; batch < BATCHES; batch++) {
        const stored = await takeBatch(connector, app, { correlationId, now })
        if (!stored) break
        events.push(...stored)
      }
    } catch (error) {
      if (!(error instanceof ConnectorError || error instanceof NoAnswer)) throw error
      const { slug: marketplace } = connector.manifest
      logger.warn({ marketplace, reason: error.message }, 'a queue could not be emptied')
    }
  }
  return events
}

/** Answers the events of one batch; undefined where nothing waits. */
async function takeBatch(
  { manifest: { slug: marketplace }, queue }: Connector,
  app: App,
  given: { correlationId: string; now: Date },
): Promise<OutboxEvent[] | undefined> {
  const messages = (await queue?.receive(app)) ?? []
  if (!queue || messages.length === 0) return undefined
  const events: OutboxEvent[] = []
  for (const { raw } of messages) {
    try {
      events.push(...(await receiveMessage(queue, { marketplace, raw, ...given })))
    } catch (error) {
      const isForNobody = error instanceof AppError && ['not_found', 'invalid'].includes(error.code)
      if (!isForNobody) throw error
      logger.warn({ marketplace, reason: error.message }, 'a message of a queue was not stored')
    }
  }
  await queue.settle(
    app,
    messages.map(({ receipt }) => receipt),
  )
  return events
}

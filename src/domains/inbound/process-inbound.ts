import type { Ctx } from '@/db/context'
import { splitBatch } from '@/db/split-batch'
import {
  type Door,
  findOpenDoor,
  openRawDeliveries,
  type RawDelivery,
  settleDeliveries,
} from '@/domains/connections'
import { AppError } from '@/lib/app-error'
import { applyReadings } from './apply-readings'
import { readDelivery } from './read-delivery'
import type { Reading } from './reading'

const BATCH = 100
/** Of sealed bytes: what a batch may hold in memory at once. */
const BATCH_BYTES = 50_000_000

/**
 * Reads and applies what waits at a channel by which people write, a batch at a time, oldest first. What cannot be read is
 * dead, with its reason, for a person to look at; what cannot be read now, or not be stored, waits. Answers how many were
 * settled.
 */
export async function processInbound(ctx: Ctx, connectionId: string): Promise<number> {
  const door = await findOpenDoor(ctx, connectionId)
  let settled = 0
  const left: string[] = []
  for (;;) {
    const deliveries = await openRawDeliveries(ctx, {
      ...{ connectionId, limit: BATCH, maxBytes: BATCH_BYTES },
      except: left,
    })
    if (deliveries.length === 0) return settled
    const { readings, dead, waiting } = door ? await readAll(door, deliveries) : closed(deliveries)
    const threadKey = door?.secrets.threadKey ?? ''
    const { bad } = await splitBatch(ctx, readings, (inside, some) =>
      applyReadings(inside, { connectionId, threadKey, readings: some }),
    )
    const failed = bad.map(({ record, reason }) => ({ id: record.deliveryId, error: reason }))
    if (failed.length + dead.length > 0) {
      await settleDeliveries(ctx, { processed: [], failed, dead })
    }
    left.push(...waiting, ...failed.map(({ id }) => id))
    settled += readings.length - failed.length + dead.length
  }
}

/** What still waits where the channel was ended: it is kept, and can be replayed once it is connected again. */
const closed = (deliveries: RawDelivery[]): Awaited<ReturnType<typeof readAll>> => ({
  readings: [],
  dead: deliveries.map(({ id }) => ({ id, error: 'The channel was ended before this was read.' })),
  waiting: [],
})

async function readAll(door: Door, deliveries: RawDelivery[]) {
  const readings: (Reading & { deliveryId: string })[] = []
  const dead: { id: string; error: string }[] = []
  const waiting: string[] = []
  for (const delivery of deliveries) {
    const { id } = delivery
    try {
      const read = await readDelivery(door, delivery)
      if ('unreadable' in read) dead.push({ id, error: read.unreadable })
      else readings.push({ ...read, deliveryId: id })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      // where it is kept does not answer now: the sweep comes back to it
      if (error.code === 'unavailable') waiting.push(id)
      else dead.push({ id, error: error.message })
    }
  }
  return { readings, dead, waiting }
}

import type { Ctx } from '@/db/context'
import { languageModel } from '@/platform/llm/language-model'
import { logger } from '@/platform/logger'
import { isWithinCap, recordCall } from '../spending/spending'
import {
  asExamples,
  latestCorrections,
  type MessageToRead,
  messagesToRead,
} from './message-to-read'
import { PER_CALL, readByModel } from './read-by-model'
import { readOffline } from './read-offline'
import type { Reading } from './readings'
import { storeReadings } from './store-readings'

/**
 * Reads new messages and stores what they mean: by the language model where there is one and the month's limit allows
 * it, else on this machine, which the reading says. Messages that are read already are left alone. Nothing here waits
 * inside a transaction.
 */
export async function understandMessages(
  ctx: Ctx,
  { messageIds }: { messageIds: readonly string[] },
): Promise<{ read: number; byModel: number }> {
  const messages = await messagesToRead(ctx, messageIds)
  if (messages.length === 0) return { read: 0, byModel: 0 }
  const corrected = await latestCorrections(ctx)
  const examples = asExamples(corrected)
  const model = languageModel()
  let [stored, byModel] = [0, 0]
  for (let from = 0; from < messages.length; from += PER_CALL) {
    const batch = messages.slice(from, from + PER_CALL)
    const { readings, reason } = model
      ? await tryModel(ctx, model, batch, corrected)
      : { readings: [], reason: null }
    const done = new Set(readings.map(({ messageId }) => messageId))
    const rest = batch.filter(({ id }) => !done.has(id))
    const all = [...readings, ...rest.map((message) => readOffline(message, examples, reason))]
    stored += (await storeReadings(ctx, { readings: all })).stored
    byModel += readings.length
  }
  return { read: stored, byModel }
}

async function tryModel(
  ctx: Ctx,
  model: NonNullable<ReturnType<typeof languageModel>>,
  batch: readonly MessageToRead[],
  corrected: Parameters<typeof readByModel>[2],
): Promise<{ readings: Reading[]; reason: Reading['offlineReason'] }> {
  if (!(await isWithinCap(ctx))) return { readings: [], reason: 'cap' }
  try {
    const { readings, usage } = await readByModel(model, batch, corrected)
    await recordCall(ctx, { purpose: 'read messages', ...usage })
    return { readings, reason: 'failed' }
  } catch (error) {
    // a message is read in any case; that the model could not be asked stands on the reading
    logger.warn({ err: error, model: model.name }, 'the language model did not read messages')
    return { readings: [], reason: 'failed' }
  }
}

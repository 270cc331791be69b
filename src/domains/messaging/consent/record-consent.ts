import { z } from 'zod'
import { verb } from '@/db/verb'
import { recheckQueued } from './recheck-queued'
import { recordChoice } from './record-choice'

/**
 * Writes down what a person said to marketing, with its evidence: a colleague was told, or a form was sent. A refusal also
 * stops what waits. Said again, it changes nothing.
 */
export const recordConsent = verb({
  name: 'messaging.recordConsent',
  role: 'agent',
  input: z.object({
    customerId: z.guid(),
    channel: z.enum(['email', 'sms', 'whatsapp']),
    state: z.enum(['opted_in', 'opted_out']),
    source: z.enum(['colleague', 'form', 'reply']),
    /** ids and times that prove it, never words or addresses */
    evidence: z.record(z.string(), z.string()).default({}),
  }),
  run: async (ctx, { customerId, ...said }) => {
    const changed = await recordChoice(ctx, { customerIds: [customerId], ...said })
    const stopped = await recheckQueued(ctx, { customerIds: [customerId] })
    return { isNews: changed.length > 0, stopped }
  },
  audit: ({ customerId, channel, state }) => ({
    entity: 'customer',
    entityId: customerId,
    details: { channel, state },
  }),
})

import { z } from 'zod'
import { intentTags, sentimentLabels, urgencies } from '../vocabulary'

const Span = z.object({
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  text: z.string(),
})

/** What was read of one message, by whomever. */
export const Reading = z.object({
  messageId: z.uuid(),
  /** of the body it was read from */
  bodyHash: z.string(),
  reader: z.enum(['model', 'offline']),
  model: z.string().nullable(),
  offlineReason: z.enum(['cap', 'failed']).nullable(),
  language: z.string().max(10).nullable(),
  sentiment: z.enum(sentimentLabels),
  sentimentScore: z.number().min(-1).max(1),
  isMoodDecided: z.boolean(),
  moodEvidence: Span.nullable(),
  intents: z
    .array(
      z.object({
        tag: z.enum(intentTags),
        urgency: z.enum(urgencies),
        keyword: z.string().max(200).nullable(),
        evidence: Span,
      }),
    )
    .max(10),
  promises: z.array(z.object({ text: z.string(), dueDay: z.iso.date().nullable() })).max(20),
})
export type Reading = z.infer<typeof Reading>

import { z } from 'zod'
import { intentTags, sentimentLabels } from '../vocabulary'

export const CorrectLabel = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('intent'), messageId: z.uuid(), label: z.enum(intentTags) }),
  z.object({ kind: z.literal('sentiment'), messageId: z.uuid(), label: z.enum(sentimentLabels) }),
])

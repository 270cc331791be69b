import { z } from 'zod'
import { Rules } from './rules'

export const SegmentName = z
  .string()
  .transform((text) =>
    text
      .normalize('NFC')
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim(),
  )
  .pipe(z.string().min(1, 'Give the segment a name.').max(60, 'At most 60 characters.'))

export const SaveSegment = z.object({
  name: SegmentName,
  kind: z.enum(['dynamic', 'fixed']),
  rules: Rules,
})
export const SegmentId = z.object({ segmentId: z.guid('This is no segment.') })

export { Rules }

'use client'

import { z } from 'zod'
import { usePreview } from '../../_mail/use-preview'

const Preview = z.object({
  mail: z
    .object({ from: z.string(), subject: z.string(), html: z.string(), text: z.string() })
    .nullable(),
  text: z.string(),
  missing: z.array(z.object({ label: z.string(), fallback: z.string() })),
})
export type Preview = z.infer<typeof Preview>

/** What is asked about, as it is for a person. */
export const useTemplatePreview = (asked: string) =>
  usePreview('/grow/templates/preview', asked, Preview)

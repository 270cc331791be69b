'use client'

import { z } from 'zod'
import { usePreview } from './use-preview'

const ShownMail = z.object({
  from: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  /** whose mail it is, where it is somebody's */
  person: z
    .object({
      id: z.string(),
      name: z.string().nullable(),
      canReceive: z.boolean(),
      why: z.string(),
    })
    .nullish(),
})
export type ShownMail = z.infer<typeof ShownMail>

/** The mail that an address makes of `fields` while they are typed. */
export function useMail(address: string, fields: unknown) {
  const { preview, problem } = usePreview(address, JSON.stringify(fields), ShownMail)
  return { mail: preview, problem }
}

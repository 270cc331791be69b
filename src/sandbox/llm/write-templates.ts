import { z } from 'zod'

const Aim = z.object({ purpose: z.string(), channel: z.string() })

/** Three drafts of few words, where a message's purpose is asked for; undefined where something else is. */
export function writeTemplates(content: string) {
  const aim = Aim.safeParse(JSON.parse(content))
  if (!aim.success) return undefined
  const { purpose, channel } = aim.data
  return {
    variants: ['Plain', 'Warm', 'Brief'].map((tone) => ({
      subject: channel === 'email' ? `${tone}: ${purpose} for {person.first_name|you}` : '',
      body: `Hello {person.first_name|there},\n\nthis is ${tone.toLowerCase()}.`,
    })),
  }
}

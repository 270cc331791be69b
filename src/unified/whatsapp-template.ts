import { z } from 'zod'

/** Which approved template is sent, and what stands in its places, in their order. */
export const WhatsAppTemplateUse = z.object({
  name: z.string().min(1).max(512),
  language: z.string().min(2).max(20),
  values: z
    .array(
      z
        .string()
        // WhatsApp takes no line breaks, tabs or long gaps in a value
        .transform((text) => text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim())
        .pipe(z.string().min(1, 'Fill in every place.').max(1000, 'At most 1,000 characters.')),
    )
    .max(50),
})
export type WhatsAppTemplateUse = z.output<typeof WhatsAppTemplateUse>

const PLACE = /\{\{\s*([A-Za-z0-9_]+)\s*\}\}/g

/** The names of a text's places, each once: `1`, `2`, or words. */
export const placesOf = (body: string): string[] => [
  ...new Set([...body.matchAll(PLACE)].map(([, name = '']) => name)),
]

/** The text as the person reads it. */
export function fillPlaces(body: string, values: readonly string[]): string {
  const places = placesOf(body)
  return body.replaceAll(PLACE, (whole, name: string) => values[places.indexOf(name)] ?? whole)
}

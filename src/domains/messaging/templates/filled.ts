import { z } from 'zod'
import { LinkAddress } from './document'

const Piece = z.object({
  text: z.string(),
  isBold: z.boolean().optional(),
  isItalic: z.boolean().optional(),
  isUnderlined: z.boolean().optional(),
  href: LinkAddress.optional(),
})
/** A piece of text that looks the same throughout. A line break is a piece of its own. */
export type Piece = z.output<typeof Piece>
const line = z.array(Piece)

/** A template's document for one person: no field is left in it, and nothing but text came of them. */
export const FilledBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), line }),
  z.object({ kind: z.literal('heading'), level: z.union([z.literal(1), z.literal(2)]), line }),
  z.object({ kind: z.literal('list'), isOrdered: z.boolean(), items: z.array(line) }),
  z.object({ kind: z.literal('quote'), lines: z.array(line) }),
  z.object({ kind: z.literal('rule') }),
  z.object({ kind: z.literal('button'), label: z.string(), href: LinkAddress }),
  z.object({
    kind: z.literal('items'),
    items: z
      .array(
        z.object({
          title: z.string(),
          quantity: z.string().optional(),
          price: z.string().optional(),
          sku: z.string().optional(),
        }),
      )
      .max(200),
  }),
])
export type FilledBlock = z.output<typeof FilledBlock>

import { z } from 'zod'
import { safeText } from '@/lib/text/safe-text'
import { templateFieldNames } from './merge-fields'

const MOST_CHARACTERS = 20_000
const MOST_NODES = 2000
const MOST_BLOCKS = 300
const LONGEST_FALLBACK = 100

/** Where a link may lead: never a script, and never a file or data. */
export const LinkAddress = z
  .string()
  .trim()
  .max(2000, 'must have at most 2,000 characters')
  .refine(isSafeAddress, 'must be an address that begins with https://, http:// or mailto:')

function isSafeAddress(text: string): boolean {
  if (!URL.canParse(text)) return false
  const { protocol, username, password } = new URL(text)
  return (
    // https://bank.example@evil.example leads elsewhere than it looks
    !(username || password) && (protocol === 'mailto:' || /^https?:\/\//i.test(text))
  )
}

const Words = z.string().transform(safeText).pipe(z.string().max(MOST_CHARACTERS))
const Mark = z.discriminatedUnion('type', [
  z.object({ type: z.literal('bold') }),
  z.object({ type: z.literal('italic') }),
  z.object({ type: z.literal('underline') }),
  z.object({ type: z.literal('link'), attrs: z.object({ href: LinkAddress }) }),
])
const marks = z.array(Mark).max(4).optional()
const Text = z.object({ type: z.literal('text'), text: Words, marks })
const Field = z.object({
  type: z.literal('mergeField'),
  attrs: z.object({
    field: z.enum(templateFieldNames, 'There is no such field'),
    /** stands where the field is not known of somebody */
    fallback: z
      .string()
      .default('')
      .transform((text) => safeText(text).replace(/\s+/g, ' ').trim())
      .pipe(z.string().max(LONGEST_FALLBACK, 'must have at most 100 characters')),
  }),
  marks,
})
const Break = z.object({ type: z.literal('hardBreak') })
const Inline = z.discriminatedUnion('type', [Text, Field, Break])
export type Inline = z.output<typeof Inline>
const inlines = z.array(Inline).max(MOST_NODES).default([])

const Paragraph = z.object({ type: z.literal('paragraph'), content: inlines })
const items = z
  .array(z.object({ type: z.literal('listItem'), content: z.array(Paragraph).min(1).max(20) }))
  .min(1)
  .max(MOST_BLOCKS)
const Block = z.discriminatedUnion('type', [
  Paragraph,
  z.object({
    type: z.literal('heading'),
    attrs: z.object({ level: z.union([z.literal(1), z.literal(2)]) }),
    content: inlines,
  }),
  z.object({ type: z.literal('bulletList'), content: items }),
  z.object({ type: z.literal('orderedList'), content: items }),
  z.object({ type: z.literal('blockquote'), content: z.array(Paragraph).min(1).max(50) }),
  z.object({ type: z.literal('horizontalRule') }),
  z.object({
    type: z.literal('button'),
    attrs: z.object({
      label: Words.pipe(z.string().trim().min(1, 'A button needs words').max(80)),
      href: LinkAddress,
    }),
  }),
  /** the lines of the latest order, or of the one that it is about */
  z.object({ type: z.literal('orderItems') }),
])
export type Block = z.output<typeof Block>

/** What stands in a template: a tree of the few kinds that are known, so that nothing else is ever rendered. */
export const TemplateDocument = z
  .object({ type: z.literal('doc'), content: z.array(Block).min(1).max(MOST_BLOCKS) })
  .superRefine(({ content }, ctx) => {
    const { nodes, characters } = sizeOf(content)
    if (nodes > MOST_NODES || characters > MOST_CHARACTERS)
      ctx.addIssue({
        code: 'custom',
        message: `is too large: at most ${MOST_CHARACTERS.toLocaleString('en')} characters in ${MOST_NODES.toLocaleString('en')} pieces`,
      })
  })
export type TemplateDocument = z.output<typeof TemplateDocument>

/** A template's words: the subject of a mail, and what it says. */
export const TemplateContent = z.object({
  subject: z
    .array(z.discriminatedUnion('type', [Text, Field]))
    .max(50)
    .default([]),
  document: TemplateDocument,
  /** what the coupon field says */
  coupon: z
    .string()
    .default('')
    .transform((text) => safeText(text).replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(60, 'must have at most 60 characters')),
})
export type TemplateContent = z.output<typeof TemplateContent>

/** Lines of text of a block, as they are shown one under the other. */
export function linesOf(block: Block): readonly (readonly Inline[])[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.content]
    case 'bulletList':
    case 'orderedList':
      return block.content.flatMap((item) => item.content.map((one) => one.content))
    case 'blockquote':
      return block.content.map((one) => one.content)
    default:
      return []
  }
}

function sizeOf(blocks: readonly Block[]): { nodes: number; characters: number } {
  const all = blocks.flatMap(linesOf)
  const pieces = all.flat()
  return {
    nodes: blocks.length + all.length + pieces.length,
    characters: pieces.reduce(
      (sum, piece) => sum + (piece.type === 'text' ? piece.text.length : 1),
      0,
    ),
  }
}

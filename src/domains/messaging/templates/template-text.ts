import type { Block, Inline, TemplateContent } from './document'
import { linesOf } from './document'
import { type TemplateField, templateFieldNames } from './merge-fields'

/** A piece of a template as text that a person can read and type: `{person.first_name|there}`. */
export const inlineText = (line: readonly Inline[]): string =>
  line
    .map((piece) => {
      if (piece.type === 'hardBreak') return '\n'
      if (piece.type === 'text') return piece.text
      const { field, fallback } = piece.attrs
      return fallback ? `{${field}|${fallback}}` : `{${field}}`
    })
    .join('')

/** A whole template as text, a paragraph a line: what two versions are compared by. */
export function templateText({ subject, document, coupon }: TemplateContent): string {
  return [
    ...(subject.length > 0 ? [inlineText(subject)] : []),
    ...document.content.map(blockText),
    ...(coupon ? [`Coupon: ${coupon}`] : []),
  ].join('\n')
}

function blockText(block: Block): string {
  if (block.type === 'button') return `[${block.attrs.label}](${block.attrs.href})`
  if (block.type === 'orderItems') return '[items of the order]'
  if (block.type === 'horizontalRule') return '---'
  const sign = { heading: '# ', bulletList: '- ', orderedList: '1. ', blockquote: '> ' }
  const before = block.type === 'paragraph' ? '' : sign[block.type]
  return linesOf(block)
    .map((line) => before + inlineText(line) + linksOf(line))
    .join('\n')
}

/** A link that now leads elsewhere is a change too. */
const linksOf = (line: readonly Inline[]): string =>
  line
    .flatMap((piece) => (piece.type === 'hardBreak' ? [] : (piece.marks ?? [])))
    .flatMap((mark) => (mark.type === 'link' ? ` <${mark.attrs.href}>` : []))
    .join('')

const names: ReadonlySet<string> = new Set(templateFieldNames)
const fieldPattern = /\{([a-z]+\.[a-z_]+)(?:\|([^{}]{0,100}))?\}/g

/** Text with fields in braces as the pieces of a line; braces around anything else stay as they are. */
export function parseInline(text: string): (Inline & { type: 'text' | 'mergeField' })[] {
  const pieces: (Inline & { type: 'text' | 'mergeField' })[] = []
  let from = 0
  const push = (words: string) => {
    if (words !== '') pieces.push({ type: 'text', text: words })
  }
  for (const match of text.matchAll(fieldPattern)) {
    const [whole, field = '', fallback = ''] = match
    if (!names.has(field)) continue
    push(text.slice(from, match.index))
    pieces.push({ type: 'mergeField', attrs: { field: field as TemplateField, fallback } })
    from = match.index + whole.length
  }
  push(text.slice(from))
  return pieces
}

/** Whether words typed with fields say something else to each person. */
export const hasFields = (words: string): boolean =>
  parseInline(words).some(({ type }) => type === 'mergeField')

/** What looks like a field in braces and is none: it would stand in the message as it is typed. */
export const unknownFieldsIn = (words: string): string[] =>
  parseInline(words).flatMap((piece) =>
    piece.type === 'text' ? (piece.text.match(/\{\s*[a-z]+\s*\.[^{}]{1,120}\}/gi) ?? []) : [],
  )

/** Text whose paragraphs are parted by empty lines as blocks of a template. */
export const parseBlocks = (text: string): Block[] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) => ({
      type: 'paragraph',
      content: paragraph
        .split('\n')
        .flatMap((line, n): Inline[] => [
          ...(n > 0 ? [{ type: 'hardBreak' as const }] : []),
          ...parseInline(line),
        ]),
    }))
